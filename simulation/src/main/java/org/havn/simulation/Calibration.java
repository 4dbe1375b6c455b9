package org.havn.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// Fits the free numbers to the targets by importance resampling on the model itself.
///
/// Many sets of free numbers are drawn between their bounds, each is run for a few years, and sets are kept in
/// proportion to how well they meet the targets (sampling importance resampling, Rubin 1987). The other numbers
/// stand at their defaults, so what is kept says what the free ones must be if the rest is right, and no more.
final class Calibration {

    static final int YEARS = 5;

    private static final int PURPOSE_PRIOR = 950;
    private static final int PURPOSE_KEEP = 951;
    private static final int EARLY_YEARS = 2;
    private static final int KEPT_MIN = 20;
    private static final int KEPT_PART = 12;
    private static final double SPARE = 0.15;

    private final Scenario base;
    private final Parameters defaults;
    private final List<Free> free = new ArrayList<>();
    private final List<Free> bounds = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    /// A free number between its bounds.
    record Free(String id, double low, double high) {

        double at(double share) {
            return low * StrictMath.pow(high / low, share);
        }
    }

    /// What a run should come out at, and how closely.
    record Target(String id, double value, double spread) {}

    /// One set of free numbers and how well it did.
    record Candidate(Map<String, Double> values, Map<String, Double> reached, double logWeight) {}

    /// How a number's bounds shrank.
    ///
    /// @param kept spread of the logarithm after fitting, as a share of that before
    record Learned(String id, double mean, double low, double high, double kept) {}

    Calibration(Scenario base) {
        this.base = base;
        defaults = base.startFrom(Parameters.of(base.country()));
        for (Entry entry : Entry.ofList("simulation/model/free.yaml", ModelFiles.text("free.yaml"))) {
            entry.requireOnly(Set.of("id", "country", "low", "high"));
            if (entry.text("country").equals(base.country())) {
                free.add(new Free(
                        entry.text("id"),
                        entry.number("low").doubleValue(),
                        entry.number("high").doubleValue()));
            }
        }
        bounds.addAll(free);
        for (Entry entry : Entry.ofList("simulation/model/targets.yaml", ModelFiles.text("targets.yaml"))) {
            entry.requireOnly(Set.of("id", "country", "value", "spread", "source", "mark"));
            if (entry.text("source").isBlank() || entry.text("mark").isBlank()) {
                throw new FileProblem(entry.place(), "a target needs a source and a mark");
            }
            if (entry.text("country").equals(base.country())) {
                targets.add(new Target(
                        entry.text("id"),
                        entry.number("value").doubleValue(),
                        entry.number("spread").doubleValue()));
            }
        }
    }

    List<Target> targets() {
        return List.copyOf(targets);
    }

    /// Runs the `number`-th set.
    Candidate candidate(long seed, int number) {
        long key = Draws.personKey(seed, number);
        var values = new LinkedHashMap<String, Double>();
        Parameters p = defaults;
        for (int i = 0; i < free.size(); i++) {
            double value = bounds.get(i).at(Draws.uniform(key, PURPOSE_PRIOR, i));
            values.put(bounds.get(i).id(), value);
            p = p.with(bounds.get(i).id(), value);
        }
        return judge(values, p, seed + number);
    }

