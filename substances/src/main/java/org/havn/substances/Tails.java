package org.havn.substances;

import java.util.BitSet;
import java.util.Set;

/// Side chains defined by their shape alone: a chain of so many atoms, or a ring at the end of a short bridge.
final class Tails {

    private static final Set<Integer> IN_CHAIN = Set.of(Graph.CARBON, Graph.OXYGEN, Graph.SULFUR, Graph.SILICON);
    private static final Set<Integer> IN_RING = Set.of(Graph.CARBON, Graph.NITROGEN, Graph.OXYGEN, Graph.SULFUR);
    private static final int RING_MIN = 3;
    private static final int RING_MAX = 7;

    private Tails() {}

    /// A chain of carbon, oxygen, sulfur and silicon whose longest way out from the core has `min` to `max` atoms.
    static Verdict chain(Branch branch, int min, int max) {
        if (!inChain(branch) || branch.order() != 1) {
            return Verdict.NO;
        }
        int longest = longest(branch);
        return Vocabulary.yes(longest >= min && longest <= max);
    }

    private static boolean inChain(Branch branch) {
        return IN_CHAIN.contains(branch.element()) && !branch.graph().ring[branch.root()];
    }

    private static int longest(Branch branch) {
        int best = 0;
        for (Branch child : branch.children()) {
            if (inChain(child)) {
                best = Math.max(best, longest(child));
            }
        }
        return best + 1;
    }

    /// A ring of three to seven atoms, directly or over a hydrocarbon bridge of at most `bridgeMax` carbon atoms.
    static Verdict ring(Branch branch, int bridgeMax) {
        if (branch.order() != 1) {
            return Verdict.NO;
        }
        if (branch.graph().ring[branch.root()]) {
            return ringsFit(branch);
        }
        Walk walk = new Walk();
        walk.along(branch, 1);
        return Vocabulary.yes(walk.fits && walk.carbons <= bridgeMax && walk.unsaturated <= 1)
                .and(walk.rings);
    }

    /// Walks over the bridge and judges the rings at its ends.
    private static final class Walk {
        private boolean fits = true;
        private int carbons;
        private int unsaturated;
        private Verdict rings = Verdict.NO;

        void along(Branch at, int position) {
            if (!at.isChainCarbon()) {
                fits = false;
                return;
            }
            carbons++;
            for (Branch child : at.children()) {
                if (at.graph().ring[child.root()]) {
                    rings = rings.or(child.order() == 1 ? ringsFit(child) : Verdict.NO);
                } else if (child.isDouble(Graph.OXYGEN)) {
                    fits &= position == 2;
                } else {
                    unsaturated += child.order() - 1;
                    along(child, position + 1);
                }
            }
        }
    }

    private static Verdict ringsFit(Branch branch) {
        Graph graph = branch.graph();
        for (BitSet ring : graph.rings()) {
            if (ring.get(branch.root())) {
                int length = ring.cardinality();
                if (length < RING_MIN || length > RING_MAX || !Chains.onlyElements(graph, ring, IN_RING)) {
                    return Verdict.NO;
                }
            }
        }
        return nitrogensFit(branch);
    }

    /// A nitrogen of the ring may carry hydrogen, methyl or ethyl, besides the bond to the bridge.
    private static Verdict nitrogensFit(Branch branch) {
        Graph graph = branch.graph();
        Word small = Vocabulary.word("alkyl<=2");
        for (BitSet ring : graph.rings()) {
            if (!ring.get(branch.root())) {
                continue;
            }
            for (int a = ring.nextSetBit(0); a >= 0; a = ring.nextSetBit(a + 1)) {
                for (int next : graph.neighbours[a]) {
                    boolean side = graph.element[a] == Graph.NITROGEN && !graph.ringBond(a, next);
                    if (side
                            && next != branch.from()
                            && small.judge(new Branch(graph, next, a), Further.NOTHING) == Verdict.NO) {
                        return Verdict.NO;
                    }
                }
            }
        }
        return Verdict.YES;
    }
}
