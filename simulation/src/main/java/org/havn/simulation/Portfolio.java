package org.havn.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
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

    /// So many lines can still be told apart in a plot.
    static final int POLICIES_MAX = 12;

    Portfolio {
        Map<String, Double> numbers = numbersOfAll(policies);
        policies = policies.stream().map(policy -> policy.with(numbers)).toList();
        if (policies.stream().map(Scenario::country).distinct().count() != 1) {
            throw new IllegalArgumentException("Policies of one country only can be held against each other");
        }
    }

    /// Numbers of the world that one policy's file changes hold for all, or they would be compared in two worlds.
    private static Map<String, Double> numbersOfAll(List<Scenario> policies) {
        var numbers = new TreeMap<String, Double>();
        for (Scenario policy : policies) {
            policy.parameters().forEach((id, value) -> {
                Double other = numbers.putIfAbsent(id, value);
                if (other != null && !other.equals(value)) {
                    throw new IllegalArgumentException(
                            "%s is %s in %s and %s in another policy; it holds for all, so give it one value"
                                    .formatted(id, value, policy.name(), other));
                }
            });
        }
        return numbers;
    }

    /// One draw of everything uncertain.
    ///
    /// @param number   0 for the default numbers
    /// @param byPolicy in the order of the policies
    record Draw(int number, List<Map<Measure, Double>> byPolicy) {

        Draw {
            byPolicy = List.copyOf(byPolicy);
        }

        /// A policy and the first, as when only the two are held against each other.
        Ensemble.Draw pair(int policy) {
            return new Ensemble.Draw(number, byPolicy.getFirst(), byPolicy.get(policy));
        }

        /// One measure, by policy.
        double[] values(Measure measure) {
            return byPolicy.stream()
                    .mapToDouble(values -> Ensemble.Draw.value(values, measure))
                    .toArray();
        }

        double value(int policy, Measure measure) {
            return Ensemble.Draw.value(byPolicy.get(policy), measure);
        }
    }

    /// Policies to choose between.
    ///
    /// @throws IllegalArgumentException in words that say what to write if they cannot be told apart or compared
    static Portfolio toChooseFrom(List<Scenario> policies, int years, long seed) {
        List<String> names = policies.stream().map(Scenario::name).toList();
        names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "\"%s\" is there twice; each policy can be chosen once".formatted(name));
                });
        if (names.size() < 2 || names.size() > POLICIES_MAX) {
            throw new IllegalArgumentException(
                    "%d policies cannot be chosen from; name 2 to %d, such as dk-2010,dk-hat-300"
                            .formatted(names.size(), POLICIES_MAX));
        }
        Scenario first = policies.getFirst();
        policies.forEach(policy -> policy.requireComparable(first));
        return new Portfolio(policies, years, seed);
    }

    /// What stands for a policy where there is no room for its name.
    static String letter(int policy) {
        return Character.toString('A' + policy);
    }

    List<String> names() {
        return policies.stream().map(Scenario::name).toList();
    }

    String country() {
        return policies.getFirst().country();
    }

    String currency() {
        return policies.getFirst().currency();
    }

    /// A policy with the first, as when only the two are held against each other.
    Ensemble.Plan plan(int policy) {
        return new Ensemble.Plan(policies.get(policy), policies.getFirst(), years, seed);
    }

    Draw draw(int number) {
        return draw(number, number);
    }

    /// A draw of the numbers with the luck of another draw.
    Draw draw(int number, long luck) {
        return draw(Parameters.of(country()).draw(seed, number), number, luck);
    }

    Draw draw(Parameters drawn, int number, long luck) {
        return new Draw(number, cell(number).run(drawn, luck));
    }

    private Cell cell(int number) {
        return new Cell(
                country(),
                policies.stream()
                        .map(policy -> new Cell.Case(policy.policy(), policy.parameters()))
                        .toList(),
                number,
                years,
                seed);
    }

    /// Runs the draws of `numbers` and hands each over as soon as it and all before it are done.
    void run(List<Integer> numbers, int threads, Consumer<Draw> done) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            try {
                hand(numbers, new ExecutorCompletionService<>(pool), done);
            } finally {
                pool.shutdownNow(); // what is still to do is for nothing if one failed
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A draw failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while draws were still to do", e);
        }
    }

    private void hand(List<Integer> numbers, CompletionService<Draw> service, Consumer<Draw> done)
            throws ExecutionException, InterruptedException {
        numbers.forEach(number -> service.submit(() -> draw(number)));
        var early = new HashMap<Integer, Draw>();
        int next = 0;
        for (int i = 0; i < numbers.size(); i++) {
            Draw draw = service.take().get();
            early.put(draw.number(), draw);
            while (next < numbers.size() && early.containsKey(numbers.get(next))) {
                done.accept(Objects.requireNonNull(early.remove(numbers.get(next))));
                next++;
            }
        }
    }

    /// Runs the draws of `numbers` elsewhere, as many at a time as keep it busy, and hands them over in order.
    void run(List<Integer> numbers, CellRunner elsewhere, Consumer<Draw> done) {
        int together = elsewhere.atOnce();
        for (int from = 0; from < numbers.size(); from += together) {
            var wave = numbers.subList(from, Math.min(from + together, numbers.size()));
            var answers = elsewhere.run(wave.stream().map(this::cell).toList()).iterator();
            wave.forEach(number -> done.accept(new Draw(number, Cell.named(answers.next()))));
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

    /// The mean of a measure over the draws.
    double mean(Collection<Draw> draws, int policy, Measure measure) {
        return draws.stream()
                .mapToDouble(draw -> draw.value(policy, measure))
                .average()
                .orElseThrow();
    }
}