    /// Closes the bounds around the sets that are least far from the target they miss most.
    void close(List<Candidate> wave) {
        if (wave.isEmpty()) {
            return;
        }
        List<Candidate> nearest = wave.stream()
                .sorted(Comparator.comparingDouble(this::farthest))
                .limit(Math.max(KEPT_MIN, wave.size() / KEPT_PART))
                .toList();
        for (int i = 0; i < bounds.size(); i++) {
            Free number = free.get(i);
            double low = Double.MAX_VALUE;
            double high = 0;
            for (Candidate candidate : nearest) {
                double value = candidate.values().getOrDefault(number.id(), Double.NaN);
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            double spare = StrictMath.pow(high / low, SPARE);
            bounds.set(
                    i,
                    new Free(number.id(), Math.max(number.low(), low / spare), Math.min(number.high(), high * spare)));
        }
    }

    private double farthest(Candidate candidate) {
        return targets.stream()
                .mapToDouble(target -> Math.abs(
                        (candidate.reached().getOrDefault(target.id(), Double.NaN) - target.value()) / target.spread()))
                .max()
                .orElse(0);
    }

    /// Runs one set of numbers and holds what comes out against the targets.
    Candidate judge(Map<String, Double> values, Parameters p, long seed) {
        Simulation.Result result = Simulation.run(new AreaRun.Run(p, base.policy(), seed, YEARS, false), 1);
        var reached = new TreeMap<String, Double>();
        double logWeight = 0;
        for (Target target : targets) {
            double value = reached(target, result.total());
            reached.put(target.id(), value);
            double off = (value - target.value()) / target.spread();
            logWeight -= off * off / 2;
        }
        return new Candidate(values, reached, logWeight);
    }

    private static double reached(Target target, Tally tally) {
        return switch (target.id()) {
            case "overdose-deaths" -> overdoseDeaths(tally) / (double) EARLY_YEARS;
            case "cannabis-growth" -> growth(tally, false);
            case "other-growth" -> growth(tally, true);
            case "hat-patients" -> hatPatients(tally);
            case "hat-starts" ->
                IntStream.range(0, EARLY_YEARS)
                        .mapToLong(year -> tally.events(year, Event.STARTED_HAT))
                        .sum();
            default -> throw new IllegalArgumentException("No run can be held against \"%s\"".formatted(target.id()));
        };
    }

    private static long overdoseDeaths(Tally tally) {
        long deaths = 0;
        for (Event event : Event.values()) {
            for (int year = 0; year < EARLY_YEARS && event.overdoseDeath(); year++) {
                deaths += tally.events(year, event);
            }
        }
        return deaths;
    }

    /// The yearly growth of the number of users, between the first and the last year.
    private static double growth(Tally tally, boolean other) {
        double first = users(tally, 0, other);
        double last = users(tally, YEARS - 1, other);
        return StrictMath.pow(last / first, 1.0 / (YEARS - 1)) - 1;
    }

    private static double users(Tally tally, int year, boolean other) {
        long weeks = 0;
        for (int cell = 0; cell < Tally.CELLS; cell++) {
            boolean using = Tally.use(cell) == Use.REGULAR || Tally.use(cell) == Use.INJECTING;
            boolean counted = other == (Tally.profile(cell) != State.Profile.CANNABIS);
            weeks += using && counted ? tally.weeks(year, cell) : 0;
        }
        return weeks;
    }

    /// In the last two years, after the clinic has filled.
    private static double hatPatients(Tally tally) {
        long weeks = 0;
        for (int year = YEARS - EARLY_YEARS; year < YEARS; year++) {
            for (int cell = 0; cell < Tally.CELLS; cell++) {
                Treatment treatment = Tally.treatment(cell);
                weeks += treatment.inHatClinic() ? tally.weeks(year, cell) : 0;
            }
        }
        return (double) weeks / (EARLY_YEARS * Calendar.WEEKS_PER_YEAR);
    }

    /// Keeps `count` sets, each as often as its weight says, evenly spaced so that chance adds little.
    static List<Candidate> resample(List<Candidate> candidates, int count, long seed) {
        double best =
                candidates.stream().mapToDouble(Candidate::logWeight).max().orElseThrow();
        double[] weights = candidates.stream()
                .mapToDouble(it -> StrictMath.exp(it.logWeight() - best))
                .toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        var kept = new ArrayList<Candidate>();
        double pointer = Draws.uniform(Draws.personKey(seed, 0), PURPOSE_KEEP, 0);
        double passed = 0;
        for (int i = 0; i < weights.length; i++) {
            passed += weights[i] / sum * count;
            while (kept.size() < count && pointer < passed) {
                kept.add(candidates.get(i));
                pointer++;
            }
        }
        return kept;
    }

    /// How many independent sets the kept ones are worth.
    static double effective(List<Candidate> candidates) {
        double best =
                candidates.stream().mapToDouble(Candidate::logWeight).max().orElseThrow();
        double sum = 0;
        double squares = 0;
        for (Candidate candidate : candidates) {
            double weight = StrictMath.exp(candidate.logWeight() - best);
            sum += weight;
            squares += weight * weight;
        }
        return sum * sum / squares;
    }

    /// What the targets said about each free number: a share near 1 means nothing.
    List<Learned> learned(List<Candidate> kept) {
        var all = new ArrayList<Learned>();
        for (Free number : free) {
            List<Double> sorted = kept.stream()
                    .map(it -> it.values().getOrDefault(number.id(), Double.NaN))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            double mean = sorted.stream().mapToDouble(StrictMath::log).average().orElseThrow();
            double variance = sorted.stream()
                    .mapToDouble(it -> Math.pow(StrictMath.log(it) - mean, 2))
                    .average()
                    .orElseThrow();
            double before = StrictMath.log(number.high() / number.low()) / Math.sqrt(12);
            all.add(new Learned(
                    number.id(),
                    StrictMath.exp(mean),
                    sorted.get((int) (0.025 * sorted.size())),
                    sorted.get((int) (0.975 * sorted.size())),
                    Math.sqrt(variance) / before));
        }
        return all;
    }
}
