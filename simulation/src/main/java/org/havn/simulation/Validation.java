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
    private static final int STEADIED_RUNS = 16;
    private static final int LIVES = 100_000;
    private static final int ARRIVALS = 1_500_000;

    /// Waits come in long clusters, so that the mean of many is still some per cent off.
    private static final double WAIT_SHARE = 0.05;

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
                    Locale.ROOT,
                    "%-5s %-62s known %16.6f  ours %16.6f  may differ by %g",
                    holds() ? "ok" : "WRONG",
                    what,
                    known,
                    ours,
                    within);
        }
    }

    /// Runs every check.
    List<Check> run() {
        sickSicker();
        hivTherapy();
        hipReplacement();
        stays();
        lives();
        queues();
        twin();
        steadied();
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
        check("hip replacement, women of 80: cost of a QALY", 35_512, hipRatio(true, 80), 0.5);
        check(
                "hip replacement, women of 40: standard prosthesis, cost",
                780.7,
                HipReplacement.run(true, 40, false).cost(),
                0.05);
        check(
                "hip replacement, women of 40: new prosthesis, cost",
                684.6,
                HipReplacement.run(true, 40, true).cost(),
                0.05);
    }

    private static double hipRatio(boolean female, int age) {
        HipReplacement.Result standard = HipReplacement.run(female, age, false);
        HipReplacement.Result better = HipReplacement.run(female, age, true);
        return (better.cost() - standard.cost()) / (better.qalys() - standard.qalys());
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
        int[] places = {1, 3, 8, 40};
        double[] loads = {0.8, 2.1, 6.4, 36};
        for (int i = 0; i < places.length; i++) {
            double known = QueueTheory.meanWait(places[i], loads[i]);
            check(
                    "wait for one of %d places at a load of %s".formatted(places[i], loads[i]),
                    known,
                    SimulatedQueue.meanWait(SEED, ARRIVALS, places[i], loads[i], true),
                    WAIT_SHARE * known);
        }
        double fixed = QueueTheory.meanWaitOnePlace(0.8, 0);
        double ours = SimulatedQueue.meanWait(SEED, ARRIVALS, 1, 0.8, false);
        check("wait for one place when stays are all alike", fixed, ours, WAIT_SHARE * fixed);
    }

    /// The engine's clocks against survival by Gompertz's law, which is known in closed form.
    private void lives() {
        double first = 0.005;
        double slope = 0.0957;
        int years = 60;
        var clocks = new Clocks(new Stay[0], new Ageing(new long[0]), years * Calendar.WEEKS_PER_YEAR, false);
        var alive = new int[years + 1];
        for (int person = 0; person < LIVES; person++) {
            var clock = new LifeClock(Clocks.DEATH);
            clock.begin();
            int year = 0;
            do {
                alive[year]++;
                int now = year * Calendar.WEEKS_PER_YEAR;
                long rate = Clocks.rateOfYearly(first * StrictMath.exp(slope * year));
                clocks.run(clock, Draws.personKey(SEED, person), rate, now);
                year++;
            } while (year <= years && clock.due >= year * Calendar.WEEKS_PER_YEAR);
        }
        double hazard = 0;
        for (int year = 0; year <= years; year++) {
            if (year > 0 && year % 20 == 0) {
                double known = StrictMath.exp(-hazard);
                double error = Math.sqrt(known * (1 - known) / LIVES);
                double ours = (double) alive[year] / LIVES;
                check("alive after %d years by Gompertz's law".formatted(year), known, ours, STANDARD_ERRORS * error);
            }
            hazard += first * StrictMath.exp(slope * year);
        }
    }

    /// What the twin is worth as a control variate: a steadied mean and a plain one must agree.
    private void steadied() {
        Parameters p = Parameters.of("dk");
        Policy policy = MeanField.plainPolicy(true);
        Steadied deaths = Steadied.overdoseDeaths(p, policy, TWIN_YEARS, SEED, STEADIED_RUNS);
        check(
                "overdose deaths, steadied; worth %.0f times as many plain runs".formatted(deaths.worth()),
                deaths.plainMean(),
                deaths.mean(),
                STANDARD_ERRORS * Math.hypot(deaths.error(), deaths.plainError()));
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
