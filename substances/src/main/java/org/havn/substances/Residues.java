package org.havn.substances;

import java.util.BitSet;
import java.util.List;
import java.util.Set;

/// A bridge with whatever hangs behind it, as the cannabinoid groups define it: the bridge is one of a closed list, the
/// rest is free within elements, mass and chain length.
///
/// @param elements allowed elements of the rest
/// @param massMax  largest mass of the rest, in thousandths of a unit
/// @param chainMax longest chain if the rest has no ring
record Residues(Set<Integer> elements, long massMax, int chainMax) {

    private static final int HETEROCYCLE_MAX = 5;
    private static final int SPIRO_MAX = 6;

    /// Fixed pieces, and then the rest.
    Word.Test behind(List<Linker> linkers) {
        return (branch, further) -> {
            Branch last = Linker.follow(linkers.subList(0, linkers.size() - 1), branch, further);
            if (last == null || last.order() != 1 || last.graph().ring[last.root()]) {
                return Verdict.NO;
            }
            boolean carbonyl = linkers.getLast() == Linker.CO && last.element() == Graph.CARBON && last.hasOxo();
            if (!carbonyl) {
                return Verdict.NO;
            }
            BitSet rest = last.atoms();
            rest.clear(last.root());
            last.children().stream()
                    .filter(child -> child.isDouble(Graph.OXYGEN))
                    .forEach(oxo -> rest.clear(oxo.root()));
            return judge(last.graph(), rest);
        };
    }

    /// A ring of at most five atoms with a nitrogen, bound at a carbon that has a double bond to the nitrogen.
    Word.Test heterocycle() {
        return (branch, further) -> {
            Graph graph = branch.graph();
            if (branch.element() != Graph.CARBON || branch.order() != 1) {
                return Verdict.NO;
            }
            Verdict best = Verdict.NO;
            for (BitSet ring : graph.rings()) {
                if (ring.get(branch.root()) && ring.cardinality() <= HETEROCYCLE_MAX && iminoAt(branch, ring)) {
                    BitSet rest = branch.atoms();
                    rest.andNot(ring);
                    best = best.or(judge(graph, rest));
                }
            }
            return best;
        };
    }

    private static boolean iminoAt(Branch branch, BitSet ring) {
        Graph graph = branch.graph();
        for (int next : graph.neighbours[branch.root()]) {
            boolean doubled = graph.order(branch.root(), next) == 2
                    || (graph.aromatic[next] && graph.hydrogens[next] == 0 && graph.degree(next) == 2);
            if (ring.get(next) && graph.element[next] == Graph.NITROGEN && doubled) {
                return true;
            }
        }
        return false;
    }

    /// A hydrazone: a doubly bound nitrogen with a second nitrogen on it.
    Word.Test hydrazone() {
        return (branch, further) -> {
            if (branch.order() != 2 || branch.element() != Graph.NITROGEN) {
                return Verdict.NO;
            }
            List<Branch> children = branch.children();
            if (children.size() != 1 || children.getFirst().element() != Graph.NITROGEN) {
                return Verdict.NO;
            }
            BitSet rest = children.getFirst().atoms();
            rest.clear(children.getFirst().root());
            return judge(branch.graph(), rest);
        };
    }

    /// A saturated ring of at most six atoms, bound at a carbon beside its oxygen that also begins another ring.
    Word.Test oxaspiro() {
        return (branch, further) -> {
            Graph graph = branch.graph();
            for (BitSet ring : graph.rings()) {
                if (branch.order() == 1 && ring.get(branch.root()) && isOxaspiro(graph, ring, branch.root())) {
                    BitSet rest = branch.atoms();
                    rest.andNot(ring);
                    return judge(graph, rest);
                }
            }
            return Verdict.NO;
        };
    }

    private static boolean isOxaspiro(Graph graph, BitSet ring, int root) {
        if (ring.cardinality() > SPIRO_MAX) {
            return false;
        }
        int oxygens = 0;
        for (int a = ring.nextSetBit(0); a >= 0; a = ring.nextSetBit(a + 1)) {
            oxygens += graph.element[a] == Graph.OXYGEN ? 1 : 0;
        }
        return oxygens == 1 && graph.degree(root) == 4;
    }

    private Verdict judge(Graph graph, BitSet rest) {
        boolean carbon = false;
        for (int a = rest.nextSetBit(0); a >= 0; a = rest.nextSetBit(a + 1)) {
            carbon |= graph.element[a] == Graph.CARBON;
        }
        if (!carbon) {
            return Verdict.OPEN;
        }
        if (!Chains.onlyElements(graph, rest, elements) || graph.mass(rest) > massMax) {
            return Verdict.NO;
        }
        boolean ringed = rest.stream().anyMatch(a -> graph.ring[a]);
        return ringed ? Verdict.YES : Chains.within(graph, rest, chainMax);
    }
}
