package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.DAM;
import static org.havn.practice.TestClinic.awake;
import static org.havn.practice.TestClinic.give;
import static org.havn.practice.TestClinic.sedation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.stock.Posting;
import org.havn.stock.RegisterLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The path of one dose through a real database.
class LineIT {

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
    void a_dose_leaves_the_vial_and_stands_in_the_record() {
        var result = clinic.line.give(clinic.nurse, give(attendance, "200", vial));

        assertThat(result).isInstanceOfSatisfying(GiveResult.Given.class, given -> {
            assertThat(given.repeated()).isFalse();
            assertThat(given.dose().volume()).hasToString("2 ml");
        });
        var register = clinic.stock.register(clinic.pharmacist, vial);
        assertThat(register).extracting(RegisterLine::kind).containsExactly("receipt", "dose");
        assertThat(register.getLast().balance()).hasToString("9800 mg");
        assertThat(register.getLast().citizen()).contains(patient);
        assertThat(clinic.line.window(clinic.nurse, attendance.id()).given()).isPresent();
        assertThat(clinic.line.board(clinic.nurse))
                .filteredOn(row -> row.citizen().equals(patient))
                .singleElement()
                .satisfies(row -> assertThat(row.dose()).isPresent());
    }

    @Test
    void the_same_press_twice_is_one_dose() {
        var press = give(attendance, "200", vial);
        var first = clinic.line.give(clinic.nurse, press);
        clinic.clock.advance(Duration.ofSeconds(1));
        var second = clinic.line.give(clinic.nurse, press);

        assertThat(first).isInstanceOf(GiveResult.Given.class);
        assertThat(second).isInstanceOfSatisfying(GiveResult.Given.class, given -> {
            assertThat(given.repeated()).isTrue();
            assertThat(given.dose().id())
                    .isEqualTo(((GiveResult.Given) first).dose().id());
        });
        assertThat(clinic.stock.register(clinic.pharmacist, vial)).hasSize(2);
    }

    @Test
    void a_key_that_was_used_for_another_dose_is_refused() {
        var press = give(attendance, "200", vial);
        assertThat(clinic.line.give(clinic.nurse, press)).isInstanceOf(GiveResult.Given.class);
        var other = new GiveRequest(press.clientKey(), press.attendance(), Mass.ofMilligrams(100), vial, true);
        assertThat(refusal(other)).containsExactly("dose.key-used");
    }

    @Nested
    class Refused {

        @Test
        void above_the_prescription() {
            assertThat(refusal(give(attendance, "200.001", vial))).containsExactly("dose.above-prescription");
            nothingMoved();
        }

