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
import org.havn.clinic.Conversion.Terms;
import org.havn.clinic.Conversion.Way;
import org.havn.law.Dose;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A patient has 200 mg by vein twice a day and 40 mg methadone by mouth in the morning; 200 mg count as 70 mg.
class OpioidDayIT {

    private static final Medicine METHADONE = new Medicine("methadone-hydrochloride");
    private static final MedicineRoute VEIN = new MedicineRoute(TestClinic.DAM, Route.INTRAVENOUS);
    private static final MedicineRoute MOUTH = new MedicineRoute(METHADONE, Route.ORAL);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;
    private UUID vial;
    private UUID bottle;
    private UUID citizen;
    private UUID methadone;

    @BeforeEach
    void a_patient_with_two_medicines() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        for (DosingLimit limit :
                List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX, DosingLimit.FIRST_DOSE_MAX)) {
            sign(limit, 150_000);
        }
        sign(DosingLimit.INTERVAL_MIN, Duration.ofHours(8).toSeconds());
        sign(DosingLimit.SESSIONS_PER_DAY, 2);
        sign(DosingLimit.SEDATION_MAX, 2);
        vial = clinic.openVial();
        bottle = clinic.bottle(METHADONE, "M-1", 5_000);
        citizen = clinic.patient("200");
        methadone = clinic.prescribed(new Prescription.Draft(
                citizen,
                new Dose(METHADONE, Mass.ofMilligrams(40)),
                Route.ORAL,
                1,
                new Prescription.Timing(Optional.of(Session.Name.MORNING), 1, false),
                TODAY,
                TODAY.plusDays(1),
                ""));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void second_medicine_of_the_day_is_reduced_to_what_the_limit_leaves() {
        table("70");
        limit("100");
        var at = clinic.atTheWindow(citizen);
        assertThat(give(at, diacetylmorphine(), "200", vial)).isInstanceOf(GiveResult.Given.class);
        clinic.clock.advance(Duration.ofMinutes(1));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(clinic.line.decide(clinic.nurse, at.id(), Optional.of(methadone), mg("40")))
                .isInstanceOfSatisfying(DispensingDecision.Reduce.class, reduce -> {
                    assertThat(reduce.dose().mass()).isEqualTo(mg("30"));
                    assertThat(reduce.findings()).extracting(Finding::code).containsExactly("opioids.above-day");
                });
        assertThat(give(at, methadone, "30.001", bottle)).isInstanceOf(GiveResult.Refused.class);
        assertThat(give(at, methadone, "30", bottle)).isInstanceOf(GiveResult.Given.class);
    }

    @Test
    void new_table_of_the_day_counts_for_what_was_given_before_it() {
        table("70");
        limit("110");
        var at = clinic.atTheWindow(citizen);
        assertThat(give(at, diacetylmorphine(), "200", vial)).isInstanceOf(GiveResult.Given.class);
        table("71");
        clinic.clock.advance(Duration.ofMinutes(1));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(clinic.line.decide(clinic.nurse, at.id(), Optional.of(methadone), mg("40")))
                .isInstanceOfSatisfying(
                        DispensingDecision.Reduce.class,
                        reduce -> assertThat(reduce.dose().mass()).isEqualTo(mg("39")));
    }

    @Test
    void limit_without_a_table_sends_the_dose_to_the_doctor() {
        limit("1000");
        var at = clinic.atTheWindow(citizen);
        assertThat(codes(clinic.line.decide(clinic.nurse, at.id(), Optional.of(diacetylmorphine()), mg("200"))))
                .containsExactly("opioids.no-conversion");
        assertThat(clinic.line.decide(clinic.nurse, at.id(), Optional.of(methadone), mg("40")))
                .isInstanceOf(DispensingDecision.Dispense.class);
    }

    @Test
    void table_that_has_run_out_is_no_table() {
        assertThat(clinic.conversions.sign(
                        clinic.doctor,
                        new Conversions.Wish(
                                UUID.randomUUID(),
                                new Way(VEIN, MOUTH),
                                terms("70"),
                                "why",
                                TODAY,
                                Optional.of(TODAY))))
                .isEmpty();
        limit("1000");
        var today = clinic.atTheWindow(citizen);
        assertThat(codes(clinic.line.decide(clinic.nurse, today.id(), Optional.of(diacetylmorphine()), mg("200"))))
                .isEmpty();
        clinic.clock.set("2026-11-24T07:00:00Z");
        var tomorrow = clinic.atTheWindow(citizen);
        assertThat(codes(clinic.line.decide(clinic.nurse, tomorrow.id(), Optional.of(diacetylmorphine()), mg("200"))))
                .contains("opioids.no-conversion");
    }

    @Test
    void without_a_limit_the_second_medicine_says_that_the_sum_is_not_known() {
        var at = clinic.atTheWindow(citizen);
        assertThat(codes(clinic.line.decide(clinic.nurse, at.id(), Optional.of(diacetylmorphine()), mg("200"))))
                .isEmpty();
        assertThat(give(at, diacetylmorphine(), "200", vial)).isInstanceOf(GiveResult.Given.class);
        clinic.clock.advance(Duration.ofMinutes(1));
        clinic.line.check(clinic.nurse, at.id(), TestClinic.awake());
        assertThat(codes(clinic.line.decide(clinic.nurse, at.id(), Optional.of(methadone), mg("40"))))
                .containsExactly("opioids.not-known");
    }

    @Test
    void two_windows_giving_both_at_once_never_pass_the_limit() throws Exception {
        table("70");
        limit("100");
        var at = clinic.atTheWindow(citizen);
        var diacetylmorphine = diacetylmorphine();
        var presses = new ArrayList<Callable<GiveResult>>();
        presses.add(() -> give(at, diacetylmorphine, "200", vial));
        presses.add(() -> give(at, methadone, "40", bottle));
        try (var windows = Executors.newFixedThreadPool(2)) {
            int given = 0;
            for (var press : windows.invokeAll(presses)) {
                given += press.get() instanceof GiveResult.Given ? 1 : 0;
            }
            assertThat(given).isEqualTo(1);
        }
    }

    @Test
    void limit_is_signed_by_a_doctor_in_numbered_versions_once_a_press() {
        var wish = new Conversions.LimitWish(UUID.randomUUID(), MOUTH, mg("100"), "why", TODAY);
        assertThat(clinic.conversions.signLimit(clinic.doctor, wish)).isEmpty();
        assertThat(clinic.conversions.signLimit(clinic.doctor, wish)).isEmpty();
        assertThat(clinic.conversions.signLimit(
                        clinic.doctor, new Conversions.LimitWish(wish.clientKey(), MOUTH, mg("101"), "why", TODAY)))
                .extracting(Finding::code)
                .containsExactly("conversion.key-used");
        limit("120");
        assertThat(clinic.conversions.listLimits(clinic.nurse))
                .extracting(OpioidLimit::version)
                .containsExactly(2, 1);
        assertThat(clinic.conversions.signLimit(
                        clinic.doctor,
                        new Conversions.LimitWish(UUID.randomUUID(), MOUTH, mg("1"), " ", TODAY.minusDays(1))))
                .extracting(Finding::code)
                .containsExactly("reason.missing", "conversion.in-the-past");
        assertThatThrownBy(() -> clinic.conversions.signLimit(clinic.nurse, wish))
                .isInstanceOf(AccessRefused.class);
        var elsewhere = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stine", Role.DOCTOR);
        assertThat(clinic.conversions.listLimits(elsewhere)).isEmpty();
    }

    private UUID diacetylmorphine() {
        return clinic.prescriptions.list(clinic.doctor, citizen).stream()
                .filter(known -> known.dose().medicine().equals(TestClinic.DAM))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void table(String gives) {
        assertThat(clinic.conversions.sign(
                        clinic.doctor,
                        new Conversions.Wish(
                                UUID.randomUUID(), new Way(VEIN, MOUTH), terms(gives), "why", TODAY, Optional.empty())))
                .isEmpty();
    }

    private static Terms terms(String gives) {
        return Terms.ofWorth(mg("200"), mg(gives), mg("5"), Optional.empty(), 0).orElseThrow();
    }

    private void limit(String milligrams) {
        assertThat(clinic.conversions.signLimit(
                        clinic.doctor,
                        new Conversions.LimitWish(UUID.randomUUID(), MOUTH, mg(milligrams), "why", TODAY)))
                .isEmpty();
    }

    private GiveResult give(Attendance at, UUID prescription, String milligrams, UUID from) {
        return clinic.line.give(
                clinic.nurse,
                new GiveRequest(UUID.randomUUID(), at.id(), Optional.of(prescription), mg(milligrams), from, true));
    }

    private static List<String> codes(DispensingDecision decision) {
        return decision.findings().stream().map(Finding::code).toList();
    }

    private void sign(DosingLimit limit, long value) {
        assertThat(clinic.protocols.sign(clinic.doctor, METHADONE, limit, null, value, "clinic protocol 1"))
                .isEmpty();
    }

    private static Mass mg(String milligrams) {
        return Mass.ofMilligrams(milligrams);
    }
}
