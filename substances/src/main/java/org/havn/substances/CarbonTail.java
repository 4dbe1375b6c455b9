package org.havn.substances;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Judges the carbon end of a substituent: an alkyl, alkenyl, cycloalkyl, aryl and so on.
///
/// @param kind which end
/// @param min  fewest carbon or ring atoms
/// @param max  most carbon or ring atoms
record CarbonTail(Kind kind, int min, int max) {

    enum Kind {
        ALKYL,
        ALKENYL,
        ALKYNYL,
        CARBON_CHAIN,
        CYCLOALKYL,
        PHENYL,
        ARYL,
        HETEROMONOCYCLE,
        ANY
    }

    Verdict judge(Branch branch, Further further) {
        if (branch.order() != 1) {
            return Verdict.NO;
        }
        Verdict shape = switch (kind) {
            case ANY -> Verdict.YES;
            case PHENYL -> phenyl(branch, further);
            case ARYL -> aryl(branch, further);
            case CYCLOALKYL -> cycloalkyl(branch, further);
            case HETEROMONOCYCLE -> heteromonocycle(branch);
            case ALKYL, ALKENYL, ALKYNYL, CARBON_CHAIN -> chain(branch, further);
        };
        return shape;
    }

    private Verdict chain(Branch branch, Further further) {
        if (!branch.isChainCarbon()) {
            return Verdict.NO;
        }
        if (further instanceof Further.Listed && branch.isAcylOrNitrile()) {
            return Verdict.NO;
        }
        return switch (further) {
            case Further.Listed(var words) -> listedChain(branch, words);
            case Further.Free free -> freeChain(branch, free);
        };
    }

    /// A chain of carbons where every side group must be listed.
    private Verdict listedChain(Branch branch, List<Word> words) {
        List<Branch> sides = new ArrayList<>();
        int[] bonds = new int[4];
        int carbons = walk(branch, sides, bonds);
        if (carbons < min || carbons > max || !saturationFits(bonds)) {
            return Verdict.NO;
        }
        Verdict verdict = Verdict.YES;
        for (Branch side : sides) {
            verdict = verdict.and(anyOf(words, side));
        }
        return verdict;
    }

    private boolean saturationFits(int[] bonds) {
        return switch (kind) {
            case ALKYL -> bonds[2] == 0 && bonds[3] == 0;
            case ALKENYL -> bonds[2] > 0 && bonds[3] == 0;
            case ALKYNYL -> bonds[3] > 0;
            default -> true;
        };
    }

    /// Counts the chain carbons and their bonds by order; what is no chain carbon goes to `sides`.
    private static int walk(Branch at, List<Branch> sides, int[] bonds) {
        int carbons = 1;
        for (Branch child : at.children()) {
            if (child.isChainCarbon() && !child.isAcylOrNitrile()) {
                bonds[child.order()]++;
                carbons += walk(child, sides, bonds);
            } else {
                sides.add(child);
            }
        }
        return carbons;
    }

    /// A carbon that may carry anything of the allowed elements. An acyl or cyano group is not an alkyl: whether
    /// "further substituted" lets an oxo group sit on the first carbon is open, a nitrile is its own group.
    private static Verdict freeChain(Branch branch, Further.Free free) {
        Verdict shape = Verdict.YES;
        for (Branch child : branch.children()) {
            if (child.order() == 3 && child.element() == Graph.NITROGEN) {
                return Verdict.NO;
            }
            if (child.order() == 2 && child.element() != Graph.CARBON) {
                shape = child.element() == Graph.OXYGEN ? Verdict.OPEN : Verdict.NO;
            }
        }
        return shape.and(free(branch, free));
    }

    /// Whether the whole branch keeps to the elements and the chain length of a free substitution.
    static Verdict free(Branch branch, Further.Free free) {
        BitSet atoms = branch.atoms();
        return Chains.onlyElements(branch.graph(), atoms, free.elements())
                ? Chains.within(branch.graph(), atoms, free.chainMax())
                : Verdict.NO;
    }

