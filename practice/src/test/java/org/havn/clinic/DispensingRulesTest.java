package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Standing;
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
    private Instant now = ELEVEN;
    private Mass asked = mg("200");
    private boolean here = true;
    private Optional<Prescription> prescription = Optional.of(prescription("300", "2026-11-01", "2026-11-30", true));
    private List<Hold> holds = List.of();
    private Optional<PreDoseCheck> check = Optional.of(check(1, Optional.empty(), ELEVEN));
    private History history = new History(Optional.of(new History.Last(SEVEN, mg("200"))), mg("200"), 1);
    private Set<String> lifted = Set.of();

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
            history = new History(history.last(), mg(today), 1);
            assertThat(decide().code()).isEqualTo(kind);
        }

        @ParameterizedTest(name = "first dose of {0} mg: {1}")
        @CsvSource({"100, dispense", "100.001, reduce"})
        void the_first_dose_has_its_own_limit(String milligrams, String kind) {
            history = new History(Optional.empty(), Mass.ZERO, 0);
            asked = mg(milligrams);
            assertThat(decide().code()).isEqualTo(kind);
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

    private DispensingDecision decide() {
        var limits = new HashMap<DosingProtocol.Key, DosingProtocol.Entry>();
        law.forEach((limit, entry) -> limits.put(new DosingProtocol.Key(limit, Optional.empty()), entry));
        return DispensingRules.decide(new Situation(
                now,
                TODAY,
                asked,
                here,
                prescription,
                holds,
                check,
                history,
                lifted,
                new Limits(Optional.of(new DosingProtocol(DAM, limits)), Map.of()),
                new Circumstances(ZoneOffset.UTC, Optional.empty(), Optional.empty(), Optional.empty())));
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

    private static Prescription prescription(String milligrams, String from, String until, boolean signed) {
        return new Prescription(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new Dose(DAM, mg(milligrams)),
                Route.INTRAVENOUS,
                2,
                LocalDate.parse(from),
                LocalDate.parse(until),
                "",
                signed ? Optional.of(new Prescription.Signature(UUID.randomUUID(), SEVEN)) : Optional.empty(),
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

    private static Mass mg(String milligrams) {
        return Mass.ofMilligrams(milligrams);
    }
}
