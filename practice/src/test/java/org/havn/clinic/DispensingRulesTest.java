package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.clinic.Situation.History;
import org.havn.law.Citation;
import org.havn.law.Cited;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Standing;
import org.havn.law.Titration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A patient who has had 200 mg at seven asks again at eleven; each test changes one thing.
class DispensingRulesTest {

    private static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    private static final Instant SEVEN = Instant.parse("2026-11-23T06:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private final Map<DosingLimit, DosingProtocol.Entry> law = new HashMap<>();
    private boolean restart = false;
    private Instant signed = SEVEN;
    private Situation.Away away = Situation.Away.NEVER;
    private Prescription.Timing timing = Prescription.Timing.ANY_SESSION;
    private Instant now = ELEVEN;
    private Mass asked = mg("200");
    private boolean here = true;
    private Session.Name session = Session.Name.MORNING;
    private boolean undecided = false;
    private int perDay = 2;
    private Optional<Prescription> prescription = Optional.of(prescription("300", "2026-11-01", "2026-11-30", true));
    private List<Hold> holds = List.of();
    private Optional<PreDoseCheck> check = Optional.of(check(1, Optional.empty(), ELEVEN));
    private History history = history(SEVEN, "200", "200", 1);
    private Set<String> lifted = Set.of();
    private OpioidDay opioids = OpioidDay.NOTHING;
    private Optional<Titration> firstDay = Optional.empty();

    @BeforeEach
    void the_law_binds() {
        limit(DosingLimit.SINGLE_DOSE_MAX, 400_000);
        limit(DosingLimit.DAILY_MAX, 600_000);
        limit(DosingLimit.FIRST_DOSE_MAX, 100_000);
        limit(DosingLimit.INTERVAL_MIN, Duration.ofHours(2).toSeconds());
        limit(DosingLimit.SESSIONS_PER_DAY, 2);
        limit(DosingLimit.SEDATION_MAX, 2);
    }

    @Test
    void an_ordinary_dose_is_dispensed_as_asked() {
        assertThat(decide()).isEqualTo(new DispensingDecision.Dispense(new Dose(DAM, mg("200")), List.of()));
    }

    @Nested
    class All_opioids_of_the_day {

        private static final MedicineRoute MOUTH =
                new MedicineRoute(new Medicine("methadone-hydrochloride"), Route.ORAL);
        private static final MedicineRoute VEIN = new MedicineRoute(DAM, Route.INTRAVENOUS);

        @ParameterizedTest(name = "with {0} mg left of the day, 200 mg that count 70 mg: {1}, {2} mg")
        @CsvSource({"70, dispense, 200", "69.999, reduce, 199.997", "0.001, reduce, 0.002", "0, withhold, 0"})
        void are_held_against_the_signed_limit(String left, String kind, String allowed) {
            day(Map.of(VEIN, terms()), mg(left).plus(mg("40")));
            assertThat(decide().code()).isEqualTo(kind);
            if (decide() instanceof DispensingDecision.Reduce reduce) {
                assertThat(reduce.dose().mass()).isEqualTo(mg(allowed));
                assertThat(codes()).containsExactly("opioids.above-day");
            }
        }

        @Test
        void what_cannot_be_converted_goes_to_the_doctor_and_never_passes() {
            day(Map.of(), mg("10000"));
            assertThat(decide().code()).isEqualTo("consult");
            assertThat(codes()).containsExactly("opioids.no-conversion");
            lifted = Set.of("opioids.no-conversion");
            assertThat(decide().code()).isEqualTo("dispense");
        }

        /// After 40 mg by mouth, which is the reference.
        private void day(Map<MedicineRoute, Conversion.Terms> tables, Mass most) {
            opioids = new OpioidDay(
                    Optional.of(new OpioidDay.Most(MOUTH, most, 1)),
                    List.of(new OpioidDay.Had(UUID.randomUUID(), MOUTH, mg("40"))),
                    List.of(),
                    tables);
        }

        private static Conversion.Terms terms() {
            return Conversion.Terms.ofRatio(7, 20);
        }
    }

    @Nested
    class Amount {

        @ParameterizedTest(name = "{0} mg: {1}")
        @CsvSource({"300, dispense", "300.001, reduce"})
        void above_the_prescription_is_reduced_to_it(String milligrams, String kind) {
            asked = mg(milligrams);
            assertThat(decide().code()).isEqualTo(kind);
        }

        @Test
        void the_finding_names_what_was_asked_and_what_is_allowed() {
            asked = mg("300.001");
            assertThat(decide()).isInstanceOfSatisfying(DispensingDecision.Reduce.class, reduce -> {
                assertThat(reduce.dose().mass()).isEqualTo(mg("300"));
                assertThat(reduce.findings()).singleElement().satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("dose.above-prescription");
                    assertThat(finding.values())
                            .containsExactly(
                                    new Finding.Value.Amount(mg("300.001")), new Finding.Value.Amount(mg("300")));
                });
            });
        }

