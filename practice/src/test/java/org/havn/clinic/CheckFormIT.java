package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.awake;
import static org.havn.practice.TestClinic.give;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.clinic.PreDoseCheck.Observation;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The check before a dose, and what people decide on it, through a real database.
class CheckFormIT {

    private TestDatabase database;
    private TestClinic clinic;
    private UUID patient;
    private UUID vial;
    private Attendance attendance;

    @BeforeEach
    void a_patient_at_the_window() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        patient = clinic.patient("200");
        vial = clinic.openVial();
        attendance = clinic.atTheWindow(patient);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void full_form_comes_back_as_it_was_written() {
        var look = new FullLook(
                FullLook.Pupils.PINPOINT,
                FullLook.Gait.UNSTEADY,
                FullLook.Speech.SLURRED,
                Set.of(FullLook.Use.ALCOHOL, FullLook.Use.CANNABIS),
                "two beers",
                Optional.of(3),
                Optional.of(11),
                FullLook.Pregnancy.NOT_KNOWN,
                "carbamazepine");
        var seen =
                new Observation(2, Optional.of(5), Optional.of(12), Optional.of(93), "cold hands", Optional.of(look));
        clinic.line.check(clinic.nurse, attendance.id(), seen);
        assertThat(clinic.line.window(clinic.nurse, attendance.id()).check())
                .hasValueSatisfying(check -> assertThat(check.observation()).isEqualTo(seen));
    }

    @Test
    void check_keeps_what_the_record_said_at_its_moment() {
        var before = clinic.clock.instant();
        given("200");
        for (int percent : List.of(95, 93, 91)) {
            clinic.clock.advance(Duration.ofHours(1));
            clinic.line.check(clinic.nurse, attendance.id(), oxygen(percent));
        }
        var check = clinic.line.window(clinic.nurse, attendance.id()).check().orElseThrow();
        assertThat(check.known().oxygenBefore()).containsExactly(93, 95);
        assertThat(check.known().lastOpioidAt()).contains(before);
        assertThat(clinic.checks.form(clinic.nurse, patient)).satisfies(form -> {
            assertThat(form.lastOpioid().map(dose -> dose.dose().mass())).contains(Mass.ofMilligrams("200"));
            assertThat(form.oxygen()).extracting(CheckForm.Measured::percent).containsExactly(91, 93, 95);
        });
    }

    @Nested
    class FullFormDue {

