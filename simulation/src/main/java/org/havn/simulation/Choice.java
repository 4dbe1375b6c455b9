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

    /// Draws that a choice needs, so that there are some groups.
    static final int DRAWS_MIN = 100;

    /// How often a number that means nothing is made up to see what it seems to be worth.
    private static final int TRIES = 1_000;

    private static final int PURPOSE = 901;

    Choice {
        benefits = List.copyOf(benefits);
        if (benefits.isEmpty()) {
            throw new IllegalArgumentException("There is no draw to choose by");
        }
    }

    /// @throws IllegalArgumentException in words that say what to write if so many draws are too few to choose by
    static void requireDraws(int draws) {
        if (draws < DRAWS_MIN) {
            throw new IllegalArgumentException(
                    "A choice needs at least %d draws, and %d were asked for: write --draws %d"
                            .formatted(DRAWS_MIN, draws, DRAWS_MIN));
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

    /// For each policy the share of draws in which it is the best: one point of its acceptability curve. A draw in
    /// which several are equally good is shared between them.
    double[] shares() {
        var shares = new double[policies()];
        for (double[] benefit : benefits) {
            double most = benefit[best(benefit)];
            long equals = Arrays.stream(benefit).filter(value -> value == most).count();
            for (int policy = 0; policy < shares.length; policy++) {
                shares[policy] += benefit[policy] == most ? 1.0 / equals / benefits.size() : 0;
            }
        }
        return shares;
    }

    /// How far the best policy is ahead of another.
    ///
    /// @param mean   of the difference in net benefit
    /// @param spread of the difference from draw to draw, its standard deviation
    /// @param draws  that were made
    record Lead(int over, double mean, double spread, int draws) {

        /// Whether the draws are many enough to tell the two apart.
        boolean told() {
            return mean > Summary.SEEN * spread / Math.sqrt(draws);
        }

        /// Whether the two are worth the same in every draw.
        boolean none() {
            return mean == 0 && spread == 0;
        }

        /// How many draws would tell the two apart if these are like the rest.
        double drawsToTell() {
            return Math.ceil(Math.pow(Summary.SEEN * spread / mean, 2));
        }
    }

    /// The lead of the best policy over each of the others.
    List<Lead> leads() {
        int best = best();
        return IntStream.range(0, policies())
                .filter(policy -> policy != best)
                .mapToObj(policy -> lead(best, policy))
                .toList();
    }

    private Lead lead(int best, int over) {
        double[] ahead = benefits.stream()
                .mapToDouble(benefit -> benefit[best] - benefit[over])
                .toArray();
        double mean = Arrays.stream(ahead).average().orElseThrow();
        double squares =
                Arrays.stream(ahead).map(it -> (it - mean) * (it - mean)).sum();
        return new Lead(over, mean, Math.sqrt(squares / Math.max(1, ahead.length - 1)), ahead.length);
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
    /// groups of like values.
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

    /// What knowing a number seems to be worth that means nothing: the most in a thousand tries. What a real number
    /// is worth is told from luck above this only.
    double valueOfKnowingNothing() {
        double most = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long key = Draws.personKey(0, attempt);
            double[] meaningless = IntStream.range(0, benefits.size())
                    .mapToDouble(draw -> Draws.uniform(key, PURPOSE, draw))
                    .toArray();
            most = Math.max(most, valueOfKnowing(meaningless));
        }
        return most;
    }
}
