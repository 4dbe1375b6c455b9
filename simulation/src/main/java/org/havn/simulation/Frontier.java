package org.havn.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Which of several policies are worth a look from one side: no other is cheaper and better, and neither is a mix of
/// two others.
///
/// @param places in the order of the policies
record Frontier(List<Place> places) {

    Frontier {
        places = List.copyOf(places);
    }

    /// How a policy stands to the others.
    enum Standing {
        ON,
        /// Costs and gains exactly what one before it does.
        SAME,
        /// One other costs no more and gains no less.
        DOMINATED,
        /// A mix of two others costs no more and gains more.
        EXTENDEDLY_DOMINATED;

        String words() {
            return State.words(this);
        }
    }

    /// Where one policy stands.
    ///
    /// @param by      the policies that keep it off the frontier: none, one or two
    /// @param perQaly what each QALY costs that it gains over the one before it on the frontier
    record Place(int policy, double cost, double qalys, Standing standing, List<Integer> by, OptionalDouble perQaly) {

        Place {
            by = List.copyOf(by);
        }
    }

    /// @param costs one a policy
    /// @param qalys one a policy
    static Frontier of(double[] costs, double[] qalys) {
        if (costs.length != qalys.length || costs.length == 0) {
            throw new IllegalArgumentException("%d costs and %d QALYs".formatted(costs.length, qalys.length));
        }
        List<Integer> fromCheapest = IntStream.range(0, costs.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(policy -> costs[policy])
                        .thenComparingDouble(policy -> -qalys[policy]))
                .toList();
        List<Integer> edge = edge(fromCheapest, costs, qalys);
        var places = new ArrayList<Place>();
        for (int policy = 0; policy < costs.length; policy++) {
            places.add(place(policy, fromCheapest, edge, costs, qalys));
        }
        return new Frontier(places);
    }

    /// The lower hull: what each further QALY costs rises from one policy to the next.
    private static List<Integer> edge(List<Integer> fromCheapest, double[] costs, double[] qalys) {
        Deque<Integer> edge = new ArrayDeque<>();
        for (int next : fromCheapest) {
            if (!edge.isEmpty() && qalys[next] <= qalys[edge.getLast()]) {
                continue;
            }
            while (edge.size() > 1) {
                int last = edge.removeLast();
                if (price(edge.getLast(), last, costs, qalys) <= price(last, next, costs, qalys)) {
                    edge.addLast(last);
                    break;
                }
            }
            edge.addLast(next);
        }
        return List.copyOf(edge);
    }

    private static double price(int from, int to, double[] costs, double[] qalys) {
        return (costs[to] - costs[from]) / (qalys[to] - qalys[from]);
    }

    private static Place place(
            int policy, List<Integer> fromCheapest, List<Integer> edge, double[] costs, double[] qalys) {
        int at = edge.indexOf(policy);
        if (at >= 0) {
            var perQaly =
                    at == 0 ? OptionalDouble.empty() : OptionalDouble.of(price(edge.get(at - 1), policy, costs, qalys));
            return new Place(policy, costs[policy], qalys[policy], Standing.ON, List.of(), perQaly);
        }
        Standing standing = Standing.EXTENDEDLY_DOMINATED;
        var by = new ArrayList<Integer>();
        for (int other : fromCheapest) {
            if (other != policy && by.isEmpty() && costs[other] <= costs[policy] && qalys[other] >= qalys[policy]) {
                boolean same = costs[other] == costs[policy] && qalys[other] == qalys[policy];
                if (!same || other < policy) {
                    standing = same ? Standing.SAME : Standing.DOMINATED;
                    by.add(other);
                }
            }
        }
        for (int above = 1; by.isEmpty(); above++) {
            if (qalys[edge.get(above)] > qalys[policy]) {
                by.addAll(List.of(edge.get(above - 1), edge.get(above)));
            }
        }
        return new Place(policy, costs[policy], qalys[policy], standing, by, OptionalDouble.empty());
    }

    /// The policies on the frontier, from the cheapest to the one that gains most.
    List<Place> edge() {
        return places.stream()
                .filter(place -> place.standing() == Standing.ON)
                .sorted(Comparator.comparingDouble(Place::cost))
                .toList();
    }
}
