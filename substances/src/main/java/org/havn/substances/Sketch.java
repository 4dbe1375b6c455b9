package org.havn.substances;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
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
    private final int[] ringDegrees;

    /// For each atom the sizes of the smallest drawn rings through its bonds, as bits.
    private final int[] cycles;
    private final int[][] bonds;

    /// @param query a SMARTS
    Sketch(IAtomContainer query) {
        this.atoms = new Expr[query.getAtomCount()];
        this.degrees = new int[atoms.length];
        this.ringDegrees = new int[atoms.length];
        this.cycles = new int[atoms.length];
        for (IAtom atom : query.atoms()) {
            atoms[atom.getIndex()] = ((QueryAtom) AtomRef.deref(atom)).getExpression();
            degrees[atom.getIndex()] = atom.getBondCount();
        }
        this.bonds = new int[query.getBondCount()][];
        for (IBond bond : query.bonds()) {
            Expr kind = ((QueryBond) BondRef.deref(bond)).getExpression();
            int begin = bond.getBegin().getIndex();
            int end = bond.getEnd().getIndex();
            int ring = ringSize(bond);
            int kinds = AtomMasks.kinds(kind) & (ring > 0 ? AtomMasks.RING : AtomMasks.RING | AtomMasks.CHAIN);
            bonds[bond.getIndex()] = new int[] {begin, end, kinds};
            if (ring > 0) {
                ringDegrees[begin]++;
                ringDegrees[end]++;
                cycles[begin] |= 1 << ring;
                cycles[end] |= 1 << ring;
            }
        }
    }

    /// The atoms of the smallest drawn ring through a drawn bond, 0 if there is none. A drawn ring lies on a ring of as
    /// many atoms.
    private static int ringSize(IBond bond) {
        Map<IAtom, Integer> distance = new HashMap<>(Map.of(bond.getBegin(), 1));
        Deque<IAtom> next = new ArrayDeque<>(distance.keySet());
        while (!next.isEmpty()) {
            IAtom at = next.remove();
            for (IBond way : at.bonds()) {
                IAtom end = way.getOther(at);
                if (!way.equals(bond) && !distance.containsKey(end)) {
                    distance.put(end, distance.getOrDefault(at, 0) + 1);
                    next.add(end);
                }
            }
        }
        return distance.getOrDefault(bond.getEnd(), 0);
    }

    /// Whether the skeleton may be in the molecule; false only if it certainly is not.
    boolean possibleIn(AtomMasks molecule) {
        long[] places = new long[atoms.length];
        for (int k = 0; k < atoms.length; k++) {
            places[k] = molecule.fitting(atoms[k])
                    & molecule.withNeighbours(degrees[k])
                    & molecule.withRingBonds(ringDegrees[k]);
            for (int size = 3; size <= AtomMasks.CYCLE_MAX && places[k] != 0 && cycles[k] != 0; size++) {
                if ((cycles[k] & 1 << size) != 0) {
                    places[k] &= molecule.onCycle(size);
                }
            }
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
