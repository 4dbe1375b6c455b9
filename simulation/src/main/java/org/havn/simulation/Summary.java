package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.havn.simulation.Ledger.Perspective;

/// What many draws say together about one policy held against another.
///
/// @param draws the default numbers first, then draws of them
record Summary(Ensemble.Plan plan, List<Ensemble.Draw> draws, String currency) {

    /// How many standard errors away a difference is told from none.
    static final double SEEN = 1.96;

    Summary {
        if (draws.isEmpty() || draws.getFirst().number() != 0) {
            throw new IllegalArgumentException("The first draw must be number 0, the default numbers");
        }
        draws = List.copyOf(draws);
    }

    /// How many draws there are besides the default numbers.
    int drawn() {
        return draws.size() - 1;
    }

    /// One measure, as the mean of the draws, or with the default numbers if there are none.
    ///
    record Row(Measure measure, double base, double policy, Change change) {

        /// No more exact than the difference.
        double baseTold() {
            return change.told(base);
        }

        double differenceTold() {
            return change.told(change.mean());
        }

        /// So that it is the other two added up.
        double policyTold() {
            return baseTold() + differenceTold();
        }
    }

    List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (Measure measure : Measure.values()) {
            rows.add(new Row(
                    measure,
                    mean(draw -> Ensemble.Draw.value(draw.base(), measure)),
                    mean(draw -> Ensemble.Draw.value(draw.policy(), measure)),
                    change(measure)));
        }
        return rows;
    }

    /// The value below which a share of sorted values lies.
    static double point(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /// What the policy changes in one measure.
    Change change(Measure measure) {
        return change(Change.Grain.of(measure), draw -> draw.difference(measure));
    }

    private Change change(Change.Grain grain, ToDoubleFunction<Ensemble.Draw> value) {
        return Change.of(
                grain,
                value.applyAsDouble(draws.getFirst()),
                draws.stream().skip(1).mapToDouble(value).toArray());
    }

    /// Over the draws, or that of the default numbers if there are none.
    private double mean(ToDoubleFunction<Ensemble.Draw> value) {
        return drawn() == 0
                ? value.applyAsDouble(draws.getFirst())
                : draws.stream().skip(1).mapToDouble(value).sum() / drawn();
    }

    Verdict verdict(Perspective perspective) {
        Change cost = change(Measure.cost(perspective));
        Change qalys = change(Measure.QALYS);
        long together = draws.stream()
                .skip(1)
                .filter(draw -> goesAs(draw.difference(Measure.cost(perspective)), cost, Change.Grain.MONEY)
                        && goesAs(draw.difference(Measure.QALYS), qalys, Change.Grain.QALYS))
                .count();
        return new Verdict(cost, qalys, Math.toIntExact(together));
    }

    private static boolean goesAs(double drawn, Change change, Change.Grain grain) {
        return drawn * (change.less() > change.more() ? -1 : 1) >= grain.nothing();
    }

    /// What the policy is worth from one side where a QALY may cost `willing`: the health gained, priced, less the
    /// cost.
    Change worth(Perspective perspective, double willing) {
        return change(Change.Grain.MONEY, draw -> netBenefit(draw, perspective, willing));
    }

    /// Prices of a QALY between which those who pay and society as a whole come to other answers, by the means.
    record Parting(double from, double to) {}

    /// The prices between which the sides part, of all that a QALY may cost; empty if they never do.
    Optional<Parting> parting() {
        double qalys = change(Measure.QALYS).mean();
        double paying = change(Measure.COST_PUBLIC).mean();
        double society = change(Measure.COST_SOCIETY).mean();
        if (qalys == 0) {
            return Math.signum(paying) == Math.signum(society)
                    ? Optional.empty()
                    : Optional.of(new Parting(0, Willing.MAX));
        }
        double from = Willing.within(Math.min(paying / qalys, society / qalys));
        double to = Willing.within(Math.max(paying / qalys, society / qalys));
        return from < to ? Optional.of(new Parting(from, to)) : Optional.empty();
    }

    /// How the change in overdose deaths compares with what chance alone does to a year's count.
    ///
    /// @param perYear    how many deaths more or fewer, without a sign
    /// @param inAYear    how far one year's count lies off by chance, in 95 of 100 years
    /// @param betweenTwo how far the difference of two years' counts does, one on either side
    /// @param yearsToSee how many years must be counted on either side until the change stands out
    record Noise(double perYear, double inAYear, double betweenTwo, double yearsToSee) {

        /// Beyond this nobody counts.
        static final int YEARS_MAX = 100;
    }

    Noise noise() {
        Row deaths = rows().getFirst();
        double perYear = Math.abs(deaths.change().mean()) / plan.years();
        double betweenTwo = SEEN * Math.sqrt((deaths.base() + deaths.policy()) / plan.years());
        return new Noise(
                perYear,
                chance(deaths.base() / plan.years()),
                betweenTwo,
                perYear == 0 ? Double.POSITIVE_INFINITY : Math.pow(betweenTwo / perYear, 2));
    }

    /// How far a count of which `mean` are expected lies off by chance, in 95 of 100 cases.
    static double chance(double mean) {
        return SEEN * Math.sqrt(mean);
    }

    /// The share of draws in which the policy is worth its cost.
    ///
    /// @param willing what a QALY may cost
    double acceptable(Perspective perspective, double willing) {
        long worth = draws.stream()
                .skip(1)
                .filter(draw -> netBenefit(draw, perspective, willing) > 0)
                .count();
        return (double) worth / Math.max(1, draws.size() - 1);
    }

    static double netBenefit(Ensemble.Draw draw, Perspective perspective, double willing) {
        return draw.difference(Measure.QALYS) * willing - draw.difference(Measure.cost(perspective));
    }

    /// What it would be worth to know everything, in money.
    double perfectInformation(Perspective perspective, double willing) {
        double sum = 0;
        double gained = 0;
        int count = draws.size() - 1;
        for (Ensemble.Draw draw : draws.subList(1, draws.size())) {
            double benefit = netBenefit(draw, perspective, willing);
            sum += benefit;
            gained += Math.max(0, benefit);
        }
        return count == 0 ? 0 : gained / count - Math.max(0, sum / count);
    }

    /// What it would be worth to know one number, in money, by sorting the draws into groups of like values.
    /// With few draws the figure is too high; the groups hold 20 draws or more.
    double partialInformation(String parameter, Perspective perspective, double willing) {
        Parameters defaults = Parameters.of(plan.policy().country());
        var sorted = new ArrayList<>(draws.subList(1, draws.size()));
        var valueByDraw = new double[draws.size() + 1];
        for (Ensemble.Draw draw : sorted) {
            valueByDraw[draw.number() % valueByDraw.length] =
                    defaults.draw(plan.seed(), draw.number()).value(parameter);
        }
        sorted.sort((a, b) -> Double.compare(
                valueByDraw[a.number() % valueByDraw.length], valueByDraw[b.number() % valueByDraw.length]));
        int groups = Math.clamp(sorted.size() / 20, 1, 20);
        double gained = 0;
        double sum = 0;
        for (int group = 0; group < groups; group++) {
            double inGroup = 0;
            for (int i = group * sorted.size() / groups; i < (group + 1) * sorted.size() / groups; i++) {
                inGroup += netBenefit(sorted.get(i), perspective, willing);
            }
            sum += inGroup;
            gained += Math.max(0, inGroup);
        }
        return sorted.isEmpty() ? 0 : (gained - Math.max(0, sum)) / sorted.size();
    }
}
