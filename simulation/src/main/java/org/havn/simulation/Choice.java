package org.havn.simulation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Which of several policies to choose when what each is worth is uncertain, and what it would be worth to know
/// more.
///
/// Net benefits are statistics, in `double`.
///
/// @param benefits by draw, then policy: health priced at what one is willing to pay, less the cost
record Choice(List<double[]> benefits) {

    /// Draws in one group of [#valueOfKnowing]: with fewer, luck within a group is taken for knowledge.
    private static final int GROUP_MIN = 20;

    private static final int GROUPS_MAX = 20;

    Choice {
        benefits = List.copyOf(benefits);
        if (benefits.isEmpty()) {
            throw new IllegalArgumentException("There is no draw to choose by");
        }
    }

    int policies() {
        return benefits.getFirst().length;
    }

    /// The mean net benefit of each policy.
    double[] means() {
        return means(IntStream.range(0, benefits.size()).boxed().toList());
    }

    private double[] means(List<Integer> draws) {
        var means = new double[policies()];
        for (int draw : draws) {
            for (int policy = 0; policy < means.length; policy++) {
                means[policy] += benefits.get(draw)[policy] / draws.size();
            }
        }
        return means;
    }

    /// The policy to choose now.
    int best() {
        return best(means());
    }

    private static int best(double[] values) {
        int best = 0;
        for (int policy = 1; policy < values.length; policy++) {
            best = values[policy] > values[best] ? policy : best;
        }
        return best;
    }

    /// For each policy the share of draws in which it is the best: one point of its acceptability curve.
    double[] shares() {
        var shares = new double[policies()];
        for (double[] benefit : benefits) {
            shares[best(benefit)] += 1.0 / benefits.size();
        }
        return shares;
    }

    /// What it would be worth to know everything before choosing (EVPI), in money.
    double valueOfKnowingAll() {
        double known = 0;
        for (double[] benefit : benefits) {
            known += Arrays.stream(benefit).max().orElseThrow() / benefits.size();
        }
        return Math.max(0, known - means()[best()]);
    }

    /// What it would be worth to know one number before choosing (EVPPI), in money, by sorting the draws into
    /// groups of
    /// like values.
    ///
    /// @param values of that number, one a draw
    double valueOfKnowing(double[] values) {
        if (values.length != benefits.size()) {
            throw new IllegalArgumentException("%d values for %d draws".formatted(values.length, benefits.size()));
        }
        List<Integer> sorted = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(draw -> values[draw]))
                .toList();
        int groups = Math.clamp(sorted.size() / GROUP_MIN, 1, GROUPS_MAX);
        double known = 0;
        for (int group = 0; group < groups; group++) {
            List<Integer> alike = sorted.subList(group * sorted.size() / groups, (group + 1) * sorted.size() / groups);
            double[] means = means(alike);
            known += means[best(means)] * alike.size() / sorted.size();
        }
        return Math.max(0, known - means()[best()]);
    }
}
