package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.DAM;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.stock.RegisterLine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Doses to take home through a real database. The grants that Danish law forbids are written as the owner, to play the
/// hand-out of a place that allows them.
class TakeHomeIT {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;
    private UUID patient;
    private UUID prescription;
    private UUID vial;

    @BeforeEach
    void a_patient_and_a_vial() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        vial = clinic.openVial();
        patient = clinic.patient("100");
        prescription =
                clinic.prescriptions.list(clinic.doctor, patient).getFirst().id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_the_law_forbids_nobody_grants_and_a_refusal_keeps_why() {
        assertThat(clinic.takeHomes.listWays(clinic.doctor, DAM)).containsExactly("diacetylmorphine");
        assertThat(codes(decide(true, "wants to work"))).containsExactly("take-home.none");
        assertThat(clinic.takeHomes.list(clinic.nurse, patient)).isEmpty();
        assertThat(decide(false, "the law does not allow it")).isEmpty();
        assertThat(clinic.takeHomes.list(clinic.nurse, patient)).singleElement().satisfies(grant -> {
            assertThat(grant.granted()).isFalse();
            assertThat(codes(grant.findings())).containsExactly("take-home.none");
            assertThat(grant.findings().getFirst().citation()).isPresent();
        });
        assertThat(codes(clinic.takeHomes.handOut(clinic.nurse, only().id(), vial)))
                .contains("take-home.not-granted");
    }

    @Test
    void the_database_keeps_no_grant_against_the_law() {
        assertThat(decide(false, "no")).isEmpty();
        assertThatThrownBy(() -> database.asOwner("""
                        insert into clinic.take_home (client_key, citizen, clinic, prescription, medicine, way, daily_doses, daily_ug,
                            first_day, in_treatment_since, clean_samples, contacts_per_week, findings, granted, reason, decided_by,
                            decided_at)
                        select uuidv7(), citizen, clinic, prescription, medicine, way, daily_doses, daily_ug, first_day,
                            in_treatment_since, clean_samples, contacts_per_week, findings, true, reason, decided_by, decided_at
                        from clinic.take_home
                        """)).hasMessageContaining("take_home");
    }

    @Test
    void bottles_leave_the_vial_once_and_come_back_counted() {
        var grant = allowed(3);
        assertThat(clinic.takeHomes.handOut(clinic.nurse, grant, vial)).isEmpty();
        assertThat(codes(clinic.takeHomes.handOut(clinic.nurse, grant, vial))).containsExactly("take-home.handed-out");
        assertThat(clinic.stock.register(clinic.pharmacist, vial).getLast())
                .extracting(RegisterLine::balance)
                .isEqualTo(Mass.ofMilligrams(10_000 - 3 * 200));

        var report = clinic.reports.day(clinic.nurse, TODAY);
        assertThat(report.bottles()).isEqualTo(Mass.ofMilligrams(600));
        assertThat(report.balance()).isEqualTo(600_000);

        var press = UUID.randomUUID();
        assertThat(clinic.takeHomes.takeBack(clinic.nurse, grant, press, 1, 0)).isEmpty();
        assertThat(clinic.takeHomes.takeBack(clinic.nurse, grant, press, 1, 0)).isEmpty();
        assertThat(codes(clinic.takeHomes.takeBack(clinic.nurse, grant, UUID.randomUUID(), 2, 1)))
                .containsExactly("take-home.more-than-given");
        assertThat(only().missing(TODAY.plusDays(2))).isZero();
        assertThat(only().missing(TODAY.plusDays(3))).isEqualTo(2);
        assertThat(clinic.takeHomes.takeBack(clinic.nurse, grant, UUID.randomUUID(), 1, 1))
                .isEmpty();
        assertThat(only().missing(TODAY.plusDays(3))).isZero();
    }

    @Test
    void nothing_is_handed_out_on_hold_or_after_its_first_day() {
        var grant = allowed(1);
        assertThat(clinic.prescriptions.hold(clinic.nurse, patient, "fell asleep twice"))
                .isEmpty();
        assertThat(codes(clinic.takeHomes.handOut(clinic.nurse, grant, vial))).containsExactly("hold.active");
        clinic.clock.advance(Duration.ofDays(1));
        assertThat(codes(clinic.takeHomes.handOut(clinic.nurse, grant, vial)))
                .containsExactly("take-home.first-day", "hold.active");
    }

    @Test
    void two_grants_for_the_same_days_are_not_both_handed_out() {
        var first = allowed(3);
        var second = allowed(2);
        assertThat(clinic.takeHomes.handOut(clinic.nurse, first, vial)).isEmpty();
        assertThat(codes(clinic.takeHomes.handOut(clinic.nurse, second, vial))).containsExactly("take-home.overlaps");
    }

