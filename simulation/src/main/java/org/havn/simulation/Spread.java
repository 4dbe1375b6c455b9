package org.havn.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How far off a difference between two policies may be, in three parts that must not be added up into one.
///
/// @param luck      the standard deviation that chance alone gives, the numbers being known
/// @param numbers   the standard deviation that not knowing the numbers gives, luck taken out
/// @param structure by assumption about how things work, the difference at either end of what is thinkable
record Spread(double luck, double numbers, Map<String, Ends> structure) {

    /// Replicates are moved so far apart that no two draws share a seed.
    private static final long REPLICATE = 1_000_003;

    /// How many draws are run a second time as a rule.
    static final int REPLICATES = 20;

    /// Assumptions about mechanisms that are marked as guesses of a number.
    private static final Set<String> MECHANISMS = Set.of("justice.help.ratio");

    Spread {
        structure = Map.copyOf(structure);
    }

    /// The difference with one assumption at its low and at its high end.
    record Ends(double low, double high) {

        double width() {
            return Math.abs(high - low);
        }
    }

    /// The spread of every measure's difference between two policies.
    ///
    /// @param draws      of the plan; that of the default numbers is left out
    /// @param replicates how many draws are run a second time with other luck
    static Map<Measure, Spread> of(Ensemble.Plan plan, List<Ensemble.Draw> draws, int replicates) {
        return of(
                        plan.together(),
                        draws.stream()
                                .map(draw -> new Portfolio.Draw(draw.number(), List.of(draw.base(), draw.policy())))
                                .toList(),
                        replicates)
                .getLast();
    }

    /// The same for each of many policies held against the first, in their order.
    static List<Map<Measure, Spread>> of(Portfolio portfolio, List<Portfolio.Draw> draws, int replicates) {
        List<Portfolio.Draw> drawn =
                draws.stream().filter(draw -> draw.number() > 0).toList();
        if (drawn.size() < 2 || replicates < 1) {
            throw new IllegalArgumentException(
                    "%d draws and %d replicates tell nothing apart".formatted(drawn.size(), replicates));
        }
        List<Portfolio.Draw> again = drawn.subList(0, Math.min(replicates, drawn.size())).stream()
                .map(draw -> portfolio.draw(draw.number(), draw.number() + REPLICATE))
                .toList();
        Map<String, List<Portfolio.Draw>> ends = structural(portfolio);
        var spreads = new ArrayList<Map<Measure, Spread>>();
        for (int policy = 0; policy < portfolio.policies().size(); policy++) {
            var byMeasure = new EnumMap<Measure, Spread>(Measure.class);
            for (Measure measure : Measure.values()) {
                var structure = new LinkedHashMap<String, Ends>();
                for (Map.Entry<String, List<Portfolio.Draw>> end : ends.entrySet()) {
                    double[] both = differences(end.getValue(), policy, measure);
                    structure.put(end.getKey(), new Ends(both[0], both[1]));
                }
                byMeasure.put(
                        measure,
                        of(differences(drawn, policy, measure), differences(again, policy, measure), structure));
            }
            spreads.add(byMeasure);
        }
        return spreads;
    }

    private static double[] differences(List<Portfolio.Draw> draws, int policy, Measure measure) {
        return draws.stream()
                .mapToDouble(draw -> draw.pair(policy).difference(measure))
                .toArray();
    }

    /// @param again the first of them with other luck
    private static Spread of(double[] differences, double[] again, Map<String, Ends> structure) {
        double chance = 0;
        for (int i = 0; i < again.length; i++) {
            double off = differences[i] - again[i];
            chance += off * off / 2 / again.length;
        }
        return new Spread(Math.sqrt(chance), Math.sqrt(Math.max(0, variance(differences) - chance)), structure);
    }

    /// The runs with each assumption at either end and everything else at its default.
    private static Map<String, List<Portfolio.Draw>> structural(Portfolio portfolio) {
        Parameters defaults = Parameters.of(portfolio.country());
        var ends = new LinkedHashMap<String, List<Portfolio.Draw>>();
        for (Parameter parameter : defaults.all()) {
            boolean assumed = parameter.mark() == Parameter.Mark.A || MECHANISMS.contains(parameter.id());
            if (assumed && !Infections.only(parameter)) {
                Parameter.Range range = parameter.range().orElseThrow();
                ends.put(
                        parameter.id(),
                        Stream.of(range.low(), range.high())
                                .map(end -> portfolio.draw(defaults.with(parameter.id(), end.doubleValue()), 0, 0))
                                .toList());
            }
        }
        return ends;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
