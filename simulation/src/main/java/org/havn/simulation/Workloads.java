package org.havn.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.havn.law.LawBook;

/// The pieces of work that benchmarks time, from outside this package.
public final class Workloads {

    private static final double WILLING = 500_000;

    private final Parameters parameters;
    private final Policy policy;

    /// Reads the ready scenario `name` once, so that only the runs are timed.
    public Workloads(Path lawFolder, String name) {
        Scenario scenario = new ScenarioFiles(LawBook.load(lawFolder)).scenario(name);
        parameters = scenario.startFrom(Parameters.of(scenario.country()));
        policy = scenario.policy();
    }

    /// Runs the scenario's country once on one thread.
    ///
    /// @param times how many times the country's people and newcomers, for measuring growth
    /// @return person-weeks lived
    public long country(long seed, int years, double times) {
        Parameters p = parameters;
        for (String id :
                new String[] {"people.cannabis", "people.other", "people.oat", "entry.cannabis.rate", "entry.other.rate"
                }) {
            p = p.with(id, p.value(id) * times);
        }
        Tally total = Simulation.run(new AreaRun.Run(p, policy, seed, years, false), 1)
                .total();
        long weeks = 0;
        for (int year = 0; year < years; year++) {
            weeks += total.weeks(year);
        }
        return weeks;
    }

    /// Runs the Sick-Sicker model of 30 cycles on one thread, two strategies and six sums a person.
    ///
    /// @return the mean cost untreated, whose exact value is 75,976.149
    public static double sickSicker(long seed, int people) {
        return SickSicker.people().run(seed, people, 1).getFirst().mean();
    }

    /// The bounds, by state, that a draw in Sick-Sicker is held against; see [#sickSickerCounts].
    public static long[] sickSickerBounds() {
        return SickSicker.people().bounds();
    }

    /// By cycle, what a draw of Sick-Sicker adds to a person's key.
    public static long[] sickSickerOffsets() {
        return SickSicker.people().offsets();
    }

    /// The discounted costs of Sick-Sicker untreated, by cycle and state.
    public static double[] sickSickerCosts() {
        return SickSicker.people().discounted(0);
    }

    /// How many people of Sick-Sicker are where in which cycle, counted one by one.
    ///
    /// @return at `cycle * 4 + state`
    public static long[] sickSickerCounts(long seed, int people) {
        return SickSicker.people().counts(seed, people);
    }

    /// Runs the first `policies` ready scenarios of Denmark on the same draws, each policy once.
    ///
    /// @return what the draws say, from the side of society, at 500,000 a QALY
    public static String ensemble(Path lawFolder, int policies, int draws, int years, int threads) {
        var files = new ScenarioFiles(LawBook.load(lawFolder));
        var seen = new HashSet<Policy>();
        List<Scenario> scenarios = ScenarioFiles.ready().stream()
                .map(files::scenario)
                .filter(scenario -> scenario.country().equals("dk") && seen.add(scenario.policy()))
                .limit(policies)
                .toList();
        var portfolio = new Portfolio(scenarios, years, 1);
        var done = new ArrayList<Portfolio.Draw>();
        portfolio.run(IntStream.rangeClosed(1, draws).boxed().toList(), threads, done::add);
        Choice choice = portfolio.choice(done, Ledger.Perspective.SOCIETY, WILLING);
        return "%d policies, %d draws: best %s in %.0f of 100 draws; knowing all is worth %s"
                .formatted(
                        scenarios.size(),
                        done.size(),
                        scenarios.get(choice.best()).name(),
                        100 * choice.shares()[choice.best()],
                        new Numbers("en").grouped(choice.valueOfKnowingAll()));
    }
}
