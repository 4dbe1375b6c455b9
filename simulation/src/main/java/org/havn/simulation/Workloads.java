package org.havn.simulation;

import java.nio.file.Path;
import org.havn.law.LawBook;

/// The pieces of work that benchmarks time, from outside this package.
public final class Workloads {

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
}
