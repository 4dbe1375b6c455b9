package org.havn.simulation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Runs a policy and the one it is held against many times: once with the default numbers, then with draws of them.
///
/// In each draw both policies see the same people, the same luck and the same numbers.
final class Ensemble {

    private Ensemble() {}

    /// One draw of everything uncertain.
    ///
    /// @param number 0 for the default numbers
    record Draw(int number, Map<Measure, Double> base, Map<Measure, Double> policy) {

        double difference(Measure measure) {
            return value(policy, measure) - value(base, measure);
        }

        /// The second of two policies held against the first.
        static Draw of(Portfolio.Draw two) {
            return two.pair(1);
        }

        static double value(Map<Measure, Double> values, Measure measure) {
            Double value = values.get(measure);
            if (value == null) {
                throw new IllegalArgumentException("This draw has no " + measure.words());
            }
            return value;
        }
    }

    /// What to run.
    ///
    /// Numbers of the world that either scenario changes hold for both: the two differ in what is decided and in
    /// nothing else. Where both change one, the policy's holds.
    record Plan(Scenario policy, Scenario base, int years, long seed) {

        Plan {
            var numbers = new TreeMap<>(base.parameters());
            numbers.putAll(policy.parameters());
            policy = policy.with(numbers);
            base = base.with(numbers);
        }

        /// The two as policies to run together, that which the other is held against first.
        Portfolio together() {
            return new Portfolio(List.of(base, policy), years, seed);
        }

        Draw draw(int number) {
            return Draw.of(together().draw(number));
        }

        /// The two runs with the default numbers, for tables by year.
        Simulation.Result run(Scenario scenario) {
            Parameters p = scenario.startFrom(Parameters.of(scenario.country()));
            return Simulation.run(new AreaRun.Run(p, scenario.policy(), seed, years, false), 1);
        }
    }

    /// Runs the draws of `numbers` and hands them over in order.
    static void run(Plan plan, List<Integer> numbers, int threads, Consumer<Draw> done) {
        plan.together().run(numbers, threads, draw -> done.accept(Draw.of(draw)));
    }
}
