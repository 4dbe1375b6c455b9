package org.havn.substances;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.havn.substances.GroupRule.Core;
import org.havn.substances.GroupRule.Part;

/// Lays the cores of a law on one molecule in every way, and has each way judged.
final class CoreMatcher {

    /// Ways to lay one core on one molecule; a real drug has a few dozen.
    private static final int MATCHES_MAX = 2_000;

    private final Graph graph;
    private final Deadline deadline;
    private final Sieve sieve;
    private final Map<String, List<BitSet>> systems = new HashMap<>();

    CoreMatcher(Graph graph, Deadline deadline) {
        this.graph = graph;
        this.deadline = deadline;
        this.sieve = new Sieve(graph);
    }

    /// Adds the ways to lay the core that are at least as good as those found so far, and drops worse ones.
    void addBest(Core core, List<CoreFinding> best) {
        if (!core.query().possibleIn(sieve) || !core.parts().stream().allMatch(this::mayFit)) {
            return;
        }
        for (Placement placement : placements(core)) {
            deadline.check();
            CoreFinding finding = new Judge(graph, core, placement).finding();
            int order = best.isEmpty() ? 0 : CoreFinding.BETTER_FIRST.compare(finding, best.getFirst());
            if (order < 0) {
                best.clear();
            }
            if (order <= 0) {
                best.add(finding);
            }
        }
    }

    /// Whether the molecule may hold any of the ring systems that a part of the core may be.
    private boolean mayFit(Part part) {
        return !part.fused().isEmpty() || part.systems().stream().anyMatch(query -> query.possibleIn(sieve));
    }

    private Set<Placement> placements(Core core) {
        Set<Placement> placements = new HashSet<>();
        for (int[] match : core.query().matches(graph, MATCHES_MAX)) {
            deadline.check();
            addWithParts(core, match, placements);
        }
        return placements;
    }

    private void addWithParts(Core core, int[] match, Set<Placement> placements) {
        List<List<BitSet>> choices = new ArrayList<>();
        for (Part part : core.parts()) {
            List<BitSet> fitting = fitting(part, core, match);
            if (fitting.isEmpty()) {
                return;
            }
            choices.add(fitting);
        }
        combine(core, match, choices, new ArrayList<>(), placements);
    }

    private void combine(
            Core core, int[] match, List<List<BitSet>> choices, List<BitSet> chosen, Set<Placement> placements) {
        if (chosen.size() == choices.size()) {
            placements.add(placement(core, match, chosen));
            return;
        }
        for (BitSet choice : choices.get(chosen.size())) {
            if (chosen.stream().noneMatch(choice::intersects)) {
                chosen.add(choice);
                combine(core, match, choices, chosen, placements);
                chosen.removeLast();
            }
        }
    }

    private Placement placement(Core core, int[] match, List<BitSet> chosen) {
        String[] siteOf = new String[graph.size];
        Set<Integer> inner = new HashSet<>();
        for (int k = 0; k < chosen.size(); k++) {
            BitSet atoms = chosen.get(k);
            String site = core.parts().get(k).site();
            for (int a = atoms.nextSetBit(0); a >= 0; a = atoms.nextSetBit(a + 1)) {
                boolean hetero = graph.element[a] != Graph.CARBON;
                siteOf[a] = hetero ? site + ".hetero" : site;
                for (int b : graph.neighbours[a]) {
                    if (atoms.get(b)) {
                        inner.add(bondKey(graph, a, b));
                    }
                }
            }
        }
        for (int drawn = 0; drawn < match.length; drawn++) {
            String site = core.siteOf().get(core.query().map(drawn));
            String before = siteOf[match[drawn]];
            if (site != null || before == null) {
                siteOf[match[drawn]] = site == null ? "" : site;
            }
        }
        for (int[] bond : core.query().bonds()) {
            inner.add(bondKey(graph, match[bond[0]], match[bond[1]]));
        }
        return new Placement(siteOf, inner);
    }

    static int bondKey(Graph graph, int a, int b) {
        return Math.min(a, b) * graph.size + Math.max(a, b);
    }

    private List<BitSet> fitting(Part part, Core core, int[] match) {
        BitSet must = new BitSet(graph.size);
        BitSet mustNot = new BitSet(graph.size);
        for (int drawn = 0; drawn < match.length; drawn++) {
            boolean anchor = part.at().contains(core.query().map(drawn));
            (anchor ? must : mustNot).set(match[drawn]);
        }
        List<BitSet> fitting = new ArrayList<>();
        for (BitSet system : systems(part)) {
            BitSet common = (BitSet) system.clone();
            common.and(must);
            if (common.equals(must) && !system.intersects(mustNot) && !fitting.contains(system)) {
                fitting.add(system);
            }
        }
        return fitting;
    }

    private List<BitSet> systems(Part part) {
        List<BitSet> found = new ArrayList<>();
        for (Query query : part.systems()) {
            found.addAll(systems.computeIfAbsent(query.toString(), _ -> atomSets(query)));
        }
        for (GroupRule.Fused fused : part.fused()) {
            found.addAll(systems.computeIfAbsent(fused.toString(), _ -> FusedRings.of(graph, fused)));
        }
        return found;
    }

    private List<BitSet> atomSets(Query query) {
        List<BitSet> sets = new ArrayList<>();
        if (!query.possibleIn(sieve)) {
            return sets;
        }
        Set<BitSet> seen = new HashSet<>();
        for (int[] match : query.matches(graph, MATCHES_MAX)) {
            BitSet set = new BitSet(graph.size);
            for (int atom : match) {
                set.set(atom);
            }
            if (seen.add(set)) {
                sets.add(set);
            }
        }
        return sets;
    }
}
