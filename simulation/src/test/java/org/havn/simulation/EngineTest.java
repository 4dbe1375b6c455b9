package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.havn.law.LawBook;
import org.havn.simulation.Policy.PrisonScope;
import org.havn.simulation.Policy.Regime;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Since;
import org.havn.simulation.State.Treatment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {

    private static final long SEED = 7;
    private static final int YEARS = 6;
    private static final Parameters DENMARK = Parameters.of("dk");

    @Test
    void event_wheel_and_plain_weekly_scan_give_the_same_counts() {
        for (long seed = SEED; seed < SEED + 3; seed++) {
            Policy policy = withPlaces(120, true);
            assertThat(run(policy, seed, true).total())
                    .as("seed %d", seed)
                    .isEqualTo(run(policy, seed, false).total());
        }
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    void they_do_so_whatever_a_stop_by_the_police_leads_to(Regime regime) {
        Policy base = withPlaces(40, true);
        var policy = new Policy(
                base.hat(),
                base.guarantee(),
                base.care(),
                base.harm(),
                new Policy.Enforcement(regime, 1, 5, 5, 15, false),
                base.prevention());
        assertThat(run(policy, SEED, true).total())
                .isEqualTo(run(policy, SEED, false).total());
    }

    @ParameterizedTest
    @CsvSource({"0.2, 3, 9, 4", "3, 0.2, 9, 4", "3, 3, 0.5, 4", "0.2, 0.2, 0.2, 0.1", "1, 1, 1, 1"})
    void they_do_so_whether_risk_rises_or_falls_after_a_change(
            double start, double left, double weeks2, double weeks4) {
        Parameters numbers = DENMARK.with("overdose.start.ratio", start)
                .with("overdose.left.ratio", left)
                .with("overdose.released.weeks2", weeks2)
                .with("overdose.released.weeks4", weeks4);
        Policy policy = withPlaces(40, true);
        assertThat(Simulation.run(new AreaRun.Run(numbers, policy, SEED, YEARS, true), 1)
                        .total())
                .isEqualTo(Simulation.run(new AreaRun.Run(numbers, policy, SEED, YEARS, false), 1)
                        .total());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void any_number_of_threads_gives_the_same_counts(int threads) {
        var run = new AreaRun.Run(DENMARK, withPlaces(120, true), SEED, YEARS, false);
        assertThat(Simulation.run(run, threads).total())
                .isEqualTo(Simulation.run(run, 1).total());
    }

    @Test
    void policy_that_changes_nothing_changes_exactly_nothing() {
        assertThat(run(withPlaces(120, true), SEED, false).total())
                .isEqualTo(run(withPlaces(120, true), SEED, false).total());
    }

    @Test
    void nobody_appears_or_is_lost() {
        Simulation.Result result = run(withPlaces(120, true), SEED, false);
        Tally total = result.total();
        long dead = 0;
        for (Event event : Event.values()) {
            dead += event.death() ? total.events(event) : 0;
        }
        assertThat(result.first()).isEqualTo(33_000);
        long came = total.events(Event.ENTERED) + total.events(Event.NEVER_BEGAN);
        assertThat(result.first() + came).isEqualTo(result.last() + dead);
    }

    @Test
    void those_whom_prevention_keeps_from_beginning_live_on_without() {
        Policy some = withPlaces(120, true);
        var all = new Policy(
                some.hat(),
                some.guarantee(),
                some.care(),
                some.harm(),
                some.enforcement(),
                new Policy.Prevention(1, 1));
        Simulation.Result kept = run(some, SEED, false);
        Simulation.Result nobodyKept = run(all, SEED, false);
        long neverBegan = kept.total().events(Event.NEVER_BEGAN);
        assertThat(neverBegan).isPositive();
        assertThat(kept.total().events(Event.ENTERED) + neverBegan)
                .isEqualTo(nobodyKept.total().events(Event.ENTERED));
        double discount = DENMARK.value("cost.discount");
        assertThat(Health.qalys(kept.total(), DENMARK, discount))
                .as("health of as many people, fewer of whom ever use")
                .isGreaterThan(Health.qalys(nobodyKept.total(), DENMARK, discount));
    }

    @Test
    void waits_for_a_clinic_are_counted_to_the_week() {
        Tally few = run(withPlaces(10, false), SEED, false).total();
        Tally many = run(withPlaces(5_000, false), SEED, false).total();
        assertThat(few.hatWaitedWeeks()).isPositive().isLessThan(few.hatListWeeks());
        assertThat(many.hatWaitedWeeks())
                .as("whoever asks has a place in the same week")
                .isZero();
        assertThat(many.hatListWeeks()).isZero();
    }

    @Test
    void overdose_deaths_by_week_are_those_of_the_states_they_follow() {
        Tally total = run(withPlaces(120, true), SEED, false).total();
        assertThat(deaths(total, Since.RELEASE)).isEqualTo(total.events(Event.DIED_OVERDOSE_RELEASED));
        assertThat(total.deaths(Since.RELEASE, true, Rates.RELEASED_WEEKS)).isZero();
        assertThat(deaths(total, Since.START)).isGreaterThanOrEqualTo(total.events(Event.DIED_OVERDOSE_TREATED));
        assertThat(total.deaths(Since.LEAVING, true, 0)).isPositive();
    }

    private static long deaths(Tally tally, Since since) {
        long deaths = 0;
        for (int week = 0; week < Tally.SINCE_WEEKS; week++) {
            deaths += tally.deaths(since, true, week);
        }
        return deaths;
    }

    @Test
    void no_places_means_no_heroin_treatment() {
        Tally total = run(withPlaces(0, true), SEED, false).total();
        assertThat(total.events(Event.STARTED_HAT)).isZero();
        assertThat(total.events(Event.ASKED_FOR_HAT)).isZero();
        assertThat(personWeeks(total, Treatment.HAT)).isZero();
    }

    @Test
    void more_places_never_mean_fewer_patients_nor_more_than_the_places() {
        long before = 0;
        for (int places : new int[] {0, 10, 40, 120, 400}) {
            Tally total = run(withPlaces(places, false), SEED, false).total();
            long weeks = personWeeks(total, Treatment.HAT) + personWeeks(total, Treatment.HAT_TITRATION);
            assertThat(weeks).isBetween(before, (long) places * YEARS * Calendar.WEEKS_PER_YEAR);
            before = weeks;
        }
    }

    @Test
    void people_that_a_policy_does_not_touch_live_the_same_life() {
        Simulation.Result less = run(withPlaces(0, false), SEED, false);
        Simulation.Result more = run(withPlaces(120, false), SEED, false);
        for (int area = 0; area < less.areas().size(); area++) {
            boolean clinic = less.areas().get(area).area().id().equals("copenhagen");
            assertThat(less.areas()
                            .get(area)
                            .tally()
                            .equals(more.areas().get(area).tally()))
                    .isEqualTo(!clinic);
        }
    }

    @Test
    void runs_that_share_the_lives_they_have_in_common_count_the_same_as_runs_alone() {
        var files = new ScenarioFiles(LawBook.load(Path.of("..", "law")));
        var reuse = new Reuse();
        int places = 0;
        var norway = Parameters.of("no");
        for (String name : ScenarioFiles.ready()) {
            Scenario scenario = files.scenario(name);
            Policy policy = scenario.policy();
            var run = new AreaRun.Run(scenario.country().equals("no") ? norway : DENMARK, policy, SEED, 1, false);
            Simulation.Result shared = Simulation.run(run, 1, reuse);
            Simulation.Result alone = Simulation.run(run, 1);
            assertThat(shared.total()).as(name).isEqualTo(alone.total());
            assertThat(shared.last()).as(name).isEqualTo(alone.last());
            places += policy.hat().places().size();
        }
        assertThat(places).as("clinics in all scenarios").isPositive();
    }

    @Test
    void guarantee_that_is_kept_for_all_starts_all_in_time() {
        Policy base = withPlaces(0, true);
        var guarantee = new Policy.Guarantee(true, PrisonScope.ALL, 2, 1.0, 13);
        Tally total = run(
                        new Policy(
                                base.hat(), guarantee, base.care(), base.harm(), base.enforcement(), base.prevention()),
                        SEED,
                        false)
                .total();
        assertThat(total.events(Event.STARTED_IN_TIME)).isEqualTo(total.events(Event.STARTED_TREATMENT));
        assertThat(total.events(Event.STARTED_TREATMENT)).isPositive();
    }

    private static long personWeeks(Tally tally, Treatment treatment) {
        long weeks = 0;
        for (int year = 0; year < tally.years(); year++) {
            for (int cell = 0; cell < Tally.CELLS; cell++) {
                weeks += Tally.treatment(cell) == treatment ? tally.weeks(year, cell) : 0;
            }
        }
        return weeks;
    }

    private static Simulation.Result run(Policy policy, long seed, boolean weekByWeek) {
        return Simulation.run(new AreaRun.Run(DENMARK, policy, seed, YEARS, weekByWeek), 1);
    }

    private static Policy withPlaces(int places, boolean all) {
        Map<String, Integer> clinics =
                all ? Map.of("copenhagen", places, "odense", places / 4) : Map.of("copenhagen", places);
        return new Policy(
                new Policy.Hat(clinics, 2, all, !all, all, 2),
                new Policy.Guarantee(true, PrisonScope.LONG_SENTENCES, 2, 0.88, 13),
                new Policy.Care(0.2, 0.88, 0.1, all ? 0.01 : 0, 26),
                new Policy.Harm(0.1, 0.3, 0.2),
                new Policy.Enforcement(all ? Regime.THRESHOLD : Regime.PROSECUTION, 1, 5, 5, 15, false),
                new Policy.Prevention(0.9, 1));
    }
}
