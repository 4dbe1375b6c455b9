package org.havn.substances;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Finds benzene rings with one or two rings fused to them, within the limits a law sets.
final class FusedRings {

    private FusedRings() {}

    static List<BitSet> of(Graph graph, GroupRule.Fused rule) {
        List<BitSet> systems = new ArrayList<>();
        for (BitSet benzene : graph.rings()) {
            if (isBenzene(graph, benzene)) {
                addSystems(graph, benzene, rule, systems);
            }
        }
        return systems;
    }

    private static boolean isBenzene(Graph graph, BitSet ring) {
        return ring.cardinality() == 6
                && graph.allAromatic(ring)
                && Chains.onlyElements(graph, ring, java.util.Set.of(Graph.CARBON));
    }

    private static void addSystems(Graph graph, BitSet benzene, GroupRule.Fused rule, List<BitSet> systems) {
        List<BitSet> fused = new ArrayList<>();
        for (BitSet ring : graph.rings()) {
            if (!ring.equals(benzene) && fits(graph, benzene, ring, rule)) {
                fused.add(ring);
            }
        }
        for (int i = 0; i < fused.size(); i++) {
            addOnce(systems, union(benzene, fused.get(i)));
            for (int j = i + 1; j < fused.size() && rule.ringsMax() > 1; j++) {
                if (meetOnlyIn(benzene, fused.get(i), fused.get(j))) {
                    addOnce(systems, union(union(benzene, fused.get(i)), fused.get(j)));
                }
            }
        }
    }

    private static boolean fits(Graph graph, BitSet benzene, BitSet ring, GroupRule.Fused rule) {
        int size = ring.cardinality();
        if (size < rule.sizeMin() || size > rule.sizeMax()) {
            return false;
        }
        BitSet common = (BitSet) ring.clone();
        common.and(benzene);
        if (common.cardinality() != 2) {
            return false;
        }
        int hetero = 0;
        for (int a = ring.nextSetBit(0); a >= 0; a = ring.nextSetBit(a + 1)) {
            if (graph.element[a] != Graph.CARBON) {
                hetero++;
                if (!allowedHetero(graph.element[a]) || !bonded(graph, a, benzene)) {
                    return false;
                }
            }
        }
        return hetero <= rule.heteroMax();
    }

    private static boolean allowedHetero(int element) {
        return element == Graph.NITROGEN || element == Graph.OXYGEN || element == Graph.SULFUR;
    }

    private static boolean bonded(Graph graph, int atom, BitSet benzene) {
        for (int next : graph.neighbours[atom]) {
            if (benzene.get(next)) {
                return true;
            }
        }
        return false;
    }

    private static boolean meetOnlyIn(BitSet benzene, BitSet one, BitSet other) {
        BitSet outside = (BitSet) one.clone();
        outside.and(other);
        outside.andNot(benzene);
        return outside.isEmpty();
    }

    private static BitSet union(BitSet one, BitSet other) {
        BitSet union = (BitSet) one.clone();
        union.or(other);
        return union;
    }

    private static void addOnce(List<BitSet> systems, BitSet system) {
        if (!systems.contains(system)) {
            systems.add(system);
        }
    }
}
