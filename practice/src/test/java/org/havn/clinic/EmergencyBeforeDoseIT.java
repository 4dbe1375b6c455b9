package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.awake;
import static org.havn.practice.TestClinic.give;
import static org.havn.practice.TestClinic.sedation;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Somebody needs help before they were given anything, through a real database.
class EmergencyBeforeDoseIT {

    private static final Duration OBSERVATION = Duration.ofMinutes(30);

    private TestDatabase database;
    private TestClinic clinic;
    private UUID patient;
    private UUID vial;
    private Attendance at;

    @BeforeEach
    void a_patient_at_the_window() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        clinic.sign(clinic.doctor, DosingLimit.OBSERVATION_MIN, OBSERVATION.toSeconds());
        patient = clinic.patient("200");
        vial = clinic.openVial();
        at = clinic.atTheWindow(patient);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void keeps_its_steps_with_their_times_and_stands_on_the_board_until_it_is_over() {
        help(Stay.Step.START, "");
        clinic.clock.advance(Duration.ofSeconds(50));
        help(Stay.Step.OXYGEN, "");
        help(Stay.Step.NALOXONE, "0,4 mg i.m.");
        assertThat(row().stage()).isEqualTo(BoardRow.Stage.OBSERVED);
        assertThat(row().staying())
                .hasValueSatisfying(staying -> assertThat(staying.emergency()).isTrue());
        clinic.clock.advance(Duration.ofSeconds(10));
        help(Stay.Step.OVER, "");
        assertThat(stay().emergency())
                .extracting(Stay.EmergencyStep::step)
                .containsExactly(Stay.Step.START, Stay.Step.OXYGEN, Stay.Step.NALOXONE, Stay.Step.OVER);
        assertThat(stay().emergency().get(1).at())
                .isEqualTo(stay().emergency().getFirst().at().plusSeconds(50));
        assertThat(row().staying()).hasValueSatisfying(staying -> {
            assertThat(staying.emergency()).isFalse();
            assertThat(staying.until()).contains(clinic.now().plus(OBSERVATION));
        });
    }

