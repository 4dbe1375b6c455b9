package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.havn.law.LawBook;
import org.havn.simulation.State.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Doses taken home and opening hours: what they change, and what they leave as it was to the last byte.
class ClinicLeversTest {

    private static final int YEARS = 4;
    private static final long SEED = 11;
    private static final Parameters DENMARK = Parameters.of("dk");
    private static final LawBook LAW = LawBook.load(Path.of("..", "law"));
    private static final ScenarioFiles FILES = new ScenarioFiles(LAW);
    private static final Scenario BASE = FILES.scenario("dk-2010");

    @Test
    void no_dose_at_home_and_hours_enough_change_exactly_nothing() {
        Scenario same = scenario("{take-home: 0, opening-hours: 24}");
        assertThat(same.policy()).isEqualTo(BASE.policy());
        Ensemble.Draw draw = new Ensemble.Plan(same, BASE, YEARS, SEED).draw(3);
        assertThat(draw.policy()).isEqualTo(draw.base());
        Ensemble.Draw enough = new Ensemble.Plan(scenario("{opening-hours: 23.9}"), BASE, YEARS, SEED).draw(0);
        assertThat(enough.policy()).isEqualTo(enough.base());
    }

    @ParameterizedTest(name = "{0} days at home leave {1} hours a year")
    @CsvSource({"0, 1031.333", "1, 884", "2, 736.667", "5, 294.667"})
    void each_day_at_home_takes_a_seventh_of_the_hours(int days, double hours) {
        Policy.Hat hat = scenario("{take-home: %d}".formatted(days)).policy().hat();
        assertThat(hat.attendanceHours(Area.of("dk").getFirst(), 45)).isCloseTo(hours, offset(0.001));
    }

    @Test
    void fewer_hours_let_more_people_stay() {
        double before = 0;
        for (int days = 0; days <= 5; days++) {
            Map<Measure, Double> answers = answers(scenario("{take-home: %d}".formatted(days)));
            double left =
                    Ensemble.Draw.value(answers, Measure.HAT_YEARS) / Ensemble.Draw.value(answers, Measure.HAT_STARTS);
            assertThat(left).as("%d days", days).isGreaterThan(before);
            before = left;
        }
    }

    @Test
    void shared_lives_are_not_taken_for_those_of_other_days_at_home() {
        var reuse = new Reuse();
        var run = new AreaRun.Run(DENMARK, BASE.policy(), SEED, YEARS, false);
        var home = run.with(scenario("{take-home: 3}").policy());
        Tally together = List.of(Simulation.run(run, 1, reuse), Simulation.run(home, 1, reuse))
                .getLast()
                .total();
        assertThat(together).isEqualTo(Simulation.run(home, 1).total());
    }

    @Test
    void bound_is_the_swiss_rule_two_contacts_a_week_and_four_doses_at_once() {
        var swiss = new LawQuantities(LAW, LocalDate.of(2021, 1, 1));
        int contacts = swiss.count("law:ch.take-home.vulnerable.contacts-per-week");
        int high = LeverBoard.entries().stream()
                .filter(it -> it.text("id").equals("hat.take-home"))
                .map(it -> it.number("high").intValueExact())
                .findFirst()
                .orElseThrow();
        assertThat(high).isEqualTo(7 - contacts);
        assertThat(Math.ceilDiv(high, contacts))
                .isLessThanOrEqualTo(swiss.count("law:ch.take-home.vulnerable.daily-doses-max"));
    }

    @Test
    void law_that_would_have_to_change_is_named_and_nothing_is_said_where_no_dose_goes_home() {
        Scenario home = FILES.scenario("dk-hat-take-home");
        assertThat(home.takeHomeRule()).isPresent();
        assertThat(telling(home, "en").takeHome().orElseThrow())
                .contains("On 2 of a week's 7 days", "none go home here (dk-heroin-clinic-2010", "not known");
        assertThat(telling(home, "da").takeHome().orElseThrow()).contains("dk-heroin-clinic-2010", "laves om");
        assertThat(telling(BASE, "en").takeHome()).isEmpty();
        assertThat(BASE.law()).doesNotContainKey(Scenario.TAKE_HOME.formatted("dk"));
    }

