package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.law.Dose;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Route;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A patient who had 200 mg on Monday morning comes back later.
class MissedIT {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;
    private UUID citizen;

    @BeforeEach
    void a_patient_who_came_on_monday() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        citizen = clinic.patient("200");
        var vial = clinic.openVial();
        var attendance = clinic.atTheWindow(citizen);
        assertThat(clinic.line.give(clinic.nurse, TestClinic.give(attendance, "200", vial)))
                .isInstanceOf(GiveResult.Given.class);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void two_missed_sessions_change_nothing_and_three_halve_the_dose() {
        sign(step(3, MissedStep.Outcome.SHARE, 50));
        assertThat(codesOn("2026-11-24T14:00:00Z")).isEmpty();
        assertThat(codesOn("2026-11-25T07:00:00Z")).containsExactly("missed.reduce");
    }

    @Test
    void the_newest_table_counts_as_a_whole() {
        sign(step(1, MissedStep.Outcome.RESTART, 100));
        sign(step(2, MissedStep.Outcome.DOCTOR, 100));
        assertThat(codesOn("2026-11-24T07:00:00Z")).isEmpty();
        assertThat(codesOn("2026-11-24T14:00:00Z")).containsExactly("missed.ask-doctor");
    }

    @Test
    void the_last_dose_of_a_medicine_is_found_behind_many_doses_of_another() {
        sign(step(3, MissedStep.Outcome.SHARE, 50));
        methadoneSince(40);
        assertThat(codesOn("2026-11-25T07:00:00Z")).containsExactly("missed.reduce");
    }

    /// So many doses of methadone in the hours after Monday's, as any clinic may have given them.
    private void methadoneSince(int doses) {
        int written = database.jdbc()
                .sql("""
                        with decided as (
                            insert into clinic.decision (attendance, asked_ug, kind, findings, decided_for, decided_at)
                            select c.attendance, c.asked_ug, c.kind, c.findings, c.decided_for, c.decided_at
                            from clinic.dose d join clinic.decision c on c.id = d.decision, generate_series(1, :doses)
                            where d.citizen = :citizen
                            returning id
                        )
                        insert into clinic.dose (client_key, attendance, citizen, clinic, prescription, decision, medicine, route,
                            mass_ug, volume_ul, container, transfer, given_by, given_at, recorded_at)
                        select gen_random_uuid(), d.attendance, d.citizen, d.clinic, d.prescription, decided.id,
                            'methadone-hydrochloride', 'oral', 5000, 1000, d.container, gen_random_uuid(), d.given_by,
                            d.given_at + row_number() over () * interval '30 minutes', d.recorded_at
                        from decided, clinic.dose d where d.citizen = :citizen
                        """)
                .param("doses", doses)
                .param("citizen", citizen)
                .update();
        assertThat(written).isEqualTo(doses);
    }

