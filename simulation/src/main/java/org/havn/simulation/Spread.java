package org.havn.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far off a difference between two policies may be, in three parts that must not be added up into one.
///
/// @param luck      the standard deviation that chance alone gives, the numbers being known
/// @param numbers   the standard deviation that not knowing the numbers gives, luck taken out
/// @param structure by assumption about how things work, the difference at either end of what is thinkable
record Spread(double luck, double numbers, Map<String, Ends> structure) {

    /// Replicates are moved so far apart that no two draws share a seed.
    private static final long REPLICATE = 1_000_003;

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

    /// The spread of every measure's difference.
    ///
    /// @param draws      of the plan; that of the default numbers is left out
    /// @param replicates how many draws are run a second time with other luck
    static Map<Measure, Spread> of(Ensemble.Plan plan, List<Ensemble.Draw> draws, int replicates) {
        List<Ensemble.Draw> drawn =
                draws.stream().filter(draw -> draw.number() > 0).toList();
        if (drawn.size() < 2 || replicates < 1) {
            throw new IllegalArgumentException(
                    "%d draws and %d replicates tell nothing apart".formatted(drawn.size(), replicates));
        }
        List<Ensemble.Draw> firsts = drawn.subList(0, Math.min(replicates, drawn.size()));
        List<Ensemble.Draw> seconds = firsts.stream()
                .map(draw -> plan.draw(draw.number(), draw.number() + REPLICATE))
                .toList();
        Map<String, List<Ensemble.Draw>> ends = structural(plan);
        var spreads = new EnumMap<Measure, Spread>(Measure.class);
        for (Measure measure : Measure.values()) {
            double chance = 0;
            for (int i = 0; i < firsts.size(); i++) {
                double off = firsts.get(i).difference(measure) - seconds.get(i).difference(measure);
                chance += off * off / 2 / firsts.size();
            }
            double all = variance(
                    drawn.stream().mapToDouble(draw -> draw.difference(measure)).toArray());
            var structure = new LinkedHashMap<String, Ends>();
            ends.forEach((id, pair) -> structure.put(
                    id,
                    new Ends(pair.getFirst().difference(measure), pair.getLast().difference(measure))));
            spreads.put(measure, new Spread(Math.sqrt(chance), Math.sqrt(Math.max(0, all - chance)), structure));
        }
        return spreads;
    }

    /// The runs with each assumption at either end and everything else at its default.
    private static Map<String, List<Ensemble.Draw>> structural(Ensemble.Plan plan) {
        Parameters defaults = Parameters.of(plan.policy().country());
        var ends = new LinkedHashMap<String, List<Ensemble.Draw>>();
        for (Parameter parameter : defaults.all()) {
            boolean assumed = parameter.mark() == Parameter.Mark.A || MECHANISMS.contains(parameter.id());
            if (assumed && !Infections.only(parameter)) {
                Parameter.Range range = parameter.range().orElseThrow();
                ends.put(
                        parameter.id(),
                        List.of(
                                plan.draw(
                                        defaults.with(
                                                parameter.id(), range.low().doubleValue()),
                                        0,
                                        0),
                                plan.draw(
                                        defaults.with(
                                                parameter.id(), range.high().doubleValue()),
                                        0,
                                        0)));
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
