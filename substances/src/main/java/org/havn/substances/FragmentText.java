package org.havn.substances;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.openscience.cdk.config.Elements;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmiFlavor;
import org.openscience.cdk.smiles.SmilesGenerator;

/// Writes a piece of a molecule as a line with `*` where it was cut: `*CCC`, `*c1ccccc1`, `*OCO*`.
///
/// Chains are written by sorting their branches, which is quick; pieces with rings by the library's unique SMILES.
final class FragmentText {

    private static final SmilesGenerator UNIQUE = new SmilesGenerator(SmiFlavor.Unique | SmiFlavor.UseAromaticSymbols);

    private FragmentText() {}

    /// The same piece is asked for in several ways to lay a core, so each is written once a molecule.
    static String of(Fragment fragment) {
        return fragment.graph().texts.computeIfAbsent(fragment, FragmentText::write);
    }

    private static String write(Fragment fragment) {
        if (!fragment.isBridge() && isTree(fragment)) {
            Branch branch = fragment.branch();
            return "*" + bond(branch.order()) + chain(branch);
        }
        return ringed(fragment);
    }

    /// The unique SMILES of a whole molecule in normal form; equal for equal molecules.
    static String key(Graph graph) {
        try {
            return UNIQUE.create(graph.container);
        } catch (CDKException e) {
            throw new IllegalStateException("A normal molecule must have a SMILES", e);
        }
    }

    private static boolean isTree(Fragment fragment) {
        BitSet atoms = fragment.atoms();
        for (int a = atoms.nextSetBit(0); a >= 0; a = atoms.nextSetBit(a + 1)) {
            if (fragment.graph().ring[a]) {
                return false;
            }
        }
        return true;
    }

    private static String chain(Branch branch) {
        List<String> parts = new ArrayList<>(3);
        for (Branch child : branch.children()) {
            parts.add(bond(child.order()) + chain(child));
        }
        parts.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        StringBuilder text = new StringBuilder(symbol(branch.graph(), branch.root()));
        for (int i = 0; i < parts.size(); i++) {
            if (i < parts.size() - 1) {
                text.append('(').append(parts.get(i)).append(')');
            } else {
                text.append(parts.get(i));
            }
        }
        return text.toString();
    }

    private static String bond(int order) {
        return switch (order) {
            case 2 -> "=";
            case 3 -> "#";
            default -> "";
        };
    }

    private static String symbol(Graph graph, int atom) {
        String symbol = Elements.ofNumber(graph.element[atom]).symbol();
        int charge = graph.charge[atom];
        if (charge != 0) {
            String sign = charge > 0 ? "+" : "-";
            return "[" + symbol + hydrogenText(graph.hydrogens[atom]) + sign + "]";
        }
        return switch (graph.element[atom]) {
            case Graph.CARBON, Graph.NITROGEN, Graph.OXYGEN, Graph.SULFUR -> symbol;
            case Graph.FLUORINE, Graph.CHLORINE, Graph.BROMINE, Graph.IODINE, 15 -> symbol;
            default -> "[" + symbol + hydrogenText(graph.hydrogens[atom]) + "]";
        };
    }

    private static String hydrogenText(int count) {
        return count == 0 ? "" : count == 1 ? "H" : "H" + count;
    }

    private static String ringed(Fragment fragment) {
        try {
            return UNIQUE.create(cutOut(fragment));
        } catch (CDKException e) {
            throw new IllegalStateException("A piece of a normal molecule must have a SMILES", e);
        }
    }

    private static IAtomContainer cutOut(Fragment fragment) {
        Graph graph = fragment.graph();
        IAtomContainer piece = SilentChemObjectBuilder.getInstance().newAtomContainer();
        IAtom[] copies = new IAtom[graph.size];
        BitSet atoms = fragment.atoms();
        BitSet whole = wholeAromaticRings(graph, atoms);
        for (int a = atoms.nextSetBit(0); a >= 0; a = atoms.nextSetBit(a + 1)) {
            IAtom copy = piece.newAtom(graph.element[a], graph.hydrogens[a]);
            copy.setFormalCharge(graph.charge[a]);
            copy.setIsAromatic(whole.get(a));
            copies[a] = copy;
        }
        for (IBond bond : graph.container.bonds()) {
            int begin = bond.getBegin().getIndex();
            int end = bond.getEnd().getIndex();
            if (atoms.get(begin) && atoms.get(end)) {
                boolean kept = whole.get(begin) && whole.get(end);
                boolean cutRing = bond.isAromatic() && !kept;
                IBond copy = piece.newBond(copies[begin], copies[end], cutRing ? IBond.Order.SINGLE : bond.getOrder());
                copy.setIsAromatic(bond.isAromatic() && kept);
            }
        }
        for (Fragment.Cut cut : fragment.bonds()) {
            IAtom star = piece.newAtom(0, 0);
            star.setImplicitHydrogenCount(0);
            boolean inRing = fragment.isBridge() && graph.aromatic[cut.core()] && graph.aromatic[cut.outer()];
            int order = inRing ? 1 : graph.order(cut.core(), cut.outer());
            IBond bond = piece.newBond(copies[cut.outer()], star, order(order));
            bond.setIsAromatic(false);
        }
        return piece;
    }

    /// Atoms of aromatic rings that were not cut. A cut ring is written with single bonds, since where its double bonds
    /// stand depends on how the molecule was drawn.
    private static BitSet wholeAromaticRings(Graph graph, BitSet atoms) {
        BitSet whole = new BitSet(graph.size);
        for (BitSet ring : graph.rings()) {
            BitSet outside = (BitSet) ring.clone();
            outside.andNot(atoms);
            if (outside.isEmpty() && graph.allAromatic(ring)) {
                whole.or(ring);
            }
        }
        return whole;
    }

    private static IBond.Order order(int order) {
        return switch (order) {
            case 2 -> IBond.Order.DOUBLE;
            case 3 -> IBond.Order.TRIPLE;
            default -> IBond.Order.SINGLE;
        };
    }
}
