package org.havn.simulation;

import java.io.Serializable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// One policy with one draw of the uncertain numbers: the smallest piece of an ensemble, which needs nothing of the
/// others and may be run on any machine.
///
/// @param parameters numbers of the scenario's own, laid over those of its country
/// @param number     of the draw; 0 for the default numbers
/// @param seed       of the whole ensemble
public record Cell(String country, Policy policy, Map<String, Double> parameters, int number, int years, long seed)
        implements Serializable {

    public Cell {
        parameters = Map.copyOf(parameters);
    }

    static Cell of(Scenario scenario, int number, int years, long seed) {
        return new Cell(scenario.country(), scenario.policy(), scenario.parameters(), number, years, seed);
    }

    /// Runs it, and gives its answers in the model's own order.
    public double[] run() {
        Map<Measure, Double> answers = run(Parameters.of(country).draw(seed, number), number, new Reuse());
        return Arrays.stream(Measure.values())
                .mapToDouble(measure -> Ensemble.Draw.value(answers, measure))
                .toArray();
    }

    /// @param drawn the numbers of its country in its draw
    /// @param luck  the number of the draw whose luck people have, its own as a rule
    /// @param reuse the lives that other policies on the same draw have in common with this one
    Map<Measure, Double> run(Parameters drawn, long luck, Reuse reuse) {
        Parameters p = drawn;
        for (Map.Entry<String, Double> own : parameters.entrySet()) {
            p = p.with(own.getKey(), own.getValue());
        }
        var run = new AreaRun.Run(p, policy, seed + luck, years, false);
        return Measure.of(Simulation.run(run, 1, reuse), p, policy);
    }

    static Map<Measure, Double> named(double[] answers) {
        var named = new EnumMap<Measure, Double>(Measure.class);
        int at = 0;
        for (Measure measure : Measure.values()) {
            named.put(measure, answers[at++]);
        }
        return named;
    }
}