    @ParameterizedTest(name = "{0} hours, {1} visits: {2} patients in the hours, hours bind: {3}")
    @CsvSource({"8, 2, 160, false", "6, 2, 120, false", "5.9, 2, 110, true", "8, 3, 106, true", "0, 2, 0, true"})
    void hours_minutes_seats_and_visits_cap_the_patients(double hours, int visits, int byHours, boolean bind) {
        Scenario scenario = scenario("{opening-hours: %s, visits-per-day: %d}".formatted(hours, visits));
        ClinicHours clinic = clinics(scenario, DENMARK).getFirst();
        assertThat(clinic.seats()).isEqualTo(20);
        assertThat(clinic.byHours()).isEqualTo(byHours);
        assertThat(clinic.hoursBind()).isEqualTo(bind);
        assertThat(clinic.patients()).isEqualTo(Math.min(120, byHours));
    }

    @Test
    void longer_hours_never_mean_fewer_patients_and_no_hours_mean_none() {
        double before = 0;
        for (int hours = 0; hours <= 24; hours += 2) {
            Tally total = new Ensemble.Plan(BASE, BASE, YEARS, SEED)
                    .run(scenario("{opening-hours: %d}".formatted(hours)))
                    .total();
            double patients = Health.years(total, State.Treatment.HAT);
            assertThat(patients).as("%d hours", hours).isGreaterThanOrEqualTo(before);
            assertThat(hours > 0 || total.events(Event.STARTED_HAT) == 0).isTrue();
            before = patients;
        }
        assertThat(before).isPositive();
    }

    @Test
    void clinic_that_hours_limit_runs_as_one_with_as_few_places() {
        Scenario hours = scenario("{opening-hours: 4}");
        assertThat(clinics(hours, DENMARK).getFirst().patients()).isEqualTo(80);
        Simulation.Result limited = new Ensemble.Plan(hours, BASE, YEARS, SEED).run(hours);
        Scenario fewer = scenario("{places: {copenhagen: 80}}");
        assertThat(limited.total())
                .isEqualTo(
                        new Ensemble.Plan(fewer, BASE, YEARS, SEED).run(fewer).total());
    }

    @Test
    void each_draw_says_what_binds_and_so_does_the_page() {
        Scenario office = FILES.scenario("dk-hat-office-hours");
        var plan = new Ensemble.Plan(office, BASE, 1, SEED);
        var draws = List.of(plan.draw(0), plan.draw(1), plan.draw(2));
        assertThat(ClinicTables.table(plan, draws).rows()).hasSize(3);
        for (String language : Words.LANGUAGES) {
            var tables = new ClinicTables(new Summary(plan, draws, "DKK"), language);
            assertThat(tables.html(Optional.empty())).contains("clinics.csv", "160");
            assertThat(tables.sentences(Optional.empty())).hasSize(3);
        }
    }

    @Test
    void places_that_moved_money_buys_are_served_in_the_same_hours() {
        Scenario both = FILES.scenarioOf("x", """
                scenario: x
                question: {en: x}
                asked: x
                builds-on: dk-enforcement-to-treatment
                policy: {hat: {opening-hours: 4}}
                """);
        Simulation.Result result = new Ensemble.Plan(both, BASE, YEARS, SEED).run(both);
        List<ClinicHours> clinics = ClinicHours.of(both.policy(), result.money(), DENMARK);
        assertThat(clinics).hasSize(3).allMatch(ClinicHours::hoursBind);
        long weeks = Math.round(Health.years(result.total(), State.Treatment.HAT) * Calendar.WEEKS_PER_YEAR);
        int patients = clinics.stream().mapToInt(ClinicHours::patients).sum();
        assertThat(weeks).isBetween(1L, (long) patients * YEARS * Calendar.WEEKS_PER_YEAR);
    }

    private static List<ClinicHours> clinics(Scenario scenario, Parameters p) {
        return ClinicHours.of(scenario.policy(), Optional.empty(), p);
    }

    private static Map<Measure, Double> answers(Scenario scenario) {
        return new Ensemble.Plan(scenario, scenario, YEARS, SEED).draw(0).policy();
    }

    private static Telling telling(Scenario scenario, String language) {
        var plan = new Ensemble.Plan(scenario, BASE, 1, SEED);
        return new Telling(new Summary(plan, List.of(plan.draw(0)), "DKK"), language);
    }

    private static Scenario scenario(String hat) {
        return FILES.scenarioOf("x", """
                scenario: x
                question: {en: x}
                asked: x
                builds-on: dk-2010
                compare: dk-2010
                policy: {hat: %s}
                """.formatted(hat));
    }
}
