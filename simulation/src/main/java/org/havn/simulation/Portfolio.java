package org.havn.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.havn.simulation.Ledger.Perspective;

/// Many policies of one country on the same draws, held against each other.
///
/// In each draw all policies see the same people, the same luck and the same numbers, and lives that they have in
/// common are run once ([Reuse]).
///
/// @param policies the first is what the others are held against
record Portfolio(List<Scenario> policies, int years, long seed) {

    Portfolio {
        policies = List.copyOf(policies);
        if (policies.stream().map(Scenario::country).distinct().count() != 1) {
            throw new IllegalArgumentException("Policies of one country only can be held against each other");
        }
    }

    /// One draw of everything uncertain.
    ///
    /// @param number   0 for the default numbers
    /// @param byPolicy in the order of the policies
    record Draw(int number, List<Map<Measure, Double>> byPolicy) {

        Draw {
            byPolicy = List.copyOf(byPolicy);
        }

        double value(int policy, Measure measure) {
            return Ensemble.Draw.value(byPolicy.get(policy), measure);
        }
    }

    Draw draw(int number) {
        Parameters drawn = Parameters.of(policies.getFirst().country()).draw(seed, number);
        var reuse = new Reuse();
        var answers = new ArrayList<Map<Measure, Double>>();
        for (Scenario scenario : policies) {
            answers.add(Cell.of(scenario, number, years, seed).run(drawn, number, reuse));
        }
        return new Draw(number, answers);
    }

    /// Runs the draws of `numbers` on `threads` threads and hands each over as it is done, in any order.
    void run(Collection<Integer> numbers, int threads, Consumer<Draw> done) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var service = new ExecutorCompletionService<Draw>(pool);
            numbers.forEach(number -> service.submit(() -> draw(number)));
            for (int i = 0; i < numbers.size(); i++) {
                done.accept(service.take().get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A draw failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while draws were still to do", e);
        }
    }

    /// What the draws say about which policy to choose, from one side.
    ///
    /// @param willing what a QALY may cost
    Choice choice(Collection<Draw> draws, Perspective perspective, double willing) {
        var benefits = new ArrayList<double[]>();
        for (Draw draw : draws) {
            var benefit = new double[policies.size()];
            for (int policy = 0; policy < benefit.length; policy++) {
                benefit[policy] =
                        draw.value(policy, Measure.QALYS) * willing - draw.value(policy, Measure.cost(perspective));
            }
            benefits.add(benefit);
        }
        return new Choice(benefits);
    }

    /// The mean of every measure over the draws, by policy.
    List<Map<Measure, Double>> means(Collection<Draw> draws) {
        var means = new ArrayList<Map<Measure, Double>>();
        for (int policy = 0; policy < policies.size(); policy++) {
            int at = policy;
            var mean = new EnumMap<Measure, Double>(Measure.class);
            for (Measure measure : Measure.values()) {
                mean.put(
                        measure,
                        draws.stream()
                                .mapToDouble(draw -> draw.value(at, measure))
                                .average()
                                .orElseThrow());
            }
            means.add(mean);
        }
        return means;
    }
}
