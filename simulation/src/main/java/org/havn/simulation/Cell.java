package org.havn.simulation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// All policies with one draw of the uncertain numbers: the smallest piece of an ensemble, which needs nothing of the
/// others and may be run on any machine.
///
/// The policies stay together, so that lives they have in common are run once.
///
/// @param number of the draw; 0 for the default numbers
/// @param seed   of the whole ensemble
public record Cell(String country, List<Case> cases, int number, int years, long seed) implements Serializable {

    public Cell {
        cases = List.copyOf(cases);
    }

    /// One policy.
    ///
    /// @param parameters numbers of the scenario's own, laid over those of its country
    record Case(Policy policy, Map<String, Double> parameters) implements Serializable {

        Case {
            parameters = Map.copyOf(parameters);
        }
    }

    /// Runs it, and gives the answers policy by policy, each in the model's own order.
    public double[] run() {
        return run(Parameters.of(country).draw(seed, number), number).stream()
                .flatMapToDouble(answers ->
                        Arrays.stream(Measure.values()).mapToDouble(measure -> Ensemble.Draw.value(answers, measure)))
                .toArray();
    }

    /// @param drawn the numbers of its country in its draw
    /// @param luck  the number of the draw whose luck people have, its own as a rule
    List<Map<Measure, Double>> run(Parameters drawn, long luck) {
        var reuse = new Reuse();
        var answers = new ArrayList<Map<Measure, Double>>();
        for (Case each : cases) {
            Parameters p = drawn;
            for (Map.Entry<String, Double> own : each.parameters().entrySet()) {
                p = p.with(own.getKey(), own.getValue());
            }
            var run = new AreaRun.Run(p, each.policy(), seed + luck, years, false);
            answers.add(Measure.of(Simulation.run(run, 1, reuse), p, each.policy()));
        }
        return answers;
    }

    /// The answers of [#run()] by policy.
    static List<Map<Measure, Double>> named(double[] answers) {
        var named = new ArrayList<Map<Measure, Double>>();
        for (int at = 0; at < answers.length; ) {
            var byMeasure = new EnumMap<Measure, Double>(Measure.class);
            for (Measure measure : Measure.values()) {
                byMeasure.put(measure, answers[at++]);
            }
            named.add(byMeasure);
        }
        return named;
    }
}
