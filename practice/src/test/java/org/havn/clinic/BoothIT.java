package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.havn.practice.TestClinic.give;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.clinic.BoothStay.Instead;
import org.havn.clinic.BoothStay.Outcome;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Route;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.stock.WasteKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens between the hatch and the observation room.
class BoothIT {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;
    private UUID vial;
    private Attendance at;
    private GivenDose dose;

    @BeforeEach
    void a_dose_was_handed_over() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        vial = clinic.openVial();
        at = clinic.atTheWindow(clinic.patient("200"));
        dose = given("200");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void after_three_missed_veins_a_doctor_decides() {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(tried(Outcome.MISSED, Route.INTRAVENOUS, Site.LEFT_ELBOW, ""))
                    .isEmpty();
        }
        assertThat(tried(Outcome.TAKEN, Route.INTRAVENOUS, Site.RIGHT_ELBOW, ""))
                .containsExactly("booth.tried-out");
        assertThat(tried(Outcome.TAKEN, Route.INTRAMUSCULAR, Site.RIGHT_THIGH, ""))
                .containsExactly("booth.other-route");
        assertThatThrownBy(() -> clinic.booth.decide(clinic.nurse, dose.id(), Instead.INTRAMUSCULAR, "no vein"))
                .isInstanceOf(AccessRefused.class);

