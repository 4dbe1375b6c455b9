package org.havn.substances;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openscience.cdk.AtomRef;
import org.openscience.cdk.BondRef;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.isomorphism.matchers.Expr;
import org.openscience.cdk.isomorphism.matchers.QueryAtom;
import org.openscience.cdk.isomorphism.matchers.QueryBond;

/// A drawn skeleton reduced to what can be asked quickly: can each drawn atom lie somewhere such that each of its drawn
/// neighbours can lie beside it?
///
/// Sound: in a real match every drawn atom lies on an atom that fits it and beside atoms that fit its neighbours, so
/// none of those is ever struck off. A skeleton one of whose atoms has nowhere left to lie is not in the molecule.
final class Sketch {

    private static final int ROUNDS_MAX = 3;

    private final Expr[] atoms;
    private final int[] degrees;
    private final int[][] bonds;

    /// @param query a SMARTS
    Sketch(IAtomContainer query) {
        this.atoms = new Expr[query.getAtomCount()];
        this.degrees = new int[atoms.length];
        for (IAtom atom : query.atoms()) {
            atoms[atom.getIndex()] = ((QueryAtom) AtomRef.deref(atom)).getExpression();
            degrees[atom.getIndex()] = atom.getBondCount();
        }
        this.bonds = new int[query.getBondCount()][];
        for (IBond bond : query.bonds()) {
            Expr kind = ((QueryBond) BondRef.deref(bond)).getExpression();
            int kinds = AtomMasks.kinds(kind) & (closesRing(bond) ? AtomMasks.RING : AtomMasks.RING | AtomMasks.CHAIN);
            bonds[bond.getIndex()] =
                    new int[] {bond.getBegin().getIndex(), bond.getEnd().getIndex(), kinds};
        }
    }

    /// Whether a drawn bond lies in a drawn ring, which can only lie on a ring.
    private static boolean closesRing(IBond bond) {
        Set<IAtom> seen = new HashSet<>(Set.of(bond.getBegin()));
        Deque<IAtom> next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            for (IBond way : next.pop().bonds()) {
                for (IAtom end : List.of(way.getBegin(), way.getEnd())) {
                    if (!way.equals(bond) && seen.add(end)) {
                        next.push(end);
                    }
                }
            }
        }
        return seen.contains(bond.getEnd());
    }

    /// Whether the skeleton may be in the molecule; false only if it certainly is not.
    boolean possibleIn(AtomMasks molecule) {
        long[] places = new long[atoms.length];
        for (int k = 0; k < atoms.length; k++) {
            places[k] = molecule.fitting(atoms[k]) & molecule.withNeighbours(degrees[k]);
            if (places[k] == 0) {
                return false;
            }
        }
        for (int round = 0; round < ROUNDS_MAX; round++) {
            long[] before = places.clone();
            for (int[] bond : bonds) {
                places[bond[0]] &= molecule.besides(places[bond[1]], bond[2]);
                places[bond[1]] &= molecule.besides(places[bond[0]], bond[2]);
                if (places[bond[0]] == 0 || places[bond[1]] == 0) {
                    return false;
                }
            }
            if (Arrays.equals(before, places)) {
                return true;
            }
        }
        return true;
    }
}