        @ParameterizedTest(name = "{0} mg already today, 250 mg asked: {1}")
        @CsvSource({"350, dispense", "350.001, reduce", "600, withhold", "700, withhold"})
        void above_the_day_is_reduced_to_what_is_left(String today, String kind) {
            asked = mg("250");
            history = new History(history.last(), history.handed(), mg(today), 1);
            assertThat(decide().code()).isEqualTo(kind);
        }

        @ParameterizedTest(name = "first dose of {0} mg: {1}")
        @CsvSource({"100, dispense", "100.001, reduce"})
        void the_first_dose_has_its_own_limit(String milligrams, String kind) {
            history = new History(Optional.empty(), Optional.empty(), Mass.ZERO, 0);
            asked = mg(milligrams);
            assertThat(decide().code()).isEqualTo(kind);
        }

        @ParameterizedTest(name = "{0} doses of 15 mg today, {1} mg: {2} mg on a first day, {3} mg on a later one")
        @CsvSource({
            "1, 15, 15, 15",
            "1, 15.001, 15, 15.001",
            "1, 30, 15, 22.5",
            "2, 30, 30, 22.5",
            "2, 30.001, 30, 22.5"
        })
        void the_first_day_has_the_steps_of_the_label(int given, String milligrams, String first, String later) {
            limit(DosingLimit.STEP_MAX, 50);
            limit(DosingLimit.SESSIONS_PER_DAY, 4);
            perDay = 4;
            prescription = Optional.of(prescription("400", "2026-11-01", "2026-11-30", true));
            firstDay = LawBook.load(Path.of("../law"))
                    .in(Jurisdiction.SWITZERLAND)
                    .on(TODAY)
                    .find(Titration.class);
            asked = mg(milligrams);
            var last = Optional.of(new History.Last(SEVEN, mg("15")));
            history = new History(last, Optional.of(SEVEN), mg("45"), given, Optional.empty());
            assertThat(allowed()).isEqualTo(mg(first));
            history = new History(last, Optional.of(SEVEN), mg("45"), given, Optional.of(SEVEN.minusSeconds(86_400)));
            assertThat(allowed()).isEqualTo(mg(later));
            firstDay = Optional.empty();
            history = new History(last, Optional.of(SEVEN), mg("45"), given, Optional.empty());
            assertThat(allowed()).isEqualTo(mg(later));
        }

        private Mass allowed() {
            return decide() instanceof DispensingDecision.Reduce reduce
                    ? reduce.dose().mass()
                    : asked;
        }

        @ParameterizedTest(name = "after 200 mg, {0} mg with steps of 50 %: {1}")
        @CsvSource({"300, dispense", "300.001, reduce"})
        void a_step_is_measured_from_the_last_dose(String milligrams, String kind) {
            limit(DosingLimit.STEP_MAX, 50);
            prescription = Optional.of(prescription("400", "2026-11-01", "2026-11-30", true));
            asked = mg(milligrams);
            assertThat(decide().code()).isEqualTo(kind);
        }

