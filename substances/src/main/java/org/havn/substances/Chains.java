package org.havn.substances;

import java.util.BitSet;
import java.util.Set;

/// Lengths of chains and sets of elements in a part of a molecule.
///
/// "Chain length, ring atoms not counted" can be read in two ways when a ring stands in the middle of the chain: the
/// parts on both sides add up, or they do not. Where the two readings part, the answer is open.
final class Chains {

    private final Graph graph;
    private final BitSet atoms;
    private final boolean throughRings;

    private Chains(Graph graph, BitSet atoms, boolean throughRings) {
        this.graph = graph;
        this.atoms = atoms;
        this.throughRings = throughRings;
    }

    /// Whether the longest chain has at most `max` atoms besides hydrogen, ring atoms not counted.
    static Verdict within(Graph graph, BitSet atoms, int max) {
        if (atoms.cardinality() <= max || longest(graph, atoms, true) <= max) {
            return Verdict.YES;
        }
        return longest(graph, atoms, false) > max ? Verdict.NO : Verdict.OPEN;
    }

    static boolean onlyElements(Graph graph, BitSet atoms, Set<Integer> allowed) {
        for (int a = atoms.nextSetBit(0); a >= 0; a = atoms.nextSetBit(a + 1)) {
            if (!allowed.contains(graph.element[a])) {
                return false;
            }
        }
        return true;
    }

    private static int longest(Graph graph, BitSet atoms, boolean throughRings) {
        Chains chains = new Chains(graph, atoms, throughRings);
        int best = 0;
        for (int a = atoms.nextSetBit(0); a >= 0; a = atoms.nextSetBit(a + 1)) {
            if (!graph.ring[a]) {
                BitSet seen = new BitSet(graph.size);
                seen.set(a);
                best = Math.max(best, 1 + chains.furthest(a, seen));
            }
        }
        return best;
    }

    /// The most chain atoms on a way on from `at`; ring systems are passed as one step of length 0.
    private int furthest(int at, BitSet seen) {
        int best = 0;
        for (int next : graph.neighbours[at]) {
            if (atoms.get(next) && !seen.get(next) && (throughRings || !graph.ring[next])) {
                seen.set(next);
                best = Math.max(best, (graph.ring[next] ? 0 : 1) + furthest(next, seen));
            }
        }
        return best;
    }
}