    private Verdict cycloalkyl(Branch branch, Further further) {
        Graph graph = branch.graph();
        if (branch.element() != Graph.CARBON || !graph.ring[branch.root()] || graph.aromatic[branch.root()]) {
            return Verdict.NO;
        }
        Verdict best = Verdict.NO;
        for (BitSet ring : graph.rings()) {
            int length = ring.cardinality();
            if (ring.get(branch.root()) && length >= min && length <= max && saturatedCarbons(graph, ring)) {
                best = best.or(ringSides(branch, ring, further));
            }
        }
        return best;
    }

    private static boolean saturatedCarbons(Graph graph, BitSet ring) {
        for (int a = ring.nextSetBit(0); a >= 0; a = ring.nextSetBit(a + 1)) {
            if (graph.element[a] != Graph.CARBON || graph.aromatic[a]) {
                return false;
            }
            for (int k = 0; k < graph.degree(a); k++) {
                if (graph.orders[a][k] > 1 && ring.get(graph.neighbours[a][k])) {
                    return false;
                }
            }
        }
        return true;
    }

    private Verdict phenyl(Branch branch, Further further) {
        Graph graph = branch.graph();
        for (BitSet ring : graph.rings()) {
            if (ring.get(branch.root()) && isBenzene(graph, ring)) {
                return ringSides(branch, ring, further);
            }
        }
        return Verdict.NO;
    }

    private static boolean isBenzene(Graph graph, BitSet ring) {
        return ring.cardinality() == 6 && graph.allAromatic(ring) && onlyCarbon(graph, ring);
    }

    private static boolean onlyCarbon(Graph graph, BitSet ring) {
        for (int a = ring.nextSetBit(0); a >= 0; a = ring.nextSetBit(a + 1)) {
            if (graph.element[a] != Graph.CARBON) {
                return false;
            }
        }
        return true;
    }

    /// What else hangs on the ring. A ring fused to it is not the ring that the list names.
    private static Verdict ringSides(Branch branch, BitSet ring, Further further) {
        Graph graph = branch.graph();
        if (further instanceof Further.Free free) {
            return free(branch, free);
        }
        List<Word> words = ((Further.Listed) further).words();
        Verdict verdict = Verdict.YES;
        for (int a = ring.nextSetBit(0); a >= 0; a = ring.nextSetBit(a + 1)) {
            for (int next : graph.neighbours[a]) {
                if (!ring.get(next) && next != branch.from()) {
                    boolean fused = graph.ringBond(a, next);
                    verdict = verdict.and(fused ? Verdict.NO : anyOf(words, new Branch(graph, next, a)));
                }
            }
        }
        return verdict;
    }

    /// An aromatic system of carbon; "aryl" with a heteroatom in the ring is open.
    private Verdict aryl(Branch branch, Further further) {
        Graph graph = branch.graph();
        if (!graph.aromatic[branch.root()]) {
            return Verdict.NO;
        }
        BitSet system = aromaticSystem(graph, branch.root());
        if (system.cardinality() > max) {
            return Verdict.NO;
        }
        Verdict shape = onlyCarbon(graph, system) ? Verdict.YES : Verdict.OPEN;
        return shape.and(ringSides(branch, system, further));
    }

    private static BitSet aromaticSystem(Graph graph, int root) {
        BitSet system = new BitSet(graph.size);
        system.set(root);
        boolean grown = true;
        while (grown) {
            grown = false;
            for (BitSet ring : graph.rings()) {
                if (ring.intersects(system) && graph.allAromatic(ring)) {
                    int before = system.cardinality();
                    system.or(ring);
                    grown |= system.cardinality() > before;
                }
            }
        }
        return system;
    }

    private static Verdict heteromonocycle(Branch branch) {
        Graph graph = branch.graph();
        for (BitSet ring : graph.rings()) {
            if (ring.get(branch.root()) && !onlyCarbon(graph, ring)) {
                boolean alone =
                        graph.rings().stream().noneMatch(other -> !other.equals(ring) && other.intersects(ring));
                return alone ? Verdict.YES : Verdict.NO;
            }
        }
        return Verdict.NO;
    }

    static Verdict anyOf(List<Word> words, Branch side) {
        Verdict best = Verdict.NO;
        for (Word word : words) {
            best = best.or(word.judge(side, Further.NOTHING));
            if (best == Verdict.YES) {
                break;
            }
        }
        return best;
    }
}