        @Test
        void a_doctor_lifts_the_clinics_limit_but_never_the_prescription() {
            prescription = Optional.of(prescription("500", "2026-11-01", "2026-11-30", true));
            asked = mg("450");
            lifted = Set.of("dose.above-single-max", "dose.above-daily-max", "dose.above-prescription");
            assertThat(decide())
                    .isInstanceOfSatisfying(
                            DispensingDecision.Dispense.class,
                            dispense -> assertThat(dispense.findings())
                                    .extracting(Finding::code)
                                    .containsExactly("dose.above-single-max", "dose.above-daily-max"));
            asked = mg("500.001");
            assertThat(decide())
                    .isInstanceOfSatisfying(
                            DispensingDecision.Reduce.class,
                            reduce -> assertThat(reduce.dose().mass()).isEqualTo(mg("500")));
        }
    }

    @Nested
    class Interval {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({"2026-11-23T07:59:59.999Z, delay", "2026-11-23T08:00:00Z, dispense"})
        void a_dose_waits_until_the_interval_is_over(Instant instant, String kind) {
            now = instant;
            check = Optional.of(check(1, Optional.empty(), instant));
            assertThat(decide().code()).isEqualTo(kind);
        }

        @Test
        void a_delay_says_until_when() {
            now = SEVEN.plusSeconds(60);
            check = Optional.of(check(1, Optional.empty(), now));
            assertThat(decide())
                    .isInstanceOfSatisfying(
                            DispensingDecision.Delay.class,
                            delay -> assertThat(delay.until()).isEqualTo(SEVEN.plus(Duration.ofHours(2))));
        }

        @Test
        void a_check_from_before_the_last_dose_says_nothing_about_this_one() {
            check = Optional.of(check(1, Optional.empty(), SEVEN));
            assertThat(codes()).containsExactly("check.before-last-dose");
        }
    }

    @Nested
    class Paper {

        @ParameterizedTest(name = "valid from {0} to {1}: {2}")
        @CsvSource({
            "2026-11-23, 2026-11-23, ",
            "2026-11-24, 2026-11-30, prescription.not-yet-valid",
            "2026-11-01, 2026-11-22, prescription.expired",
        })
        void a_prescription_counts_on_its_days(String from, String until, String code) {
            prescription = Optional.of(prescription("300", from, until, true));
            assertThat(codes()).isEqualTo(code == null ? List.of() : List.of(code));
        }

        @Test
        void a_draft_is_no_prescription() {
            prescription = Optional.of(prescription("300", "2026-11-01", "2026-11-30", false));
            assertThat(decide()).isInstanceOf(DispensingDecision.Withhold.class);
            assertThat(codes()).containsExactly("prescription.unsigned");
        }

        @Test
        void without_one_nothing_is_given() {
            prescription = Optional.empty();
            assertThat(codes()).containsExactly("prescription.none");
        }

        @Test
        void a_hold_stops_everything() {
            holds = List.of(new Hold(
                    UUID.randomUUID(), UUID.randomUUID(), "in hospital", UUID.randomUUID(), SEVEN, Optional.empty()));
            lifted = Set.of("hold.active");
            assertThat(decide()).isInstanceOf(DispensingDecision.Withhold.class);
            assertThat(codes()).containsExactly("hold.active");
        }
    }

    @Nested
    class Check {

        @Test
        void no_check_no_dose() {
            check = Optional.empty();
            assertThat(codes()).containsExactly("check.missing");
        }

        @ParameterizedTest(name = "sedation {0}: {1}")
        @CsvSource({"2, dispense", "3, consult", "4, consult"})
        void a_sedated_patient_goes_to_the_doctor(int score, String kind) {
            check = Optional.of(check(score, Optional.empty(), ELEVEN));
            assertThat(decide().code()).isEqualTo(kind);
        }

        @Test
        void what_nobody_may_lift_withholds_instead_of_asking() {
            put(DosingLimit.SEDATION_MAX, 2, Standing.IN_FORCE, Finding.Lift.NOBODY);
            check = Optional.of(check(3, Optional.empty(), ELEVEN));
            lifted = Set.of("check.sedated");
            assertThat(decide()).isInstanceOf(DispensingDecision.Withhold.class);
        }

        @Test
        void any_breath_alcohol_goes_to_the_doctor_while_no_limit_is_known() {
            check = Optional.of(check(1, Optional.of(1), ELEVEN));
            assertThat(codes()).containsExactly("check.alcohol-no-limit");
            check = Optional.of(check(1, Optional.of(0), ELEVEN));
            assertThat(codes()).isEmpty();
        }

        @ParameterizedTest(name = "{0} hundredths of a permille: {1}")
        @CsvSource({"50, dispense", "51, consult"})
        void breath_alcohol_above_the_signed_limit_goes_to_the_doctor(int measured, String kind) {
            limit(DosingLimit.BREATH_ALCOHOL_MAX, 50);
            check = Optional.of(check(1, Optional.of(measured), ELEVEN));
            assertThat(decide().code()).isEqualTo(kind);
        }
    }

    @Nested
    class Unknown_limits {

        @Test
        void a_limit_that_is_only_an_example_is_no_permission() {
            put(DosingLimit.SINGLE_DOSE_MAX, 400_000, Standing.EXAMPLE, Finding.Lift.DOCTOR);
            assertThat(decide()).isInstanceOf(DispensingDecision.Withhold.class);
            assertThat(codes()).containsExactly("limit.only-example");
        }

        @Test
        void a_limit_that_nobody_knows_is_no_permission() {
            law.remove(DosingLimit.INTERVAL_MIN);
            assertThat(codes()).containsExactly("limit.unknown");
        }
    }

    @Nested
    class Several {

        @Test
        void nothing_is_given_while_nobody_has_said_which_medicine() {
            undecided = true;
            assertThat(decide()).isInstanceOf(DispensingDecision.Withhold.class);
            assertThat(codes()).containsExactly("prescription.not-chosen");
        }

        @ParameterizedTest(name = "for {0}: {1}")
        @CsvSource({"MORNING, dispense", "AFTERNOON, consult"})
        void what_is_for_another_session_waits_for_a_doctor(Session.Name only, String kind) {
            timing = new Prescription.Timing(Optional.of(only), 1, false);
            prescription = Optional.of(prescription("300", "2026-11-01", "2026-11-30", true));
            assertThat(decide().code()).isEqualTo(kind);
        }

        @ParameterizedTest(name = "depot of {0} days, given seven days ago: {1}")
        @CsvSource({"6, dispense", "7, dispense", "8, consult"})
        void a_depot_works_for_its_days(int days, String kind) {
            timing = new Prescription.Timing(Optional.empty(), days, false);
            prescription = Optional.of(prescription("300", "2026-11-01", "2026-11-30", true));
            history = history(Instant.parse("2026-11-16T22:59:59Z"), "200", "0", 0);
            assertThat(decide().code()).isEqualTo(kind);
        }
    }

    @Nested
    class Missed {

        private static final Duration NIGHT = Duration.ofHours(12);

        @ParameterizedTest(name = "{0} sessions missed: {1}")
        @CsvSource({"0, dispense", "1, dispense", "2, dispense", "3, reduce", "4, reduce", "5, consult", "6, withhold"})
        void the_table_decides_on_both_sides_of_each_step(int sessions, String kind) {
            missed(sessions, 0, NIGHT, TABLE);
            assertThat(decide().code()).isEqualTo(kind);
        }

        @ParameterizedTest(name = "nothing missed but {0} without any opioid: {1}")
        @CsvSource({"PT71H59M59S, dispense", "PT72H, withhold"})
        void hours_count_where_sessions_do_not(Duration without, String kind) {
            missed(0, 8, without, TABLE);
            assertThat(decide().code()).isEqualTo(kind);
        }

        @Test
        void the_share_is_of_the_prescribed_dose_and_a_doctor_may_set_it_aside() {
            missed(3, 0, NIGHT, TABLE);
            assertThat(decide()).isInstanceOfSatisfying(DispensingDecision.Reduce.class, reduce -> {
                assertThat(reduce.dose().mass()).isEqualTo(mg("150"));
                assertThat(reduce.findings()).extracting(Finding::code).containsExactly("missed.reduce");
            });
            asked = mg("150");
            assertThat(decide()).isInstanceOf(DispensingDecision.Dispense.class);
            asked = mg("150.001");
            assertThat(decide()).isInstanceOf(DispensingDecision.Reduce.class);
            lifted = Set.of("missed.reduce");
            assertThat(decide()).isInstanceOf(DispensingDecision.Dispense.class);
        }

        @Test
        void nobody_lifts_a_new_start_but_the_doctor_who_signs_one() {
            missed(6, 0, Duration.ofDays(4), TABLE);
            lifted = Set.of("missed.restart");
            assertThat(codes()).containsExactly("missed.restart");
            restart = true;
            signed = SEVEN.plusSeconds(1);
            prescription = Optional.of(prescription("300", "2026-11-01", "2026-11-30", true));
            asked = mg("100");
            assertThat(decide()).isInstanceOf(DispensingDecision.Dispense.class);
            asked = mg("100.001");
            assertThat(codes()).containsExactly("dose.above-first-max");
            signed = SEVEN;
            prescription = Optional.of(prescription("300", "2026-11-01", "2026-11-30", true));
            assertThat(codes()).containsExactly("missed.restart");
        }

        @Test
        void without_a_table_a_doctor_looks_after_the_first_missed_session() {
            missed(0, 0, NIGHT, new MissedStep.Table.Unknown());
            assertThat(decide()).isInstanceOf(DispensingDecision.Dispense.class);
            missed(1, 0, NIGHT, new MissedStep.Table.Unknown());
            assertThat(codes()).containsExactly("missed.no-table");
            missed(0, 1, NIGHT, new MissedStep.Table.Unknown());
            assertThat(codes()).containsExactly("missed.no-table");
        }

        @Test
        void an_example_in_the_law_book_is_shown_to_a_doctor_and_decides_nothing() {
            var citation = new Citation("xa.missed-sessions.x", "xa-order", "§ 6", TODAY, Optional.empty());
            missed(6, 0, NIGHT, new MissedStep.Table.OnlyExample(TABLE.steps(), citation));
            assertThat(decide()).isInstanceOf(DispensingDecision.Consult.class);
            assertThat(codes()).containsExactly("missed.only-example");
        }

        private void missed(int sessions, int paused, Duration without, MissedStep.Table table) {
            away = new Situation.Away(new Absence(sessions, paused, without), table, Optional.empty());
        }
    }

    private static final MissedStep.Table.Binding TABLE = new MissedStep.Table.Binding(
            List.of(
                    step(3, MissedStep.Outcome.SHARE, 50),
                    step(5, MissedStep.Outcome.DOCTOR, 100),
                    step(6, MissedStep.Outcome.RESTART, 100),
                    new MissedStep(
                            Optional.empty(),
                            Optional.of(Duration.ofDays(3)),
                            MissedStep.Outcome.RESTART,
                            100,
                            Optional.empty(),
                            Optional.empty())),
            true);

    private static MissedStep step(int sessions, MissedStep.Outcome outcome, int percent) {
        return new MissedStep(
                Optional.of(sessions), Optional.empty(), outcome, percent, Optional.empty(), Optional.empty());
    }

    private DispensingDecision decide() {
        var limits = new HashMap<DosingProtocol.Key, DosingProtocol.Entry>();
        law.forEach((limit, entry) -> limits.put(new DosingProtocol.Key(limit, Optional.empty()), entry));
        return DispensingRules.decide(new Situation(
                now,
                ZoneId.of("Europe/Copenhagen"),
                session,
                asked,
                here,
                new Regimen.Choice(prescription, undecided),
                holds,
                check,
                history,
                away,
                lifted,
                new Limits(Optional.of(new DosingProtocol(DAM, limits)), Map.of()),
                new Circumstances(
                        ZoneOffset.UTC,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        opioids,
                        firstDay,
                        Optional.empty(),
                        false)));
    }

    private List<String> codes() {
        return decide().findings().stream().map(Finding::code).toList();
    }

    private void limit(DosingLimit limit, long value) {
        put(limit, value, Standing.IN_FORCE, Finding.Lift.DOCTOR);
    }

    private void put(DosingLimit limit, long value, Standing standing, Finding.Lift lift) {
        var citation = new Citation("xa.dosing." + limit.code(), "xa-order", "§ 5", TODAY, Optional.empty());
        law.put(limit, new DosingProtocol.Entry(new Cited<>(value, standing, citation), lift));
    }

    private Prescription prescription(String milligrams, String from, String until, boolean isSigned) {
        return new Prescription(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Dose(DAM, mg(milligrams)),
                Route.INTRAVENOUS,
                perDay,
                timing,
                restart,
                LocalDate.parse(from),
                LocalDate.parse(until),
                "",
                isSigned ? Optional.of(new Prescription.Signature(UUID.randomUUID(), signed, "")) : Optional.empty(),
                Optional.empty());
    }

    private static PreDoseCheck check(int sedation, Optional<Integer> breathAlcohol, Instant at) {
        return new PreDoseCheck(
                UUID.randomUUID(),
                UUID.randomUUID(),
                new PreDoseCheck.Observation(sedation, breathAlcohol, Optional.empty(), Optional.empty(), ""),
                UUID.randomUUID(),
                at);
    }

    private static History history(Instant at, String last, String today, int count) {
        return new History(Optional.of(new History.Last(at, mg(last))), Optional.of(at), mg(today), count);
    }

    private static Mass mg(String milligrams) {
        return Mass.ofMilligrams(milligrams);
    }
}
