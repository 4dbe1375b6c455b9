package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.havn.stock.Filled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One patient with diacetylmorphine twice a day, methadone for the night and, in some tests, a weekly depot.
class RegimenIT {

    private static final Medicine METHADONE = new Medicine("methadone-hydrochloride");
    private static final Medicine DEPOT = new Medicine("buprenorphine-depot-weekly");
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-11-23");
    private static final LocalDate FROM = LocalDate.parse("2026-11-01");
    private static final LocalDate UNTIL = LocalDate.parse("2026-11-30");

    private TestDatabase database;
    private TestClinic clinic;
    private UUID vial;
    private UUID bottle;
    private UUID citizen;
    private Prescription night;

    @BeforeEach
    void a_patient_with_two_medicines() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        signLimits(METHADONE, 150, Duration.ofHours(8));
        signLimits(DEPOT, 32, Duration.ofHours(8));
        vial = clinic.openVial();
        bottle = clinic.bottle(METHADONE, "M-1", 5_000);
        citizen = clinic.patient("200");
        night = signed(methadone("40", Optional.of(Session.Name.AFTERNOON), true));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_morning_is_about_the_one_that_is_due() {
        var attendance = clinic.atTheWindow(citizen);
        assertThat(give(attendance, Optional.empty(), "200", vial)).isInstanceOf(GiveResult.Given.class);
        assertThat(clinic.line.window(clinic.nurse, attendance.id()).stillDue()).isEmpty();
    }