    @Test
    void hours_without_an_opioid_count_also_in_a_pause() {
        sign(
                step(1, MissedStep.Outcome.DOCTOR, 100),
                new MissedStep(
                        Optional.empty(),
                        Optional.of(Duration.ofDays(3)),
                        MissedStep.Outcome.RESTART,
                        100,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(pause(MONDAY, MONDAY.plusDays(7))).isEmpty();
        assertThat(codesOn("2026-11-26T06:59:00Z")).isEmpty();
        assertThat(codesOn("2026-11-26T14:00:00Z")).containsExactly("missed.restart");
    }

    @Test
    void a_pause_that_ends_early_counts_the_days_after() {
        sign(step(1, MissedStep.Outcome.DOCTOR, 100));
        assertThat(pause(MONDAY, MONDAY.plusDays(7))).isEmpty();
        var pause = clinic.prescriptions.listPauses(clinic.nurse, citizen).getFirst();
        assertThat(codesOn("2026-11-25T07:00:00Z")).isEmpty();
        assertThat(clinic.prescriptions.endPause(clinic.nurse, citizen, pause.id(), MONDAY, "discharged"))
                .isEmpty();
        assertThat(codesOn("2026-11-25T07:00:00Z")).containsExactly("missed.ask-doctor");
        assertThat(clinic.prescriptions.endPause(clinic.nurse, citizen, pause.id(), MONDAY, "discharged"))
                .map(Finding::code)
                .contains("pause.ended");
    }

    @Test
    void a_doctor_begins_again_with_a_first_dose() {
        sign(step(3, MissedStep.Outcome.RESTART, 100));
        clinic.clock.set("2026-11-26T07:00:00Z");
        assertThat(codesOn("2026-11-26T07:00:00Z")).containsExactly("missed.restart");
        var again = clinic.prescriptions.draft(
                clinic.doctor,
                new Prescription.Draft(
                        citizen,
                        new Dose(TestClinic.DAM, Mass.ofMilligrams(350)),
                        Route.INTRAVENOUS,
                        1,
                        Prescription.Timing.ANY_SESSION,
                        true,
                        MONDAY,
                        MONDAY.plusDays(10),
                        ""));
        assertThat(clinic.prescriptions.sign(clinic.doctor, citizen, again.id(), "away since Monday"))
                .isEmpty();
        var attendance = clinic.atTheWindow(citizen);
        assertThat(clinic.line.decide(clinic.nurse, attendance.id(), Mass.ofMilligrams(350)))
                .isInstanceOfSatisfying(
                        DispensingDecision.Reduce.class,
                        reduce -> assertThat(reduce.dose().mass()).isEqualTo(Mass.ofMilligrams(300)));
        assertThat(clinic.line.decide(clinic.nurse, attendance.id(), Mass.ofMilligrams(300)))
                .isInstanceOf(DispensingDecision.Dispense.class);
    }

    @Test
    void while_no_table_is_signed_the_law_books_example_sends_to_the_doctor() {
        var stranger = clinic.addClinic("Klinik Syd");
        var doctor = clinic.addStaff(stranger, "doctor2", Role.DOCTOR);
        assertThat(clinic.protocols.missed(doctor, TestClinic.DAM, 2)).isInstanceOf(MissedStep.Table.OnlyExample.class);
    }

    @Test
    void two_pauses_written_at_once_for_the_same_days_are_one() throws Exception {
        Callable<Optional<Finding>> press = () -> pause(MONDAY.plusDays(2), MONDAY.plusDays(4));
        try (var desks = Executors.newFixedThreadPool(3)) {
            int refused = 0;
            for (var answer : desks.invokeAll(List.of(press, press, press))) {
                refused += answer.get().isPresent() ? 1 : 0;
            }
            assertThat(refused).isEqualTo(2);
        }
        assertThat(clinic.prescriptions.listPauses(clinic.nurse, citizen)).hasSize(1);
    }

    @Test
    void a_nurse_signs_no_table_and_nobody_pauses_another_clinics_patient() {
        assertThatThrownBy(() -> clinic.protocols.signMissed(
                        clinic.nurse, TestClinic.DAM, List.of(step(1, MissedStep.Outcome.DOCTOR, 100)), "why"))
                .isInstanceOf(AccessRefused.class);
        var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stine", Role.NURSE);
        var wish = new Pause.Wish(citizen, Pause.Kind.PRISON, MONDAY, MONDAY, "arrested");
        assertThatThrownBy(() -> clinic.prescriptions.pause(stranger, wish)).isInstanceOf(AccessRefused.class);
    }

    private void sign(MissedStep... steps) {
        clinic.clock.advance(Duration.ofSeconds(1));
        assertThat(clinic.protocols.signMissed(clinic.doctor, TestClinic.DAM, List.of(steps), "clinic protocol 2"))
                .isEmpty();
    }

    private Optional<Finding> pause(LocalDate from, LocalDate until) {
        return clinic.prescriptions.pause(
                clinic.nurse, new Pause.Wish(citizen, Pause.Kind.HOSPITAL, from, until, "pneumonia"));
    }

    private List<String> codesOn(String instant) {
        clinic.clock.set(instant);
        var attendance = clinic.atTheWindow(citizen);
        return clinic.line.decide(clinic.nurse, attendance.id(), Mass.ofMilligrams(200)).findings().stream()
                .map(Finding::code)
                .toList();
    }

    private static MissedStep step(int sessions, MissedStep.Outcome outcome, int percent) {
        return new MissedStep(
                Optional.of(sessions), Optional.empty(), outcome, percent, Optional.empty(), Optional.empty());
    }
}
