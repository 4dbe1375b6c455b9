package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.give;
import static org.havn.practice.TestClinic.sedation;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From the dose to the way out, through a real database.
class AftercareIT {

    private TestDatabase database;
    private TestClinic clinic;
    private UUID patient;
    private UUID vial;
    private Attendance attendance;
    private UUID dose;

    @BeforeEach
    void a_patient_who_was_given_a_dose() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        clinic.sign(
                clinic.doctor,
                DosingLimit.OBSERVATION_MIN,
                Duration.ofMinutes(30).toSeconds());
        patient = clinic.patient("200");
        vial = clinic.openVial();
        attendance = clinic.atTheWindow(patient);
        dose = ((GiveResult.Given) clinic.line.give(clinic.nurse, give(attendance, "200", vial)))
                .dose()
                .id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nobody_is_let_go_before_the_time_or_unseen() {
        assertThat(refusals()).containsExactly("release.too-early", "release.no-check");
        clinic.clock.advance(Duration.ofMinutes(30).minusMillis(1));
        look(1);
        assertThat(refusals()).containsExactly("release.too-early");
        assertThat(staying()).isTrue();

        clinic.clock.advance(Duration.ofMillis(1));
        assertThat(refusals()).containsExactly("release.check-before-end");
        look(1);
        assertThat(refusals()).isEmpty();
        assertThat(staying()).isFalse();
        assertThat(clinic.aftercare.stay(clinic.nurse, dose).leaving())
                .hasValueSatisfying(left -> assertThat(left.way()).isEqualTo(Stay.Way.RELEASED));
    }

    @Test
    void nobody_is_let_go_drowsy_until_a_later_look() {
        clinic.clock.advance(Duration.ofMinutes(40));
        look(3);
        assertThat(refusals()).containsExactly("release.sedated");
        clinic.clock.advance(Duration.ofMinutes(1));
        look(2);
        assertThat(refusals()).isEmpty();
    }

    @Test
    void staff_of_another_clinic_see_nothing() {
        var nurse = clinic.addStaff(clinic.addClinic("Ny klinik"), "new.nurse", Role.NURSE);
        assertThatThrownBy(() -> clinic.aftercare.stay(nurse, dose)).isInstanceOf(AccessRefused.class);
    }

    @Test
    void everybody_may_leave_and_it_is_written_down_why() {
        assertThat(clinic.aftercare.left(clinic.nurse, dose, Stay.Way.OWN_ACCORD, " "))
                .map(Finding::code)
                .contains("reason.missing");
        assertThat(clinic.aftercare.left(clinic.nurse, dose, Stay.Way.OWN_ACCORD, "had to work"))
                .isEmpty();
        assertThat(staying()).isFalse();
    }

    @Test
    void an_emergency_keeps_its_steps_with_their_times_and_stands_on_the_board_until_it_is_over() {
        clinic.clock.advance(Duration.ofMinutes(31));
        look(1);
        help(Stay.Step.START, "");
        clinic.clock.advance(Duration.ofSeconds(40));
        help(Stay.Step.NALOXONE, "0,4 mg i.m.");
        assertThat(row().staying())
                .hasValueSatisfying(staying -> assertThat(staying.emergency()).isTrue());
        assertThat(refusals()).containsExactly("release.emergency");

        help(Stay.Step.OVER, "");
        assertThat(clinic.aftercare.stay(clinic.nurse, dose).emergency())
                .extracting(Stay.EmergencyStep::step)
                .containsExactly(Stay.Step.START, Stay.Step.NALOXONE, Stay.Step.OVER);
        assertThat(refusals()).isEmpty();
    }

    @Test
    void whoever_is_observed_when_the_next_session_opens_stays_on_the_board_until_the_time_is_over() {
        clinic.clock.set("2026-11-23T12:45:00Z");
        var other = clinic.patient("200");
        var at = clinic.atTheWindow(other);
        assertThat(at.session()).isEqualTo(Session.Name.MORNING);
        assertThat(clinic.line.give(clinic.nurse, give(at, "200", clinic.openVial())))
                .isInstanceOf(GiveResult.Given.class);

        clinic.clock.set("2026-11-23T13:14:59Z");
        assertThat(clinic.line.currentSession(clinic.nurse).name()).isEqualTo(Session.Name.AFTERNOON);
        assertThat(row(other).staying()).isPresent();
        clinic.clock.set("2026-11-23T13:15:00Z");
        assertThat(row(other).staying()).isEmpty();
        assertThat(row(other).dose()).isEmpty();
    }

    @Test
    void the_same_press_is_written_once() {
        var key = UUID.randomUUID();
        for (int press = 0; press < 3; press++) {
            clinic.aftercare.check(clinic.nurse, dose, key, sedation(1));
            clinic.aftercare.help(clinic.nurse, dose, key, Stay.Step.START, "");
        }
        var stay = clinic.aftercare.stay(clinic.nurse, dose);
        assertThat(stay.checks()).hasSize(1);
        assertThat(stay.emergency()).hasSize(1);
    }

    @Test
    void what_another_says_from_the_same_page_or_the_same_person_corrects_is_kept() {
        var key = UUID.randomUUID();
        clinic.aftercare.check(clinic.nurse, dose, key, sedation(1));
        clinic.aftercare.check(clinic.otherNurse, dose, key, sedation(4));
        clinic.aftercare.check(clinic.nurse, dose, key, sedation(2));
        clinic.aftercare.help(clinic.nurse, dose, key, Stay.Step.NALOXONE, "0,4 mg");
        clinic.aftercare.help(clinic.otherNurse, dose, key, Stay.Step.NALOXONE, "0,4 mg");
        var stay = clinic.aftercare.stay(clinic.nurse, dose);
        assertThat(stay.checks()).extracting(Stay.Check::sedation).containsExactlyInAnyOrder(1, 4, 2);
        assertThat(stay.emergency()).hasSize(2);
    }

    @Test
    void two_who_let_the_same_person_go_write_one_leaving() throws Exception {
        clinic.clock.advance(Duration.ofMinutes(31));
        look(1);
        try (var both = Executors.newFixedThreadPool(2)) {
            Callable<Object> release = () -> clinic.aftercare.release(clinic.nurse, dose);
            Callable<Object> left = () -> clinic.aftercare.left(clinic.otherNurse, dose, Stay.Way.OWN_ACCORD, "went");
            for (var result : both.invokeAll(List.of(release, left))) {
                assertThat(result.get()).isNotNull();
            }
        }
        assertThat(database.jdbc()
                        .sql("select count(*) from clinic.leaving")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_pharmacist_writes_nothing_here() {
        assertThatThrownBy(() -> clinic.aftercare.release(clinic.pharmacist, dose))
                .isInstanceOf(AccessRefused.class);
    }

    private void look(int sedation) {
        clinic.aftercare.check(clinic.nurse, dose, UUID.randomUUID(), sedation(sedation));
    }

    private void help(Stay.Step step, String note) {
        clinic.aftercare.help(clinic.nurse, dose, UUID.randomUUID(), step, note);
    }

    private List<String> refusals() {
        return clinic.aftercare.release(clinic.nurse, dose).stream()
                .map(Finding::code)
                .toList();
    }

    private boolean staying() {
        return row().staying().isPresent();
    }

    private BoardRow row() {
        return row(patient);
    }

    private BoardRow row(UUID citizen) {
        return clinic.line.board(clinic.nurse).stream()
                .filter(row -> row.citizen().equals(citizen))
                .findFirst()
                .orElseThrow();
    }
}