    @Test
    void no_dose_is_given_until_the_exit_check_after_the_observation_lets_the_patient_go_on() {
        help(Stay.Step.START, "");
        assertThat(refused()).containsExactly("emergency.running");
        clinic.clock.advance(Duration.ofMinutes(1));
        help(Stay.Step.OVER, "");
        check();
        assertThat(refused()).containsExactly("emergency.not-released");

        clinic.clock.advance(OBSERVATION.minusMillis(1));
        look(1);
        assertThat(release()).containsExactly("release.too-early");
        clinic.clock.advance(Duration.ofMillis(1));
        look(3);
        assertThat(release()).containsExactly("release.sedated");
        look(1);
        clinic.clock.advance(Duration.ofSeconds(1));
        look(1);
        assertThat(release()).isEmpty();
        assertThat(row().staying()).isEmpty();
        assertThat(row().stage().waits()).isTrue();
        assertThat(clinic.line.give(clinic.nurse, give(at, "200", vial))).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void a_check_from_before_it_does_not_count_after_it() {
        clinic.clock.advance(Duration.ofMinutes(1));
        help(Stay.Step.START, "");
        help(Stay.Step.OVER, "");
        assertThat(letGoOn(clinic.doctor, "awake, walks, talks")).isEmpty();
        assertThat(refused()).containsExactly("emergency.check-before");
        check();
        assertThat(clinic.line.give(clinic.nurse, give(at, "200", vial))).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void where_no_observation_is_signed_only_a_doctor_lets_the_patient_go_on_and_not_while_it_runs() {
        var other = clinic.register();
        at = clinic.atTheWindow(other);
        help(Stay.Step.START, "");
        assertThat(letGoOn(clinic.doctor, "seen")).containsExactly("release.emergency");
        help(Stay.Step.OVER, "");
        clinic.clock.advance(OBSERVATION);
        look(1);
        assertThat(release()).containsExactly("limit.unknown", "limit.unknown");
        assertThat(letGoOn(clinic.doctor, " ")).containsExactly("reason.missing");
        assertThat(letGoOn(clinic.doctor, "seen")).isEmpty();
        assertThat(stay().stops()).isFalse();
    }

    @Test
    void a_second_emergency_stops_what_the_first_ones_release_allowed() {
        help(Stay.Step.START, "");
        help(Stay.Step.OVER, "");
        assertThat(letGoOn(clinic.doctor, "seen")).isEmpty();
        check();
        help(Stay.Step.START, "");
        assertThat(refused()).containsExactly("emergency.running");
        help(Stay.Step.OVER, "");
        assertThat(refused()).containsExactly("emergency.not-released");
    }

    @Test
    void who_left_by_ambulance_gets_nothing_more_at_this_visit_unless_a_doctor_says_so() {
        help(Stay.Step.START, "");
        assertThat(clinic.aftercare.left(clinic.nurse, at.id(), Stay.Way.AMBULANCE, ""))
                .isEmpty();
        assertThat(row().stage()).isEqualTo(BoardRow.Stage.LEFT);
        assertThat(clinic.line.arrive(clinic.nurse, patient)).isEqualTo(at);
        check();
        assertThat(refused()).containsExactly("emergency.running");
        help(Stay.Step.OVER, "");
        assertThat(refused()).containsExactly("emergency.not-released");
        assertThat(letGoOn(clinic.doctor, "back from hospital with a letter")).isEmpty();
        assertThat(clinic.line.give(clinic.nurse, give(at, "200", vial))).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void an_arrival_with_an_emergency_is_not_taken_back() {
        help(Stay.Step.START, "");
        assertThat(clinic.line.undoArrival(clinic.nurse, at.id()))
                .map(Finding::code)
                .contains("arrival.emergency");
    }

    @Test
    void it_stays_on_the_board_when_the_next_session_opens() {
        clinic.clock.set("2026-11-23T12:59:00Z");
        help(Stay.Step.START, "");
        clinic.clock.set("2026-11-23T13:00:00Z");
        assertThat(clinic.line.currentSession(clinic.nurse).name()).isEqualTo(Session.Name.AFTERNOON);
        assertThat(row().staying())
                .hasValueSatisfying(staying -> assertThat(staying.emergency()).isTrue());
        assertThat(row().visit()).contains(at.id());
    }

    @Test
    void the_same_press_is_written_once_and_four_at_once_are_one_emergency() throws Exception {
        var key = UUID.randomUUID();
        Callable<Stay> press = () -> clinic.aftercare.help(clinic.nurse, at.id(), key, Stay.Step.START, "");
        try (var all = Executors.newFixedThreadPool(4)) {
            for (var result : all.invokeAll(List.of(press, press, press, press))) {
                assertThat(result.get().inEmergency()).isTrue();
            }
        }
        assertThat(stay().emergency()).hasSize(1);
    }

    @Test
    void of_help_and_a_dose_in_the_same_moment_the_help_is_after_the_dose_or_the_dose_is_refused() throws Exception {
        for (int round = 0; round < 6; round++) {
            var citizen = clinic.patient("200");
            var here = clinic.atTheWindow(citizen);
            Callable<Object> help =
                    () -> clinic.aftercare.help(clinic.otherNurse, here.id(), UUID.randomUUID(), Stay.Step.START, "");
            Callable<Object> dose = () -> clinic.line.give(clinic.nurse, give(here, "200", vial));
            try (var both = Executors.newFixedThreadPool(2)) {
                var done = both.invokeAll(round % 2 == 0 ? List.of(help, dose) : List.of(dose, help));
                var stay = (Stay) done.get(round % 2).get();
                boolean given = done.get(1 - round % 2).get() instanceof GiveResult.Given;
                assertThat(stay.inEmergency()).isTrue();
                assertThat(stay.dose().isPresent()).isEqualTo(given);
            }
        }
    }

    @Test
    void help_after_a_dose_stops_the_second_dose_of_the_visit_too() {
        var dose = ((GiveResult.Given) clinic.line.give(clinic.nurse, give(at, "200", vial))).dose();
        help(Stay.Step.START, "");
        assertThat(clinic.aftercare.stay(clinic.nurse, dose.id()).inEmergency()).isTrue();
        assertThat(clinic.aftercare.findEmergency(clinic.nurse, at.id())).isEmpty();
        clinic.clock.advance(Duration.ofHours(3));
        check();
        assertThat(refused()).contains("emergency.running");
    }

    @Test
    void a_pharmacist_begins_none_a_nurse_does_not_decide_for_the_doctor_and_strangers_reach_nothing() {
        assertThatThrownBy(
                        () -> clinic.aftercare.help(clinic.pharmacist, at.id(), UUID.randomUUID(), Stay.Step.START, ""))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> look(1)).isInstanceOf(AccessRefused.class); // nobody needed help
        help(Stay.Step.START, "");
        help(Stay.Step.OVER, "");
        assertThatThrownBy(() -> letGoOn(clinic.nurse, "awake")).isInstanceOf(AccessRefused.class);
        var elsewhere = clinic.addClinic("Ny klinik");
        for (Role role : List.of(Role.NURSE, Role.DOCTOR)) {
            var stranger = clinic.addStaff(elsewhere, "new." + role.code(), role);
            assertThatThrownBy(() -> clinic.aftercare.findEmergency(stranger, at.id()))
                    .isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.aftercare.help(stranger, at.id(), UUID.randomUUID(), Stay.Step.START, ""))
                    .isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> clinic.aftercare.release(stranger, at.id()))
                    .isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> letGoOn(stranger, "seen")).isInstanceOf(AccessRefused.class);
        }
        assertThat(stay().emergency()).hasSize(2);
    }

    private void help(Stay.Step step, String note) {
        clinic.aftercare.help(clinic.nurse, at.id(), UUID.randomUUID(), step, note);
    }

    private void look(int sedation) {
        clinic.aftercare.check(clinic.nurse, at.id(), UUID.randomUUID(), sedation(sedation));
    }

    private void check() {
        clinic.line.check(clinic.nurse, at.id(), awake());
    }

    private Stay stay() {
        return clinic.aftercare.findEmergency(clinic.nurse, at.id()).orElseThrow();
    }

    private List<String> release() {
        return clinic.aftercare.release(clinic.nurse, at.id()).stream()
                .map(Finding::code)
                .toList();
    }

    private List<String> letGoOn(Staff doctor, String reason) {
        return clinic.aftercare.letGoOn(doctor, at.id(), reason).stream()
                .map(Finding::code)
                .toList();
    }

    private List<String> refused() {
        var result = clinic.line.give(clinic.nurse, give(at, "200", vial));
        assertThat(result).isInstanceOf(GiveResult.Refused.class);
        return ((GiveResult.Refused) result)
                .decision().findings().stream().map(Finding::code).toList();
    }

    private BoardRow row() {
        return clinic.line.board(clinic.nurse).stream()
                .filter(row -> row.citizen().equals(patient))
                .findFirst()
                .orElseThrow();
    }
}