    @Test
    void the_evening_gives_both_and_each_leaves_its_own_container() {
        afternoon();
        var attendance = clinic.atTheWindow(citizen);
        var before = clinic.line.window(clinic.nurse, attendance.id());
        assertThat(before.regimen()).hasSize(2).allMatch(Window.Line::due);
        assertThat(give(attendance, Optional.of(id(before, 0)), "200", vial)).isInstanceOf(GiveResult.Given.class);

        var between = clinic.line.window(clinic.nurse, attendance.id());
        assertThat(between.given()).isPresent();
        assertThat(between.stillDue())
                .extracting(line -> line.prescription().id())
                .containsExactly(night.id());
        assertThat(give(attendance, Optional.of(night.id()), "40", bottle)).isInstanceOf(GiveResult.Given.class);

        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 5))
                .extracting(dose -> dose.dose().medicine())
                .containsExactlyInAnyOrder(TestClinic.DAM, METHADONE);
        assertThat(clinic.stock.requireContainer(clinic.nurse, bottle).balance())
                .isEqualTo(Mass.ofMilligrams(4_960));
        assertThat(clinic.line.window(clinic.nurse, attendance.id()).stillDue()).isEmpty();
    }

    @Test
    void second_medicine_keeps_its_decision_after_the_first_dose() {
        afternoon();
        var attendance = clinic.atTheWindow(citizen);
        var diacetylmorphine = id(clinic.line.window(clinic.nurse, attendance.id()), 0);
        assertThat(give(attendance, Optional.of(diacetylmorphine), "200", vial)).isInstanceOf(GiveResult.Given.class);
        assertThat(refuse(attendance, Outcome.Kind.REFUSE)).isEmpty();
        assertThat(codes(give(attendance, Optional.of(night.id()), "40", bottle)))
                .contains("outcome.refuse");
        assertThat(refuse(attendance, Outcome.Kind.GIVE)).isEmpty();
        assertThat(give(attendance, Optional.of(night.id()), "40", bottle)).isInstanceOf(GiveResult.Given.class);
        assertThat(refuse(attendance, Outcome.Kind.REFUSE))
                .extracting(Finding::code)
                .containsExactly("outcome.dose-given");
    }

    private List<Finding> refuse(Attendance attendance, Outcome.Kind kind) {
        return clinic.outcomes.decide(
                clinic.nurse,
                attendance.id(),
                new Outcome.Wish(
                        UUID.randomUUID(),
                        kind,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        Outcome.Wish.JUDGEMENT,
                        "why"));
    }

    @Test
    void second_medicine_is_still_drawn_after_the_first_dose() {
        var hydromorphone = new Medicine("hydromorphone-hydrochloride");
        signLimits(hydromorphone, 100, Duration.ofHours(2));
        var other = clinic.bottle(hydromorphone, "H-1", 1_000);
        assertThat(clinic.prescribed(new Prescription.Draft(
                        citizen,
                        new Dose(hydromorphone, Mass.ofMilligrams(50)),
                        Route.INTRAVENOUS,
                        2,
                        FROM,
                        UNTIL,
                        "")))
                .isNotNull();
        assertThat(toDraw()).containsExactlyInAnyOrder(TestClinic.DAM, hydromorphone);
        assertThat(draw(vial)).isEqualTo(Mass.ofMilligrams(200));
        clinic.syringes.clearBench(clinic.nurse, "clear");
        assertThat(draw(other)).isEqualTo(Mass.ofMilligrams(50));
        assertThat(clinic.preparation.plan(clinic.nurse, FIRST_DAY, Session.Name.MORNING))
                .allMatch(wish -> !wish.isOpen());

        var attendance = clinic.atTheWindow(citizen);
        var diacetylmorphine = clinic.line.window(clinic.nurse, attendance.id()).regimen().stream()
                .map(Window.Line::prescription)
                .filter(line -> line.dose().medicine().equals(TestClinic.DAM))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(give(attendance, Optional.of(diacetylmorphine), "200", vial)).isInstanceOf(GiveResult.Given.class);
        assertThat(toDraw()).containsExactly(hydromorphone);
    }

    private List<Medicine> toDraw() {
        return clinic.preparation.plan(clinic.nurse, FIRST_DAY, Session.Name.MORNING).stream()
                .map(wish -> wish.prescription().dose().medicine())
                .toList();
    }

    private Mass draw(UUID from) {
        var order = new Preparation.Order(from, FIRST_DAY, Session.Name.MORNING, List.of(citizen));
        assertThat(clinic.preparation.prepare(clinic.nurse, UUID.randomUUID(), order))
                .isInstanceOf(Filled.Done.class);
        return clinic.syringes.listHeld(clinic.nurse).stream()
                .filter(syringe -> syringe.vial().equals(from))
                .findFirst()
                .orElseThrow()
                .mass();
    }

    @Test
    void in_the_evening_somebody_must_say_which_one() {
        afternoon();
        var attendance = clinic.atTheWindow(citizen);
        assertThat(codes(give(attendance, Optional.empty(), "200", vial))).containsExactly("prescription.not-chosen");
    }

    @Test
    void higher_dose_of_before_does_not_come_back_when_the_lower_one_is_ended_or_runs_out() {
        var sedated = clinic.patient("200");
        clinic.clock.advance(Duration.ofMinutes(1));
        var lower = new Prescription.Draft(
                sedated,
                new Dose(TestClinic.DAM, Mass.ofMilligrams(50)),
                Route.INTRAVENOUS,
                2,
                LocalDate.parse("2026-11-23"),
                LocalDate.parse("2026-11-24"),
                "");
        var id = clinic.prescribed(lower);
        assertThat(clinic.prescriptions.end(clinic.doctor, sedated, id, "too sedated"))
                .isEmpty();
        assertThat(shown(sedated)).isEqualTo(Prescription.State.ENDED);
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(clinic.prescribed(lower)).isNotNull();
        assertThat(shown(sedated)).isEqualTo(Prescription.State.VALID);
        clinic.clock.advance(Duration.ofDays(2));
        clinic.openLine();
        assertThat(shown(sedated)).isEqualTo(Prescription.State.EXPIRED);
    }

    private Prescription.State shown(UUID patient) {
        var at = clinic.line.arrive(clinic.nurse, patient);
        return clinic.line
                .window(clinic.nurse, at.id(), Optional.empty())
                .prescription()
                .orElseThrow()
                .on(at.day());
    }

    @Test
    void one_medicine_is_never_drawn_from_the_bottle_of_another() {
        afternoon();
        var attendance = clinic.atTheWindow(citizen);
        assertThat(codes(give(attendance, Optional.of(night.id()), "40", vial)))
                .containsExactly("container.other-medicine");
    }

    @Test
    void what_is_for_the_evening_waits_for_the_evening() {
        var attendance = clinic.atTheWindow(citizen);
        assertThat(codes(give(attendance, Optional.of(night.id()), "40", bottle)))
                .containsExactly("prescription.other-session");
    }

    @Test
    void the_prescription_of_another_patient_gives_nothing() {
        var other = clinic.patient("200");
        var theirs = clinic.prescriptions.list(clinic.doctor, other).getFirst();
        var attendance = clinic.atTheWindow(citizen);
        assertThat(codes(give(attendance, Optional.of(theirs.id()), "100", vial)))
                .containsExactly("prescription.none");
    }

    @Test
    void doses_on_one_line_leave_the_sessions_of_the_other() {
        var morning = signed(methadone("60", Optional.of(Session.Name.MORNING), false));
        var attendance = clinic.atTheWindow(citizen);
        assertThat(give(attendance, Optional.of(morning.id()), "60", bottle)).isInstanceOf(GiveResult.Given.class);
        clinic.clock.advance(Duration.ofHours(8));
        var evening = clinic.atTheWindow(citizen);
        assertThat(give(evening, Optional.of(night.id()), "40", bottle)).isInstanceOf(GiveResult.Given.class);
        clinic.clock.advance(Duration.ofHours(2));
        assertThat(codes(give(clinic.atTheWindow(citizen), Optional.of(night.id()), "40", bottle)))
                .contains("sessions.above-prescription");
    }

    @Test
    void a_newer_prescription_of_the_same_line_replaces_the_older() {
        clinic.clock.advance(Duration.ofMinutes(1));
        var lower = clinic.prescriptions.draft(clinic.doctor, clinic.draft(citizen, "100"));
        var older = clinic.prescriptions.list(clinic.doctor, citizen).stream()
                .filter(known -> known.dose().equals(new Dose(TestClinic.DAM, Mass.ofMilligrams(200))))
                .findAny()
                .orElseThrow();
        assertThat(clinic.prescriptions.sign(clinic.doctor, citizen, lower.id(), "drowsy yesterday"))
                .isEmpty();
        var attendance = clinic.atTheWindow(citizen);
        assertThat(codes(give(attendance, Optional.of(older.id()), "200", vial)))
                .containsExactly("dose.above-prescription");
    }

    @Test
    void a_depot_is_given_once_in_its_days() {
        var depot = signed(new Prescription.Draft(
                citizen,
                new Dose(DEPOT, Mass.ofMilligrams(16)),
                Route.SUBCUTANEOUS,
                1,
                new Prescription.Timing(Optional.empty(), 7, false),
                FROM,
                UNTIL,
                ""));
        var syringe = clinic.bottle(DEPOT, "B-1", 32);
        var attendance = clinic.atTheWindow(citizen);
        assertThat(give(attendance, Optional.of(depot.id()), "16", syringe)).isInstanceOf(GiveResult.Given.class);
        clinic.clock.advance(Duration.ofDays(6));
        var early = clinic.atTheWindow(citizen);
        assertThat(clinic.line.window(clinic.nurse, early.id()).regimen())
                .filteredOn(line -> line.nextDay().isPresent())
                .singleElement()
                .satisfies(line -> assertThat(line.nextDay()).contains(LocalDate.parse("2026-11-30")));
        assertThat(clinic.line.decide(clinic.nurse, early.id(), Optional.of(depot.id()), Mass.ofMilligrams(16)))
                .isInstanceOf(DispensingDecision.Consult.class);
        clinic.clock.advance(Duration.ofDays(1));
        var due = clinic.atTheWindow(citizen);
        assertThat(clinic.line.decide(clinic.nurse, due.id(), Optional.of(depot.id()), Mass.ofMilligrams(16)))
                .isInstanceOf(DispensingDecision.Dispense.class);
    }

    @Test
    void bottle_handed_out_first_does_not_make_the_check_too_old_for_the_dose_taken_here() {
        afternoon();
        var attendance = clinic.atTheWindow(citizen);
        var diacetylmorphine = id(clinic.line.window(clinic.nurse, attendance.id()), 0);
        clinic.clock.advance(Duration.ofMinutes(1));
        assertThat(give(attendance, Optional.of(night.id()), "40", bottle)).isInstanceOf(GiveResult.Given.class);
        clinic.clock.advance(Duration.ofMinutes(1));

        assertThat(give(attendance, Optional.of(diacetylmorphine), "200", vial)).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void two_windows_giving_the_two_medicines_at_once_give_both_once() throws Exception {
        afternoon();
        var attendance = clinic.atTheWindow(citizen);
        var diacetylmorphine = id(clinic.line.window(clinic.nurse, attendance.id()), 0);
        var presses = new ArrayList<Callable<GiveResult>>();
        for (int i = 0; i < 2; i++) {
            presses.add(() -> give(attendance, Optional.of(diacetylmorphine), "200", vial));
            presses.add(() -> give(attendance, Optional.of(night.id()), "40", bottle));
        }
        try (var windows = Executors.newFixedThreadPool(4)) {
            int given = 0;
            for (var press : windows.invokeAll(presses)) {
                given += press.get() instanceof GiveResult.Given ? 1 : 0;
            }
            assertThat(given).isEqualTo(2);
        }
        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 5)).hasSize(2);
    }

    @Test
    void a_key_used_for_one_medicine_is_refused_for_the_other() {
        afternoon();
        var attendance = clinic.atTheWindow(citizen);
        var key = UUID.randomUUID();
        var first = new GiveRequest(key, attendance.id(), Optional.of(night.id()), Mass.ofMilligrams(40), bottle, true);
        assertThat(clinic.line.give(clinic.nurse, first)).isInstanceOf(GiveResult.Given.class);
        var other = id(clinic.line.window(clinic.nurse, attendance.id(), Optional.of(night.id())), 0);
        assertThat(codes(clinic.line.give(
                        clinic.nurse,
                        new GiveRequest(
                                key, attendance.id(), Optional.of(other), Mass.ofMilligrams(40), bottle, true))))
                .containsExactly("dose.key-used");
    }

    @Test
    void diacetylmorphine_is_never_signed_for_taking_home() {
        assertThat(objections(new Prescription.Draft(
                        clinic.register(),
                        new Dose(TestClinic.DAM, Mass.ofMilligrams(100)),
                        Route.INTRAVENOUS,
                        1,
                        new Prescription.Timing(Optional.of(Session.Name.AFTERNOON), 1, true),
                        FROM,
                        UNTIL,
                        "")))
                .contains("take-home.not-allowed");
    }

    @Test
    void what_ends_within_the_notice_is_listed_until_another_follows() {
        sign(METHADONE, DosingLimit.RENEWAL_NOTICE, 7);
        assertThat(clinic.prescriptions.listToRenew(clinic.doctor))
                .extracting(Prescription::id)
                .containsExactly(night.id());
        sign(METHADONE, DosingLimit.RENEWAL_NOTICE, 6);
        assertThat(clinic.prescriptions.listToRenew(clinic.doctor)).isEmpty();
        sign(METHADONE, DosingLimit.RENEWAL_NOTICE, 8);
        assertThat(signed(new Prescription.Draft(
                        citizen,
                        new Dose(METHADONE, Mass.ofMilligrams(40)),
                        Route.ORAL,
                        1,
                        new Prescription.Timing(Optional.of(Session.Name.AFTERNOON), 1, true),
                        UNTIL.plusDays(1),
                        UNTIL.plusDays(28),
                        "")))
                .isNotNull();
        assertThat(clinic.prescriptions.listToRenew(clinic.doctor)).isEmpty();
        assertThatThrownBy(() -> clinic.prescriptions.listToRenew(clinic.nurse)).isInstanceOf(AccessRefused.class);
    }

    @Test
    void two_doctors_signing_overlapping_lines_at_once_sign_one() throws Exception {
        var patient = clinic.register();
        var drafts = List.of(
                clinic.prescriptions.draft(clinic.doctor, methadoneOf(patient, "40", Optional.empty())),
                clinic.prescriptions.draft(
                        clinic.doctor, methadoneOf(patient, "40", Optional.of(Session.Name.MORNING))));
        var signatures = drafts.stream()
                .map(draft -> (Callable<List<Finding>>)
                        () -> clinic.prescriptions.sign(clinic.doctor, patient, draft.id(), "both meant"))
                .toList();
        try (var desks = Executors.newFixedThreadPool(2)) {
            var refused = new ArrayList<String>();
            for (var signature : desks.invokeAll(signatures)) {
                signature.get().forEach(finding -> refused.add(finding.code()));
            }
            assertThat(refused).containsExactly("prescription.overlaps");
        }
    }

    @Test
    void a_nurse_signs_no_second_medicine_and_another_clinic_none_at_all() {
        var draft =
                clinic.prescriptions.draft(clinic.doctor, methadone("60", Optional.of(Session.Name.MORNING), false));
        assertThatThrownBy(() -> clinic.prescriptions.sign(clinic.nurse, citizen, draft.id(), "why"))
                .isInstanceOf(AccessRefused.class);
        var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stine", Role.DOCTOR);
        assertThatThrownBy(() -> clinic.prescriptions.sign(stranger, citizen, draft.id(), "why"))
                .isInstanceOf(AccessRefused.class);
    }

    private void afternoon() {
        clinic.clock.set("2026-11-23T14:00:00Z");
    }

    private GiveResult give(Attendance attendance, Optional<UUID> prescription, String milligrams, UUID from) {
        return clinic.line.give(
                clinic.nurse,
                new GiveRequest(
                        UUID.randomUUID(), attendance.id(), prescription, Mass.ofMilligrams(milligrams), from, true));
    }

    private static UUID id(Window window, int line) {
        return window.regimen().get(line).prescription().id();
    }

    private static List<String> codes(GiveResult result) {
        return result instanceof GiveResult.Refused(var decision)
                ? decision.findings().stream().map(Finding::code).toList()
                : List.of();
    }

    private List<String> objections(Prescription.Draft wanted) {
        var draft = clinic.prescriptions.draft(clinic.doctor, wanted);
        return clinic.prescriptions.sign(clinic.doctor, wanted.citizen(), draft.id()).stream()
                .map(Finding::code)
                .toList();
    }

    private Prescription signed(Prescription.Draft wanted) {
        var draft = clinic.prescriptions.draft(clinic.doctor, wanted);
        assertThat(clinic.prescriptions.sign(clinic.doctor, wanted.citizen(), draft.id(), "found with the patient"))
                .isEmpty();
        return draft;
    }

    private Prescription.Draft methadone(String milligrams, Optional<Session.Name> only, boolean home) {
        return new Prescription.Draft(
                citizen,
                new Dose(METHADONE, Mass.ofMilligrams(milligrams)),
                Route.ORAL,
                1,
                new Prescription.Timing(only, 1, home),
                FROM,
                UNTIL,
                "");
    }

    private static Prescription.Draft methadoneOf(UUID patient, String milligrams, Optional<Session.Name> only) {
        return new Prescription.Draft(
                patient,
                new Dose(METHADONE, Mass.ofMilligrams(milligrams)),
                Route.ORAL,
                1,
                new Prescription.Timing(only, 1, false),
                FROM,
                UNTIL,
                "");
    }

    private void signLimits(Medicine medicine, long milligrams, Duration interval) {
        long most = Mass.ofMilligrams(milligrams).micrograms();
        for (DosingLimit limit :
                List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX, DosingLimit.FIRST_DOSE_MAX)) {
            sign(medicine, limit, most);
        }
        sign(medicine, DosingLimit.INTERVAL_MIN, interval.toSeconds());
        sign(medicine, DosingLimit.SESSIONS_PER_DAY, 2);
        sign(medicine, DosingLimit.SEDATION_MAX, 2);
    }

    private void sign(Medicine medicine, DosingLimit limit, long value) {
        assertThat(clinic.protocols.sign(clinic.doctor, medicine, limit, null, value, "clinic protocol 1"))
                .isEmpty();
    }
}