        @Test
        void before_the_interval_is_over() {
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "200", vial)))
                    .isInstanceOf(GiveResult.Given.class);
            clinic.clock.advance(Duration.ofMinutes(119));
            check();
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("interval.too-short");
        }

        @Test
        void on_an_unsigned_prescription() {
            var other = clinic.register();
            var draft = clinic.prescriptions.draft(clinic.doctor, clinic.draft(other, "200"));
            assertThat(draft.signature()).isEmpty();
            assertThat(refusal(give(clinic.atTheWindow(other), "200", vial))).containsExactly("prescription.unsigned");
        }

        @Test
        void on_an_expired_prescription() {
            clinic.clock.set("2026-12-01T07:00:00Z");
            assertThat(refusal(give(clinic.atTheWindow(patient), "200", clinic.openVial())))
                    .containsExactly("prescription.expired");
        }

        @Test
        void on_an_ended_prescription() {
            var prescription = clinic.prescriptions.list(clinic.doctor, patient).getFirst();
            assertThat(clinic.prescriptions.end(clinic.doctor, prescription.citizen(), prescription.id(), "moved away"))
                    .isEmpty();
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("prescription.ended");
        }

        @Test
        void on_a_check_of_another_day() {
            clinic.clock.advance(Duration.ofHours(24));
            assertThat(refusal(give(attendance, "200", clinic.openVial()))).containsExactly("check.missing");
            check();
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "200", clinic.openVial())))
                    .isInstanceOf(GiveResult.Given.class);
        }

        @Test
        void from_a_vial_after_its_use_before() {
            clinic.clock.advance(Duration.ofHours(24));
            clinic.openLine();
            assertThat(refusal(give(clinic.atTheWindow(patient), "200", vial)))
                    .containsExactly("container.use-before-passed");
        }

        @Test
        void from_a_vial_after_its_last_day() {
            var shortLived = clinic.sealedVial("2026-11-23");
            assertThat(clinic.stock.open(
                            clinic.nurse,
                            shortLived,
                            Volume.ofMillilitres("100"),
                            Instant.parse("2026-11-23T23:00:00Z")))
                    .isEmpty();
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "100", shortLived)))
                    .isInstanceOf(GiveResult.Given.class);
            clinic.clock.advance(Duration.ofHours(24));
            clinic.openLine();
            assertThat(refusal(give(clinic.atTheWindow(patient), "200", shortLived)))
                    .containsExactly("container.expired", "container.use-before-passed");
        }

        @Test
        void from_a_vial_that_is_still_powder() {
            assertThat(refusal(give(attendance, "200", clinic.sealedVial("2027-06-30"))))
                    .containsExactly("container.not-open");
        }

        @Test
        void from_a_vial_that_does_not_hold_it() {
            assertThat(clinic.stock.waste(
                            clinic.nurse,
                            clinic.witness(clinic.nurse, clinic.otherNurse),
                            vial,
                            Mass.ofMilligrams("9800.001"),
                            "spilled"))
                    .isInstanceOf(Posting.Posted.class);
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("container.not-enough");
        }

        @Test
        void for_a_patient_on_hold_until_a_doctor_lifts_it() {
            assertThat(clinic.prescriptions.hold(clinic.nurse, patient, "in hospital"))
                    .isEmpty();
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("hold.active");
            var hold = clinic.prescriptions.listHolds(clinic.doctor, patient).getFirst();
            assertThatThrownBy(() -> clinic.prescriptions.lift(clinic.nurse, hold.citizen(), hold.id(), "back"))
                    .isInstanceOf(AccessRefused.class);
            assertThat(clinic.prescriptions.lift(clinic.doctor, hold.citizen(), hold.id(), "back"))
                    .isEmpty();
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "200", vial)))
                    .isInstanceOf(GiveResult.Given.class);
        }

        @Test
        void with_little_oxygen_until_a_doctor_looks() {
            var seen = new PreDoseCheck.Observation(1, Optional.empty(), Optional.empty(), Optional.of(97), "");
            clinic.line.check(clinic.nurse, attendance.id(), seen);
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("check.oxygen-no-limit");
            clinic.sign(clinic.doctor, DosingLimit.OXYGEN_SATURATION_MIN, 98);
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("check.low-oxygen");
            clinic.sign(clinic.doctor, DosingLimit.OXYGEN_SATURATION_MIN, 97);
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "200", vial)))
                    .isInstanceOf(GiveResult.Given.class);
        }

        @Test
        void after_the_arrival_was_taken_back() {
            assertThat(clinic.line.undoArrival(clinic.nurse, attendance.id())).isEmpty();
            assertThat(row().attendance()).isEmpty();
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("arrival.undone");

            assertThat(clinic.line.arrive(clinic.nurse, patient)).isEqualTo(attendance);
            assertThat(row().attendance()).contains(attendance);
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "200", vial)))
                    .isInstanceOf(GiveResult.Given.class);
            assertThat(clinic.line.undoArrival(clinic.nurse, attendance.id()))
                    .map(Finding::code)
                    .contains("arrival.dose-given");
        }

        @Test
        void on_the_check_of_somebody_else() {
            clinic.line.askForPrescribed(clinic.nurse, attendance.id(), Optional.empty());
            assertThat(row().answer()).contains("dispense");
            clinic.line.wrongPerson(clinic.nurse, attendance.id());

            assertThat(row().answer()).isEmpty();
            assertThat(clinic.line.window(clinic.nurse, attendance.id()).check())
                    .isEmpty();
            assertThat(refusal(give(attendance, "200", vial))).containsExactly("check.missing");
            check();
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "200", vial)))
                    .isInstanceOf(GiveResult.Given.class);
        }

        @Test
        void on_a_prescription_for_more_sessions_than_the_clinic_holds() {
            var other = clinic.register();
            var wish = clinic.draft(other, "200");
            var often = new Prescription.Draft(
                    other, wish.dose(), wish.route(), Integer.MAX_VALUE, wish.validFrom(), wish.validUntil(), "");
            var draft = clinic.prescriptions.draft(clinic.doctor, often);
            assertThat(clinic.prescriptions.sign(clinic.doctor, other, draft.id()))
                    .extracting(Finding::code)
                    .containsExactly("sessions.more-than-planned");
        }

        @Test
        void when_what_is_done_belongs_to_another_record_than_the_open_one() {
            var other = clinic.patient("200");
            var prescription = clinic.prescriptions.list(clinic.doctor, other).getFirst();
            assertThat(clinic.prescriptions.hold(clinic.nurse, other, "in hospital"))
                    .isEmpty();
            var hold = clinic.prescriptions.listHolds(clinic.doctor, other).getFirst();
            var elsewhere = clinic.atTheWindow(clinic.patient("200"));
            var given = (GiveResult.Given) clinic.line.give(clinic.nurse, give(attendance, "200", vial));
            var dose = given.dose().id();
            var witness = clinic.witness(clinic.nurse, clinic.otherNurse);

            assertThatThrownBy(() -> clinic.prescriptions.sign(clinic.doctor, patient, prescription.id()))
                    .isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.prescriptions.end(clinic.doctor, patient, prescription.id(), "moved"))
                    .isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.prescriptions.lift(clinic.doctor, patient, hold.id(), "back"))
                    .isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.line.correct(clinic.nurse, witness, elsewhere.id(), dose, "wrong"))
                    .isInstanceOf(AccessRefused.class);
        }

        @Test
        void without_read_back() {
            var press = give(attendance, "200", vial);
            var silent = new GiveRequest(press.clientKey(), press.attendance(), press.asked(), vial, false);
            assertThat(refusal(silent)).containsExactly("patient.not-read-back");
        }

        @Test
        void while_a_limit_is_only_an_example() {
            var other = clinic.addClinic("Ny klinik");
            var nurse = clinic.addStaff(other, "new.nurse", Role.NURSE);
            var doctor = clinic.addStaff(other, "new.doctor", Role.DOCTOR);
            clinic.access.startCare(doctor, patient);
            var draft = clinic.prescriptions.draft(doctor, clinic.draft(patient, "200"));
            assertThat(clinic.prescriptions.sign(doctor, draft.citizen(), draft.id()))
                    .extracting(Finding::code)
                    .contains("limit.only-example");
            clinic.signLimits(doctor);
            assertThat(clinic.prescriptions.sign(doctor, draft.citizen(), draft.id()))
                    .isEmpty();
            assertThat(nurse.clinic()).isEqualTo(other.id());
        }

        @Test
        void and_the_refusal_is_written_down_with_its_reasons() {
            assertThat(refusal(give(attendance, "200.001", vial))).isNotEmpty();
            var decision = clinic.line
                    .window(clinic.nurse, attendance.id())
                    .decisions()
                    .getFirst();
            assertThat(decision.asked()).hasToString("200.001 mg");
            assertThat(decision.findings()).extracting(Finding::code).containsExactly("dose.above-prescription");
            assertThat(clinic.access.listAuditOfRecord(clinic.doctor, patient, 10))
                    .anySatisfy(entry -> {
                        assertThat(entry.allowed()).isFalse();
                        assertThat(entry.action()).isEqualTo("give-dose");
                        assertThat(entry.detail()).contains("dose.above-prescription");
                    });
        }
    }

    @Nested
    class Answer {

        @Test
        void of_the_last_question_waits_for_whoever_opens_the_window_next() {
            clinic.line.check(clinic.nurse, attendance.id(), sedation(3));
            assertThat(clinic.line.window(clinic.doctor, attendance.id()).answer())
                    .isEmpty();
            clinic.line.askForPrescribed(clinic.nurse, attendance.id(), Optional.empty());

            assertThat(row().answer()).contains("consult");
            assertThat(clinic.line.window(clinic.doctor, attendance.id()).answer())
                    .hasValueSatisfying(answer -> {
                        assertThat(answer.asked()).isEqualTo(Mass.ofMilligrams(200));
                        assertThat(answer.decision()).isInstanceOf(DispensingDecision.Consult.class);
                    });
        }

        @Test
        void is_the_one_of_now_and_ends_with_a_new_check() {
            clinic.line.askForPrescribed(clinic.nurse, attendance.id(), Optional.empty());
            assertThat(clinic.prescriptions.hold(clinic.nurse, patient, "in hospital"))
                    .isEmpty();
            assertThat(clinic.line
                            .window(clinic.nurse, attendance.id())
                            .answer()
                            .orElseThrow()
                            .decision())
                    .isInstanceOf(DispensingDecision.Withhold.class);

            clinic.clock.advance(Duration.ofSeconds(1));
            check();
            assertThat(row().answer()).isEmpty();
            assertThat(clinic.line.window(clinic.nurse, attendance.id()).answer())
                    .isEmpty();
        }
    }

    @Nested
    class Set_aside {

        @Test
        void a_doctor_with_a_second_person_sets_the_interval_aside_for_today() {
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "100", vial)))
                    .isInstanceOf(GiveResult.Given.class);
            clinic.clock.advance(Duration.ofMinutes(30));
            check();
            assertThat(clinic.line.decide(clinic.nurse, attendance.id(), Mass.ofMilligrams(100)))
                    .isInstanceOf(DispensingDecision.Delay.class);

            assertThat(setAside("interval.too-short", Duration.ofMinutes(15))).isEmpty();
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "100", vial)))
                    .isInstanceOf(GiveResult.Given.class);
            var decided = clinic.line
                    .window(clinic.nurse, attendance.id())
                    .decisions()
                    .getFirst();
            assertThat(decided.findings()).extracting(Finding::code).containsExactly("interval.too-short");
        }

        @Test
        void it_runs_out() {
            clinic.line.check(clinic.nurse, attendance.id(), sedation(3));
            assertThat(clinic.line.decide(clinic.nurse, attendance.id(), Mass.ofMilligrams(100)))
                    .isInstanceOf(DispensingDecision.Consult.class);
            assertThat(setAside("check.sedated", Duration.ofMinutes(15))).isEmpty();
            clinic.clock.advance(Duration.ofMinutes(15));
            assertThat(refusal(give(attendance, "100", vial))).containsExactly("check.sedated");
        }

        @Test
        void what_nobody_may_lift_stays() {
            assertThat(clinic.line.decide(clinic.nurse, attendance.id(), Mass.ofMilligrams(300)))
                    .isInstanceOf(DispensingDecision.Reduce.class);
            assertThat(setAside("dose.above-prescription", Duration.ofMinutes(15)))
                    .extracting(Finding::code)
                    .containsExactly("set-aside.not-liftable");
        }

        @Test
        void it_ends_with_the_day_at_the_latest_and_needs_a_reason() {
            clinic.line.check(clinic.nurse, attendance.id(), sedation(3));
            assertThat(clinic.line.decide(clinic.nurse, attendance.id(), Mass.ofMilligrams(100)))
                    .isInstanceOf(DispensingDecision.Consult.class);
            var second = clinic.witness(clinic.doctor, clinic.nurse);
            var wish = new SetAside("check.sedated", " ", clinic.now().plus(Duration.ofHours(24)));
            assertThat(clinic.line.setAside(clinic.doctor, second, attendance.id(), wish))
                    .extracting(Finding::code)
                    .containsExactly("reason.missing", "set-aside.until-day-end");
        }

        @Test
        void a_nurse_cannot_and_nobody_is_their_own_second_person() {
            assertThatThrownBy(() -> clinic.line.setAside(
                            clinic.nurse,
                            clinic.otherNurse,
                            attendance.id(),
                            new SetAside("check.sedated", "why", clinic.now().plusSeconds(60))))
                    .isInstanceOf(AccessRefused.class);
            assertThat(clinic.access.witness(clinic.doctor, "doctor", TestClinic.PASSWORD))
                    .isEmpty();
            assertThat(clinic.access.witness(clinic.doctor, "nurse", "wrong password!"))
                    .isEmpty();
        }

        private List<Finding> setAside(String finding, Duration until) {
            var second = clinic.witness(clinic.doctor, clinic.nurse);
            var wish = new SetAside(finding, "seen by me", clinic.now().plus(until));
            return clinic.line.setAside(clinic.doctor, second, attendance.id(), wish);
        }
    }

    @Nested
    class Correction {

        @Test
        void puts_the_milligrams_back_and_lets_the_patient_have_their_dose() {
            var given = (GiveResult.Given) clinic.line.give(clinic.nurse, give(attendance, "200", vial));
            var witness = clinic.witness(clinic.nurse, clinic.otherNurse);
            assertThat(clinic.line.correct(
                            clinic.nurse,
                            witness,
                            given.dose().attendance(),
                            given.dose().id(),
                            "wrong patient chosen"))
                    .isEmpty();

            assertThat(clinic.stock.register(clinic.pharmacist, vial).getLast().balance())
                    .hasToString("10000 mg");
            clinic.clock.advance(Duration.ofMinutes(1));
            assertThat(clinic.line.give(clinic.nurse, give(attendance, "200", vial)))
                    .isInstanceOf(GiveResult.Given.class);
            assertThat(clinic.line.listDoses(clinic.nurse, patient, 10)).hasSize(2);
        }

        @Test
        void happens_once() {
            var given = (GiveResult.Given) clinic.line.give(clinic.nurse, give(attendance, "200", vial));
            var witness = clinic.witness(clinic.nurse, clinic.otherNurse);
            assertThat(clinic.line.correct(
                            clinic.nurse,
                            witness,
                            given.dose().attendance(),
                            given.dose().id(),
                            "wrong patient"))
                    .isEmpty();
            assertThat(clinic.line.correct(
                            clinic.nurse,
                            witness,
                            given.dose().attendance(),
                            given.dose().id(),
                            "wrong patient"))
                    .extracting(Finding::code)
                    .containsExactly("stock.already-reversed");
        }
    }

    @Test
    void another_clinics_staff_cannot_open_give_or_see() {
        var elsewhere = clinic.addStaff(clinic.addClinic("En anden"), "elsewhere", Role.NURSE);
        assertThatThrownBy(() -> clinic.line.give(elsewhere, give(attendance, "200", vial)))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.line.window(elsewhere, attendance.id())).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.people.open(elsewhere, patient)).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.stock.register(elsewhere, vial)).isInstanceOf(AccessRefused.class);
        assertThat(clinic.people.search(elsewhere, "Patient")).isEmpty();
        assertThat(clinic.access.listAuditOfRecord(clinic.doctor, patient, 10))
                .filteredOn(entry -> !entry.allowed())
                .isNotEmpty();
    }

    @Test
    void a_nurse_signs_nothing() {
        var draft = clinic.draft(patient, "200");
        assertThatThrownBy(() -> clinic.prescriptions.draft(clinic.nurse, draft))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.protocols.sign(clinic.nurse, DAM, DosingLimit.DAILY_MAX, null, 1, "because"))
                .isInstanceOf(AccessRefused.class);
    }

    private void check() {
        clinic.line.check(clinic.nurse, attendance.id(), awake());
    }

    private List<String> refusal(GiveRequest request) {
        return clinic.line.give(clinic.nurse, request) instanceof GiveResult.Refused(var decision)
                ? decision.findings().stream().map(Finding::code).toList()
                : List.of();
    }

    private void nothingMoved() {
        assertThat(clinic.stock.register(clinic.pharmacist, vial)).hasSize(1);
    }

    private BoardRow row() {
        return clinic.line.board(clinic.nurse).stream()
                .filter(row -> row.citizen().equals(patient))
                .findFirst()
                .orElseThrow();
    }
}
