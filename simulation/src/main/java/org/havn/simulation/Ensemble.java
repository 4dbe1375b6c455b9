package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
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

        static double value(Map<Measure, Double> values, Measure measure) {
            Double value = values.get(measure);
            if (value == null) {
                throw new IllegalArgumentException("This draw has no " + measure.words());
            }
            return value;
        }
    }

    /// What to run.
    record Plan(Scenario policy, Scenario base, int years, long seed) {

        Draw draw(int number) {
            return draw(number, number);
        }

        /// A draw of the numbers with the luck of another draw.
        Draw draw(int number, long luck) {
            return draw(Parameters.of(policy.country()).draw(seed, number), number, luck);
        }

        Draw draw(Parameters drawn, int number, long luck) {
            var reuse = new Reuse();
            return new Draw(
                    number,
                    cell(base, number).run(drawn, luck, reuse),
                    cell(policy, number).run(drawn, luck, reuse));
        }

        private Cell cell(Scenario scenario, int number) {
            return Cell.of(scenario, number, years, seed);
        }

        /// The two runs with the default numbers, for tables by year.
        Simulation.Result run(Scenario scenario) {
            Parameters p = scenario.startFrom(Parameters.of(scenario.country()));
            return Simulation.run(new AreaRun.Run(p, scenario.policy(), seed, years, false), 1);
        }
    }

    /// Runs the draws of `numbers` elsewhere, as many at a time as keep it busy, and hands them over in order.
    static void run(Plan plan, List<Integer> numbers, CellRunner elsewhere, Consumer<Draw> done) {
        int together = Math.max(1, elsewhere.atOnce() / 2);
        for (int from = 0; from < numbers.size(); from += together) {
            var wave = numbers.subList(from, Math.min(from + together, numbers.size()));
            var cells = new ArrayList<Cell>();
            for (int number : wave) {
                cells.add(plan.cell(plan.base(), number));
                cells.add(plan.cell(plan.policy(), number));
            }
            List<double[]> answers = elsewhere.run(cells);
            for (int i = 0; i < wave.size(); i++) {
                done.accept(new Draw(wave.get(i), Cell.named(answers.get(2 * i)), Cell.named(answers.get(2 * i + 1))));
            }
        }
    }

    /// Runs the draws of `numbers` and hands each over as soon as it and all before it are done.
    static void run(Plan plan, List<Integer> numbers, int threads, Consumer<Draw> done) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var service = new ExecutorCompletionService<Draw>(pool);
            numbers.forEach(number -> service.submit(() -> plan.draw(number)));
            var early = new ArrayList<Draw>();
            int next = 0;
            for (int i = 0; i < numbers.size(); i++) {
                early.add(service.take().get());
                while (next < numbers.size()) {
                    int number = numbers.get(next);
                    var ready = early.stream()
                            .filter(draw -> draw.number() == number)
                            .findFirst();
                    if (ready.isEmpty()) {
                        break;
                    }
                    early.remove(ready.get());
                    done.accept(ready.get());
                    next++;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A draw failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while draws were still to do", e);
        }
    }
}