        @Test
        void never_while_nobody_has_signed_for_how_long() {
            assertThat(clinic.checks.form(clinic.nurse, patient).fullDue()).isFalse();
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "200", vial)))
                    .isInstanceOf(GiveResult.Given.class);
        }

        @Test
        void before_the_first_dose_and_then_for_as_many_days() {
            clinic.sign(clinic.doctor, DosingLimit.FULL_CHECK_DAYS, 5);
            clinic.line.check(clinic.nurse, attendance.id(), awake());
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("check.full-due");
            full();
            given("200");
            clinic.clock.advance(Duration.ofDays(5));
            assertThat(due()).isTrue();
            clinic.clock.advance(Duration.ofMillis(1));
            assertThat(due()).isFalse();
        }

        @Test
        void again_after_a_break_that_the_clinic_signed() {
            full();
            given("200");
            clinic.clock.advance(Duration.ofDays(2));
            clinic.sign(clinic.doctor, DosingLimit.FULL_CHECK_DAYS, 1);
            assertThat(due()).isFalse();
            clinic.sign(clinic.doctor, DosingLimit.RESTART_GAP, 2);
            attendance = clinic.line.arrive(clinic.nurse, patient);
            vial = clinic.openVial();
            full();
            given("100"); // half, after sessions missed
            assertThat(due()).isFalse();
            clinic.clock.advance(Duration.ofDays(2).plusMillis(1));
            attendance = clinic.line.arrive(clinic.nurse, patient);
            vial = clinic.openVial();
            full();
            given("100"); // half, after sessions missed
            assertThat(due()).isTrue();
        }

        private boolean due() {
            return clinic.checks.form(clinic.nurse, patient).fullDue();
        }

        private void full() {
            var look = new FullLook(
                    FullLook.Pupils.NORMAL,
                    FullLook.Gait.STEADY,
                    FullLook.Speech.CLEAR,
                    Set.of(),
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    FullLook.Pregnancy.NO,
                    "");
            clinic.line.check(
                    clinic.nurse,
                    attendance.id(),
                    new Observation(1, Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.of(look)));
        }
    }

    @Nested
    class OwnBaseline {

        @Test
        void takes_the_place_of_the_limit_for_all() {
            clinic.sign(clinic.doctor, DosingLimit.OXYGEN_SATURATION_MIN, 92);
            clinic.line.check(clinic.nurse, attendance.id(), oxygen(89));
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("check.low-oxygen");
            assertThat(clinic.checks.signBaseline(clinic.doctor, patient, 91, 88, "lung disease, seen by Dr K"))
                    .isEmpty();
            given("200");
        }

        @Test
        void calls_the_doctor_below_the_lowest() {
            assertThat(clinic.checks.signBaseline(clinic.doctor, patient, 91, 88, "lung disease"))
                    .isEmpty();
            clinic.line.check(clinic.nurse, attendance.id(), oxygen(87));
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("check.below-baseline");
        }

        @Test
        void newest_counts_and_older_ones_stay() {
            assertThat(clinic.checks.signBaseline(clinic.doctor, patient, 91, 88, "first"))
                    .isEmpty();
            clinic.clock.advance(Duration.ofMinutes(1));
            assertThat(clinic.checks.signBaseline(clinic.doctor, patient, 90, 85, "second"))
                    .isEmpty();
            assertThat(clinic.checks.listBaselines(clinic.nurse, patient, 9))
                    .extracting(Baseline::lowest)
                    .containsExactly(85, 88);
        }

        @Test
        void lowest_lies_below_the_usual_and_has_a_reason() {
            assertThat(clinic.checks.signBaseline(clinic.doctor, patient, 88, 89, " "))
                    .extracting(Finding::code)
                    .containsExactly("reason.missing", "baseline.order");
            assertThat(clinic.checks.signBaseline(clinic.doctor, patient, 101, 89, "x"))
                    .extracting(Finding::code)
                    .containsExactly("baseline.order");
        }

        @Test
        void is_a_doctors_of_the_clinic() {
            assertThatThrownBy(() -> clinic.checks.signBaseline(clinic.nurse, patient, 91, 88, "x"))
                    .isInstanceOf(AccessRefused.class);
            var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "elsewhere", Role.DOCTOR);
            assertThatThrownBy(() -> clinic.checks.signBaseline(stranger, patient, 91, 88, "x"))
                    .isInstanceOf(AccessRefused.class);
        }
    }

    @Nested
    class DecidedOtherwise {

        @Test
        void a_refusal_stops_the_dose_until_somebody_changes_it() {
            assertThat(decide(Outcome.Kind.REFUSE)).isEmpty();
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("outcome.refuse");
            assertThat(decide(Outcome.Kind.GIVE)).isEmpty();
            given("200");
            assertThat(clinic.outcomes.list(clinic.nurse, attendance.id()))
                    .extracting(Outcome::kind)
                    .containsExactly(Outcome.Kind.GIVE, Outcome.Kind.REFUSE);
        }

        @Test
        void less_is_proposed_and_can_be_given() {
            var wish = new Outcome.Wish(
                    UUID.randomUUID(),
                    Outcome.Kind.REDUCE,
                    "300 mg",
                    Optional.of(Mass.ofMilligrams("150")),
                    Optional.empty(),
                    Outcome.Wish.JUDGEMENT,
                    "tired");
            assertThat(clinic.outcomes.decide(clinic.nurse, attendance.id(), wish))
                    .isEmpty();
            assertThat(clinic.line.decide(clinic.nurse, attendance.id(), Mass.ofMilligrams("200")))
                    .isInstanceOfSatisfying(
                            DispensingDecision.Reduce.class,
                            reduce -> assertThat(reduce.dose().mass()).isEqualTo(Mass.ofMilligrams("150")));
            given("150");
            assertThat(clinic.outcomes.list(clinic.nurse, attendance.id()))
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome.askedFor()).isEqualTo("300 mg"));
        }

        @Test
        void later_is_a_delay_until_then() {
            var until = clinic.now().plus(Duration.ofMinutes(30));
            assertThat(delay(until)).isEmpty();
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("outcome.delay");
            clinic.clock.advance(Duration.ofMinutes(30));
            given("200");
        }

        @Test
        void later_lies_ahead() {
            assertThat(delay(clinic.now())).containsExactly("outcome.until-past");
        }

        @Test
        void another_treatment_is_a_doctors_decision() {
            assertThat(decide(Outcome.Kind.METHADONE)).containsExactly("outcome.doctors");
            assertThat(decide(Outcome.Kind.METHADONE, clinic.doctor)).isEmpty();
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("outcome.instead");
        }

        @Test
        void what_a_doctor_decided_no_nurse_changes() {
            assertThat(decide(Outcome.Kind.REFUSE, clinic.doctor)).isEmpty();
            assertThat(decide(Outcome.Kind.GIVE)).containsExactly("outcome.doctor-decided");
            assertThat(decide(Outcome.Kind.GIVE, clinic.doctor)).isEmpty();
            given("200");
        }

        @Test
        void one_press_sent_twice_counts_once() {
            var wish = new Outcome.Wish(
                    UUID.randomUUID(), Outcome.Kind.REFUSE, "", Optional.empty(), Optional.empty(), "judgement", "r");
            assertThat(clinic.outcomes.decide(clinic.nurse, attendance.id(), wish))
                    .isEmpty();
            assertThat(clinic.outcomes.decide(clinic.nurse, attendance.id(), wish))
                    .isEmpty();
            assertThat(clinic.outcomes.list(clinic.nurse, attendance.id())).hasSize(1);
        }

        @Test
        void after_the_dose_there_is_nothing_to_decide() {
            given("200");
            assertThat(decide(Outcome.Kind.REFUSE)).containsExactly("outcome.dose-given");
        }

        @Test
        void other_clinics_and_other_roles_decide_nothing() {
            var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "elsewhere", Role.DOCTOR);
            assertThatThrownBy(() -> decide(Outcome.Kind.REFUSE, stranger)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> decide(Outcome.Kind.REFUSE, clinic.pharmacist))
                    .isInstanceOf(AccessRefused.class);
        }

        private List<String> decide(Outcome.Kind kind) {
            return decide(kind, clinic.nurse);
        }

        private List<String> decide(Outcome.Kind kind, Staff staff) {
            var wish = new Outcome.Wish(
                    UUID.randomUUID(), kind, "", Optional.empty(), Optional.empty(), "judgement", "shouts");
            return codes(clinic.outcomes.decide(staff, attendance.id(), wish));
        }

        private List<String> delay(Instant until) {
            var wish = new Outcome.Wish(
                    UUID.randomUUID(),
                    Outcome.Kind.DELAY,
                    "",
                    Optional.empty(),
                    Optional.of(until),
                    "judgement",
                    "tired");
            return codes(clinic.outcomes.decide(clinic.nurse, attendance.id(), wish));
        }
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    private static Observation oxygen(int percent) {
        return new Observation(1, Optional.empty(), Optional.empty(), Optional.of(percent), "");
    }

    private void given(String milligrams) {
        assertThat(clinic.line.give(clinic.nurse, give(attendance, milligrams, vial)))
                .isInstanceOf(GiveResult.Given.class);
    }

    private List<String> refusal(GiveRequest request) {
        return clinic.line.give(clinic.nurse, request) instanceof GiveResult.Refused(var decision)
                ? decision.findings().stream().map(Finding::code).toList()
                : List.of();
    }
}
