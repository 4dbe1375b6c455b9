package org.havn.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.havn.simulation.Ledger.Perspective;

/// What many draws say together about several policies of one country.
///
/// @param draws       the default numbers first, then draws of them
/// @param spreads     by policy, how far off its difference from the first may be
/// @param information by side, what it would be worth to know more before choosing
record PortfolioSummary(
        Portfolio portfolio,
        List<Portfolio.Draw> draws,
        List<Map<Measure, Spread>> spreads,
        Map<Perspective, Information> information) {

    /// Who pays and who bears everything: the two whose choices are told side by side.
    static final List<Perspective> SIDES = List.of(Perspective.PUBLIC, Perspective.SOCIETY);

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    PortfolioSummary {
        draws = List.copyOf(draws);
        spreads = List.copyOf(spreads);
        information = Map.copyOf(information);
        if (draws.isEmpty() || draws.getFirst().number() != 0) {
            throw new IllegalArgumentException("The first draw must be number 0, the default numbers");
        }
        Choice.requireDraws(draws.size() - 1);
    }

    /// What knowing a number before choosing would be worth, in money.
    record Worth(Parameter parameter, double worth) {}

    /// What it would be worth to know more, at the price of a QALY that sentences are told at.
    ///
    /// @param numbers from the one most worth knowing
    /// @param nothing what a number that means nothing seems to be worth at most
    record Information(List<Worth> numbers, double nothing) {

        Information {
            numbers = List.copyOf(numbers);
        }

        /// Whether a number's worth is more than luck with these draws.
        boolean told(Worth number) {
            return number.worth() > nothing;
        }
    }

    /// Looks at all that the draws say. Runs some of them a second time.
    static PortfolioSummary of(Portfolio portfolio, List<Portfolio.Draw> draws) {
        var information = new EnumMap<Perspective, Information>(Perspective.class);
        List<Portfolio.Draw> drawn = draws.subList(1, draws.size());
        Parameters defaults = Parameters.of(portfolio.country());
        List<Parameters> numbers = drawn.stream()
                .map(draw -> defaults.draw(portfolio.seed(), draw.number()))
                .toList();
        for (Perspective side : SIDES) {
            Choice choice = portfolio.choice(drawn, side, Willing.TOLD);
            List<Worth> worths = defaults.all().stream()
                    .filter(parameter -> parameter.range().isPresent() && !Infections.only(parameter))
                    .map(parameter -> new Worth(
                            parameter,
                            choice.valueOfKnowing(numbers.stream()
                                    .mapToDouble(it -> it.value(parameter.id()))
                                    .toArray())))
                    .sorted(Comparator.comparingDouble(Worth::worth).reversed())
                    .toList();
            information.put(side, new Information(worths, choice.valueOfKnowingNothing()));
        }
        return new PortfolioSummary(portfolio, draws, Spread.of(portfolio, draws, Spread.REPLICATES), information);
    }

    List<Portfolio.Draw> drawn() {
        return draws.subList(1, draws.size());
    }

    int size() {
        return portfolio.policies().size();
    }

    String name(int policy) {
        return portfolio.policies().get(policy).name();
    }

    Choice choice(Perspective side, double willing) {
        return portfolio.choice(drawn(), side, willing);
    }

    /// Where the policies stand by their means.
    Frontier frontier(Perspective side) {
        return Frontier.of(means(Measure.cost(side)), means(Measure.QALYS));
    }

    /// By policy, the share of draws in which it is on the frontier of that draw or the same as one that is.
    double[] onFrontier(Perspective side) {
        var shares = new double[size()];
        for (Portfolio.Draw draw : drawn()) {
            List<Frontier.Place> places = Frontier.of(draw.values(Measure.cost(side)), draw.values(Measure.QALYS))
                    .places();
            for (Frontier.Place place : places) {
                Frontier.Place like = place.standing() == Frontier.Standing.SAME
                        ? places.get(place.by().getFirst())
                        : place;
                shares[place.policy()] += like.standing() == Frontier.Standing.ON ? 1.0 / drawn().size() : 0;
            }
        }
        return shares;
    }

    /// The means of one measure, by policy.
    private double[] means(Measure measure) {
        return IntStream.range(0, size())
                .mapToDouble(policy -> portfolio.mean(drawn(), policy, measure))
                .toArray();
    }

    Information information(Perspective side) {
        Information known = information.get(side);
        if (known == null) {
            throw new IllegalArgumentException("Nothing was looked for on the side of " + side);
        }
        return known;
    }

    /// Whether those who pay and society as a whole would choose differently.
    boolean sidesDisagree() {
        return choice(Perspective.PUBLIC, Willing.TOLD).best()
                != choice(Perspective.SOCIETY, Willing.TOLD).best();
    }

    /// One measure of one policy over the draws.
    ///
    /// @param low  2.5 per cent point of the draws
    /// @param difference from the first policy, of the means
    record Row(
            int policy,
            Measure measure,
            double mean,
            double low,
            double high,
            double difference,
            double differenceLow,
            double differenceHigh) {}

    Row row(int policy, Measure measure) {
        double[] values = drawn().stream()
                .mapToDouble(draw -> draw.value(policy, measure))
                .sorted()
                .toArray();
        double[] differences = drawn().stream()
                .mapToDouble(draw -> draw.pair(policy).difference(measure))
                .sorted()
                .toArray();
        double mean = portfolio.mean(drawn(), policy, measure);
        double first = portfolio.mean(drawn(), 0, measure);
        return new Row(
                policy,
                measure,
                mean,
                Summary.point(values, LOW),
                Summary.point(values, HIGH),
                mean - first,
                Summary.point(differences, LOW),
                Summary.point(differences, HIGH));
    }

    /// A policy held against the first alone.
    Summary pair(int policy) {
        var pairs = new ArrayList<Ensemble.Draw>();
        draws.forEach(draw -> pairs.add(draw.pair(policy)));
        return new Summary(portfolio.plan(policy), pairs, portfolio.currency());
    }
}