    @Test
    void amount_that_a_doctor_has_changed_since_is_not_handed_out() {
        var grant = allowed(2);
        clinic.clock.advance(Duration.ofMinutes(1));
        var lower = clinic.prescriptions.draft(clinic.doctor, clinic.draft(patient, "90"));
        assertThat(clinic.prescriptions.sign(clinic.doctor, patient, lower.id(), "drowsy"))
                .isEmpty();
        assertThat(codes(clinic.takeHomes.handOut(clinic.nurse, grant, vial)))
                .containsExactly("take-home.prescription");
    }

    @Test
    void day_that_went_home_in_a_bottle_is_not_given_at_the_window_until_a_doctor_says_so() {
        assertThat(clinic.takeHomes.handOut(clinic.nurse, allowed(1), vial)).isEmpty();
        var at = clinic.atTheWindow(patient);
        var request = TestClinic.give(at, "100", vial);
        assertThat(clinic.line.give(clinic.nurse, request))
                .isInstanceOfSatisfying(
                        GiveResult.Refused.class,
                        refused ->
                                assertThat(codes(refused.decision().findings())).containsExactly("take-home.covered"));
        clinic.line.decide(clinic.nurse, at.id(), Mass.ofMilligrams(100));
        var until = clinic.clock.instant().plus(Duration.ofHours(1));
        assertThat(clinic.line.setAside(
                        clinic.doctor,
                        clinic.nurse,
                        at.id(),
                        new SetAside("take-home.covered", "bottle is back", until)))
                .isEmpty();
        assertThat(clinic.line.give(clinic.nurse, request)).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void day_after_the_last_bottle_is_given_at_the_window_again() {
        assertThat(clinic.takeHomes.handOut(clinic.nurse, allowed(1), vial)).isEmpty();
        clinic.clock.advance(Duration.ofDays(1));
        var fresh = clinic.openVial();
        var at = clinic.atTheWindow(patient);
        assertThat(clinic.line.give(clinic.nurse, TestClinic.give(at, "100", fresh)))
                .isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void nothing_goes_home_for_a_day_of_which_a_dose_was_given_here() {
        var grant = allowed(1);
        var at = clinic.atTheWindow(patient);
        assertThat(clinic.line.give(clinic.nurse, TestClinic.give(at, "100", vial)))
                .isInstanceOf(GiveResult.Given.class);
        assertThat(codes(clinic.takeHomes.handOut(clinic.nurse, grant, vial))).containsExactly("take-home.given-today");
    }

    @Test
    void doctor_of_the_clinic_decides() {
        var ask = ask(1);
        assertThatThrownBy(() -> clinic.takeHomes.decide(clinic.nurse, prescription, UUID.randomUUID(), ask, true, "x"))
                .isInstanceOf(AccessRefused.class);
        var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "elsewhere", Role.DOCTOR);
        assertThatThrownBy(() -> clinic.takeHomes.decide(stranger, prescription, UUID.randomUUID(), ask, true, "x"))
                .isInstanceOf(AccessRefused.class);
        assertThat(codes(decide(false, " "))).containsExactly("reason.missing");
    }

    /// A grant for days from today on, as a place would have it whose law allows it.
    private UUID allowed(int doses) {
        database.asOwner("""
                insert into clinic.take_home (client_key, citizen, clinic, prescription, medicine, way, daily_doses, daily_ug,
                    first_day, in_treatment_since, clean_samples, contacts_per_week, findings, granted, reason, decided_by, decided_at)
                values (uuidv7(), '%s', '%s', '%s', '%s', 'standard', %d, 200000, '2026-11-23', '2020-01-01', 2, 2, '[]', true,
                    'stable', '%s', '2026-11-23T07:00:00Z')
                """.formatted(patient, clinic.here.id(), prescription, DAM.code(), doses, clinic.doctor.id()));
        return clinic.takeHomes.list(clinic.nurse, patient).stream()
                .filter(grant -> grant.ask().dailyDoses() == doses)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private TakeHomeGrant only() {
        return clinic.takeHomes.list(clinic.nurse, patient).getFirst();
    }

    private List<Finding> decide(boolean grant, String reason) {
        return clinic.takeHomes.decide(clinic.doctor, prescription, UUID.randomUUID(), ask(1), grant, reason);
    }

    private static TakeHomeAsk ask(int doses) {
        return new TakeHomeAsk(DAM, "diacetylmorphine", doses, TODAY, LocalDate.parse("2020-01-01"), 2, 2);
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
