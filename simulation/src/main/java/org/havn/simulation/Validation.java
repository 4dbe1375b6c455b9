package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.havn.simulation.State.Event;

/// The model's parts against published answers: what `./havn simulate --validate` prints.
final class Validation {

    private static final long SEED = 20_261_121;
    private static final int PEOPLE = 1_000_000;
    private static final int STANDARD_ERRORS = 4;
    private static final int TWIN_YEARS = 5;

    /// Of a count; events of the same person come in clusters, so that a count varies a little more than by
    /// Poisson's law.
    private static final int TWIN_STANDARD_ERRORS = 5;

    private final List<Check> checks = new ArrayList<>();

    /// One number that is known from elsewhere.
    ///
    /// @param within how far off it may be
    record Check(String what, double known, double ours, double within) {

        boolean holds() {
            return Math.abs(ours - known) <= within;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%-5s %-62s known %16.6f  ours %16.6f", holds() ? "ok" : "WRONG", what, known, ours);
        }
    }

    /// Runs every check.
    List<Check> run() {
        sickSicker();
        hivTherapy();
        hipReplacement();
        stays();
        queues();
        twin();
        return List.copyOf(checks);
    }

    private void check(String what, double known, double ours, double within) {
        checks.add(new Check(what, known, ours, within));
    }

    private void sickSicker() {
        String[] names = {"cost", "QALYs", "cost treated", "QALYs treated", "extra cost", "extra QALYs"};
        double[] known = {75_976.149, 15.838848, 141_623.028, 16.400406, 65_646.879, 0.561558};
        double[][] values = SickSicker.measures();
        List<Microsimulation.Summary> people = SickSicker.people().run(SEED, PEOPLE, 1);
        for (int i = 0; i < names.length; i++) {
            double exact = SickSicker.cohort().total(values[i], SickSicker.DISCOUNT, 0);
            check("Sick-Sicker, cohort: " + names[i], known[i], exact, i % 2 == 0 ? 1e-3 : 1e-6);
            check(
                    "Sick-Sicker, a million people: " + names[i],
                    exact,
                    people.get(i).mean(),
                    STANDARD_ERRORS * people.get(i).error());
        }
    }

    private void hivTherapy() {
        HivTherapy.Result alone = HivTherapy.run(false, 0);
        HivTherapy.Result together = HivTherapy.run(true, 0);
        check("HIV therapy: cost of zidovudine alone", 44_663, alone.cost(), 0.5);
        check("HIV therapy: life-years of zidovudine alone", 7.9912, alone.lifeYears(), 5e-5);
        check("HIV therapy: cost of both", 50_602, together.cost(), 0.5);
        check("HIV therapy: life-years of both", 8.9374, together.lifeYears(), 5e-5);
    }

    private void hipReplacement() {
        boolean[] female = {true, true, false, false};
        double[] cost = {512.4, 610.3, 607.0, 636.0};
        double[] qalys = {14.6532, 14.6977, 12.5668, 12.6366};
        for (int i = 0; i < cost.length; i++) {
            HipReplacement.Result ours = HipReplacement.run(female[i], 60, i % 2 == 1);
            String who = "hip replacement, %s of 60, %s prosthesis: "
                    .formatted(female[i] ? "women" : "men", i % 2 == 1 ? "new" : "standard");
            check(who + "cost", cost[i], ours.cost(), 0.05);
            check(who + "QALYs", qalys[i], ours.qalys(), 5e-5);
        }
    }

    private void stays() {
        double[] methadone = {0.892, 0.794, 0.697, 0.569, 0.415, 0.319, 0.253};
        double[] heroin = {0.941, 0.869, 0.788, 0.668, 0.504, 0.394, 0.313};
        int[] months = {1, 3, 6, 12, 24, 36, 48};
        for (int i = 0; i < months.length; i++) {
            check(
                    "still in methadone after %d months".formatted(months[i]),
                    methadone[i],
                    new Weibull(0.114, 0.643).survival(months[i]),
                    1e-3);
            check(
                    "still in heroin treatment after %d months".formatted(months[i]),
                    heroin[i],
                    new Weibull(0.061, 0.761).survival(months[i]),
                    1e-3);
        }
    }

    private void queues() {
        check("two places at a load of one: share who wait", 1.0 / 3, QueueTheory.waitChance(2, 1), 1e-12);
        check(
                "one place, no memory: Erlang and Pollaczek-Khinchine",
                QueueTheory.meanWaitOnePlace(0.7, 1),
                QueueTheory.meanWait(1, 0.7),
                1e-12);
    }

    /// The engine's people against the twin that reckons with shares, where the twin knows everything.
    private void twin() {
        Parameters p = MeanField.plain(Parameters.of("dk"));
        Policy policy = MeanField.plainPolicy(true);
        var twin = new MeanField(p, policy, TWIN_YEARS);
        Tally people = Simulation.run(new AreaRun.Run(p, policy, SEED, TWIN_YEARS, false), 1)
                .total();
        twin("overdose deaths", twin.events(Event.DIED_OVERDOSE_UNTREATED), Health.overdoseDeaths(people));
        for (Event event : new Event[] {Event.DIED_OTHER, Event.QUIT, Event.STARTED_OAT}) {
            twin(event.words(), twin.events(event), people.events(event));
        }
    }

    private void twin(String what, double shares, long people) {
        check(
                "people against shares, 5 years: " + what,
                shares,
                (double) people,
                TWIN_STANDARD_ERRORS * Math.sqrt(shares));
    }
}