        assertThat(clinic.booth.decide(clinic.doctor, dose.id(), Instead.INTRAMUSCULAR, " "))
                .isPresent();
        assertThat(clinic.booth.decide(clinic.doctor, dose.id(), Instead.INTRAMUSCULAR, "no vein"))
                .isEmpty();
        assertThat(clinic.booth.decide(clinic.doctor, dose.id(), Instead.STOP, "changed my mind"))
                .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("booth.decided"));
        assertThat(tried(Outcome.TAKEN, Route.INTRAMUSCULAR, Site.RIGHT_THIGH, ""))
                .isEmpty();
        assertThat(tried(Outcome.TAKEN, Route.INTRAMUSCULAR, Site.LEFT_THIGH, ""))
                .containsExactly("booth.taken");
        assertThat(stay().missed()).isEqualTo(3);
    }

    @Test
    void third_vein_is_still_allowed_and_a_stop_ends_it() {
        assertThat(tried(Outcome.MISSED, Route.INTRAVENOUS, Site.LEFT_ELBOW, ""))
                .isEmpty();
        assertThat(tried(Outcome.MISSED, Route.INTRAVENOUS, Site.LEFT_HAND, "")).isEmpty();
        assertThat(stay().isTriedOut()).isFalse();
        assertThat(clinic.booth.decide(clinic.doctor, dose.id(), Instead.METHADONE, "veins need rest"))
                .isEmpty();
        assertThat(tried(Outcome.TAKEN, Route.INTRAVENOUS, Site.LEFT_HAND, "")).containsExactly("booth.stopped");
    }

    @Test
    void time_in_the_booth_is_the_signed_one_and_ends_when_the_dose_is_taken() {
        assertThat(stay().until()).isEmpty();
        clinic.sign(clinic.doctor, DosingLimit.BOOTH_MAX, Duration.ofMinutes(25).toSeconds());
        var end = dose.givenAt().plus(Duration.ofMinutes(25));
        assertThat(stay().until()).hasValue(end);
        assertThat(stay().isOver(end.minusMillis(1))).isFalse();
        assertThat(stay().isOver(end)).isTrue();
        assertThat(tried(Outcome.TAKEN, Route.INTRAVENOUS, Site.LEFT_ELBOW, "")).isEmpty();
        assertThat(stay().isOver(end)).isFalse();
    }

    @Test
    void site_fits_the_route_and_a_vein_in_the_leg_needs_a_talk() {
        assertThat(tried(Outcome.TAKEN, Route.INTRAVENOUS, Site.MOUTH, "")).containsExactly("booth.other-site");
        assertThat(tried(Outcome.TAKEN, Route.INTRAVENOUS, Site.LEFT_FOOT, "")).containsExactly("booth.risk-talk");
        assertThat(tried(Outcome.VOMITED, Route.INTRAVENOUS, Site.MOUTH, "")).containsExactly("booth.not-taken-yet");
        assertThat(tried(Outcome.TAKEN, Route.INTRAVENOUS, Site.LEFT_FOOT, "told of clots"))
                .isEmpty();
    }

    @Test
    void same_press_is_written_once() {
        var key = UUID.randomUUID();
        var said = new Booth.Said(Outcome.MISSED, Route.INTRAVENOUS, Site.LEFT_ELBOW, "");
        assertThat(clinic.booth.tried(clinic.nurse, dose.id(), key, said)).isEmpty();
        assertThat(clinic.booth.tried(clinic.nurse, dose.id(), key, said)).isEmpty();
        assertThat(stay().missed()).isEqualTo(1);
    }

    @Test
    void what_was_not_taken_is_wasted_and_the_dose_is_what_was_taken() {
        assertThat(wasted("80", WasteKind.SPILLED)).isEmpty();

        assertThat(clinic.booth.stay(clinic.nurse, dose.id()).dose().taken()).isEqualTo(mg("120"));
        assertThat(balance()).isEqualTo(mg("9800"));
        var report = clinic.reports.day(clinic.nurse, TODAY);
        assertThat(report.given())
                .singleElement()
                .satisfies(given -> assertThat(given.mass()).isEqualTo(mg("120")));
        assertThat(report.balance()).isEqualTo(mg("120").micrograms());
        var book = clinic.registers.register(clinic.pharmacist, TestClinic.DAM, TODAY, TODAY);
        assertThat(book.lines()).extracting(line -> line.kind()).containsExactly("receipt", "dose", "untaken", "waste");
        assertThat(book.closing()).isEqualTo(mg("9800"));
        var year = clinic.registers.year(clinic.pharmacist, 2026).getFirst();
        assertThat(year.given()).isEqualTo(mg("120").micrograms());
        assertThat(year.wasted()).isEqualTo(mg("80").micrograms());
    }

    @Test
    void day_sum_counts_what_was_taken() {
        clinic.sign(clinic.doctor, DosingLimit.DAILY_MAX, mg("320").micrograms());
        assertThat(wasted("80", WasteKind.RESIDUE)).isEmpty();
        clinic.clock.advance(Duration.ofHours(3));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        var afternoon = clinic.line.give(clinic.nurse, give(at, "200", vial));
        assertThat(afternoon).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void more_than_was_given_cannot_be_wasted_and_a_partly_wasted_dose_is_not_voided() {
        assertThat(wasted("200.001", WasteKind.SPILLED)).containsExactly("booth.more-than-given");
        assertThat(wasted("0", WasteKind.SPILLED)).containsExactly("booth.more-than-given");
        assertThat(wasted("150", WasteKind.SPILLED)).isEmpty();
        assertThat(wasted("50.001", WasteKind.SPILLED)).containsExactly("booth.more-than-given");
        assertThat(wasted("50", WasteKind.FAILED_VEIN)).isEmpty();
        var voided = clinic.line.correct(clinic.nurse, clinic.otherNurse, at.id(), dose.id(), "mistake");
        assertThat(codes(voided)).containsExactly("dose.partly-wasted");
    }

    @Test
    void two_people_wasting_the_same_rest_at_once_waste_it_once() throws Exception {
        var act = (Callable<List<Finding>>) () -> clinic.booth.notTaken(
                clinic.nurse,
                clinic.otherNurse,
                dose.id(),
                UUID.randomUUID(),
                new Booth.Waste(mg("150"), WasteKind.SPILLED, "spilled"));
        try (var threads = Executors.newFixedThreadPool(2)) {
            var results = new ArrayList<List<Finding>>();
            for (var future : threads.invokeAll(List.of(act, act))) {
                results.add(future.get());
            }
            assertThat(results).filteredOn(List::isEmpty).hasSize(1);
        }
        assertThat(balance()).isEqualTo(mg("9800"));
    }

    @Test
    void lost_dose_is_given_again_only_when_a_doctor_says_so_and_after_a_new_check() {
        assertThat(wasted("150", WasteKind.SPILLED)).isEmpty();
        assertThatThrownBy(() -> clinic.booth.redose(clinic.nurse, clinic.otherNurse, dose.id(), mg("150"), "spilled"))
                .isInstanceOf(AccessRefused.class);
        assertThat(codes(clinic.booth.redose(clinic.doctor, clinic.nurse, dose.id(), mg("150.001"), "spilled")))
                .containsExactly("redose.more-than-lost");
        assertThat(clinic.booth.redose(clinic.doctor, clinic.nurse, dose.id(), mg("150"), "spilled"))
                .isEmpty();
        assertThat(codes(clinic.booth.redose(clinic.doctor, clinic.nurse, dose.id(), mg("150"), "spilled")))
                .containsExactly("redose.ordered");

        assertThat(refused("150")).contains("check.before-last-dose");
        clinic.clock.advance(Duration.ofMinutes(10));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(refused("200")).contains("dose.above-prescription");
        assertThat(clinic.line.window(clinic.nurse, at.id()).given()).isEmpty();
        var again = given("150");
        assertThat(again.dose().mass()).isEqualTo(mg("150"));
        assertThat(clinic.line.window(clinic.nurse, at.id()).given())
                .hasValueSatisfying(last -> assertThat(last.id()).isEqualTo(again.id()));

        clinic.clock.advance(Duration.ofMinutes(10));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        clinic.clock.advance(Duration.ofHours(3));
        assertThat(given("200")).isNotNull(); // the second session of the day is still to come
        clinic.clock.advance(Duration.ofHours(3));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(refused("50")).contains("sessions.above-prescription");
    }

    @Test
    void vomiting_does_not_take_an_injection_out_again() {
        assertThat(tried(Outcome.TAKEN, Route.INTRAVENOUS, Site.LEFT_ELBOW, "")).isEmpty();
        assertThat(tried(Outcome.VOMITED, Route.INTRAVENOUS, Site.MOUTH, "")).isEmpty();
        assertThat(stay().lost()).isEqualTo(Mass.ZERO);
        assertThat(codes(clinic.booth.redose(clinic.doctor, clinic.nurse, dose.id(), mg("1"), "seen")))
                .containsExactly("redose.more-than-lost");
    }

    @Test
    void vomited_tablet_is_lost_in_full_and_may_be_given_again_by_a_doctor() {
        var swallowed = new BoothStay.Try(Outcome.TAKEN, Route.ORAL, Site.MOUTH, "", clinic.nurse.id(), clinic.now());
        var vomited = new BoothStay.Try(Outcome.VOMITED, Route.ORAL, Site.MOUTH, "", clinic.nurse.id(), clinic.now());
        var now = stay();
        assertThat(stayWith(now, List.of(swallowed)).lost()).isEqualTo(Mass.ZERO);
        assertThat(stayWith(now, List.of(swallowed, vomited)).lost()).isEqualTo(mg("200"));
    }

    @Test
    void redose_sets_the_interval_aside_for_itself_alone() {
        assertThat(wasted("150", WasteKind.SPILLED)).isEmpty();
        assertThat(clinic.booth.redose(clinic.doctor, clinic.nurse, dose.id(), mg("150"), "spilled"))
                .isEmpty();
        clinic.clock.advance(Duration.ofMinutes(10));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(given("150")).isNotNull();
        clinic.clock.advance(Duration.ofMinutes(10));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(refused("200")).contains("interval.too-short");
    }

    @Test
    void lost_dose_that_nobody_ordered_again_is_still_a_session_of_the_day() {
        assertThat(wasted("200", WasteKind.SPILLED)).isEmpty();
        clinic.clock.advance(Duration.ofHours(3));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(given("200")).isNotNull();
        clinic.clock.advance(Duration.ofHours(3));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(refused("200")).contains("sessions.above-prescription");
    }

    @Test
    void ordered_redose_is_for_its_own_attendance_and_the_lost_dose_counts_at_another() {
        assertThat(wasted("200", WasteKind.SPILLED)).isEmpty();
        assertThat(clinic.booth.redose(clinic.doctor, clinic.nurse, dose.id(), mg("50"), "spilled"))
                .isEmpty();
        clinic.clock.set("2026-11-23T13:30:00Z");
        at = clinic.atTheWindow(dose.citizen());
        assertThat(given("200")).isNotNull();
        clinic.clock.advance(Duration.ofHours(3));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(refused("50")).contains("sessions.above-prescription");
    }

    @Test
    void dose_of_which_nothing_was_taken_is_no_first_dose() {
        assertThat(wasted("200", WasteKind.FAILED_VEIN)).isEmpty();
        clinic.sign(clinic.doctor, DosingLimit.FIRST_DOSE_MAX, mg("100").micrograms());
        clinic.clock.advance(Duration.ofHours(3));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(refused("100.001")).contains("dose.above-first-max");
        assertThat(given("100")).isNotNull();
    }

    @Test
    void step_is_counted_from_what_was_taken() {
        clinic.sign(clinic.doctor, DosingLimit.STEP_MAX, 50);
        assertThat(wasted("150", WasteKind.SPILLED)).isEmpty();
        clinic.clock.advance(Duration.ofHours(3));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(refused("75.001")).contains("dose.above-step");
        assertThat(given("75")).isNotNull();
    }

    @Test
    void after_it_was_taken_only_a_residue_is_left() {
        assertThat(tried(Outcome.TAKEN, Route.INTRAVENOUS, Site.LEFT_ELBOW, "")).isEmpty();
        assertThat(wasted("100", WasteKind.SPILLED)).containsExactly("booth.was-taken");
        assertThat(wasted("200", WasteKind.RESIDUE)).containsExactly("booth.was-taken");
        assertThat(wasted("199.999", WasteKind.RESIDUE)).isEmpty();
    }

    @Test
    void booth_of_another_clinic_is_nobodys_business() {
        var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stranger", Role.NURSE);
        assertThatThrownBy(() -> clinic.booth.stay(stranger, dose.id())).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.booth.stay(clinic.manager, dose.id())).isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.booth.tried(
                        stranger,
                        dose.id(),
                        UUID.randomUUID(),
                        new Booth.Said(Outcome.MISSED, Route.INTRAVENOUS, Site.LEFT_ELBOW, "")))
                .isInstanceOf(AccessRefused.class);
    }

    private GivenDose given(String milligrams) {
        var result = clinic.line.give(clinic.nurse, give(at, milligrams, vial));
        assertThat(result).isInstanceOf(GiveResult.Given.class);
        return ((GiveResult.Given) result).dose();
    }

    private List<String> refused(String milligrams) {
        return clinic.line.give(clinic.nurse, give(at, milligrams, vial)) instanceof GiveResult.Refused(var decision)
                ? codes(decision.findings())
                : List.of();
    }

    private List<String> tried(Outcome outcome, Route route, Site site, String note) {
        var said = new Booth.Said(outcome, route, site, note);
        return codes(clinic.booth.tried(clinic.nurse, dose.id(), UUID.randomUUID(), said));
    }

    private List<String> wasted(String milligrams, WasteKind kind) {
        var waste = new Booth.Waste(mg(milligrams), kind, "seen by both");
        return codes(clinic.booth.notTaken(clinic.nurse, clinic.otherNurse, dose.id(), UUID.randomUUID(), waste));
    }

    private static BoothStay stayWith(BoothStay stay, List<BoothStay.Try> tries) {
        return new BoothStay(
                stay.dose(), tries, stay.triesMax(), stay.until(), stay.decision(), stay.untaken(), stay.redose());
    }

    private BoothStay stay() {
        return clinic.booth.stay(clinic.nurse, dose.id());
    }

    private Mass balance() {
        return clinic.stock.requireContainer(clinic.nurse, vial).balance();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    private static Mass mg(String milligrams) {
        return Mass.ofMilligrams(milligrams);
    }
}
