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

/// 200 mg by vein twice a day, for any of which 70 mg methadone by mouth may be given.
class ExchangeIT {

    private static final Medicine METHADONE = new Medicine("methadone-hydrochloride");
    private static final MedicineRoute VEIN = new MedicineRoute(TestClinic.DAM, Route.INTRAVENOUS);
    private static final MedicineRoute MOUTH = new MedicineRoute(METHADONE, Route.ORAL);
    private static final LocalDate FROM = LocalDate.parse("2026-11-01");
    private static final LocalDate UNTIL = LocalDate.parse("2026-11-30");

    private TestDatabase database;
    private TestClinic clinic;
    private UUID vial;
    private UUID bottle;
    private UUID citizen;
    private Prescription prescription;
    private UUID byMouth;

    @BeforeEach
    void a_patient_who_may_have_either() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        for (DosingLimit limit : List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX)) {
            sign(limit, 150_000);
        }
        sign(DosingLimit.FIRST_DOSE_MAX, 40_000);
        sign(DosingLimit.INTERVAL_MIN, Duration.ofHours(2).toSeconds());
        sign(DosingLimit.SESSIONS_PER_DAY, 2);
        sign(DosingLimit.SEDATION_MAX, 2);
        var terms =
                Terms.ofWorth(mg("200"), mg("70"), mg("5"), Optional.empty(), 0).orElseThrow();
        assertThat(clinic.conversions.sign(
                        clinic.doctor,
                        new Conversions.Wish(
                                UUID.randomUUID(),
                                new Way(VEIN, MOUTH),
                                terms,
                                "clinic protocol 1",
                                LocalDate.parse("2026-11-23"),
                                Optional.empty())))
                .isEmpty();
        vial = clinic.openVial();
        bottle = clinic.bottle(METHADONE, "M-1", 5_000);
        citizen = clinic.patient("200");
        clinic.clock.advance(Duration.ofMinutes(1));
        prescription = clinic.prescriptions.draft(clinic.doctor, draft(List.of(MOUTH)));
        assertThat(clinic.prescriptions.sign(clinic.doctor, citizen, prescription.id(), "wants to inject less"))
                .isEmpty();
        byMouth = prescription.exchanges().getFirst().id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void amount_is_signed_with_the_prescription_and_names_its_table() {
        assertThat(prescription.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.what()).isEqualTo(MOUTH);
            assertThat(exchange.mass()).isEqualTo(mg("70"));
            assertThat(exchange.version()).isEqualTo(1);
        });
        assertThatThrownBy(() -> clinic.prescriptions.draft(
                        clinic.doctor, draft(List.of(new MedicineRoute(METHADONE, Route.INTRAMUSCULAR)))))
                .hasMessageContaining("No table");
    }

    @Test
    void one_session_by_vein_and_the_next_by_mouth_are_the_day() {
        var morning = clinic.atTheWindow(citizen);
        assertThat(give(morning, prescription.id(), "200", vial)).isInstanceOf(GiveResult.Given.class);
        clinic.clock.set("2026-11-23T14:00:00Z");
        var afternoon = clinic.atTheWindow(citizen);
        assertThat(decide(afternoon, byMouth, "70.001"))
                .containsExactly("dose.above-prescription", "exchange.above-day");
        assertThat(give(afternoon, byMouth, "70", bottle)).isInstanceOf(GiveResult.Given.class);

        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 5))
                .extracting(GivenDose::dose)
                .containsExactly(new Dose(METHADONE, mg("70")), new Dose(TestClinic.DAM, mg("200")));
        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 5))
                .extracting(GivenDose::prescription)
                .containsOnly(prescription.id());
        assertThat(clinic.line.window(clinic.nurse, afternoon.id()).given()).isPresent();
        clinic.clock.set("2026-11-23T16:30:00Z");
        clinic.line.check(clinic.nurse, afternoon.id(), TestClinic.awake());
        assertThat(decide(afternoon, prescription.id(), "200")).contains("sessions.above-prescription");
    }

    @Test
    void days_by_mouth_are_no_missed_sessions_and_the_interval_holds_between_the_two() {
        var morning = clinic.atTheWindow(citizen);
        assertThat(give(morning, prescription.id(), "200", vial)).isInstanceOf(GiveResult.Given.class);
        clinic.clock.set("2026-11-23T14:00:00Z");
        assertThat(give(clinic.atTheWindow(citizen), byMouth, "70", bottle)).isInstanceOf(GiveResult.Given.class);
        clinic.clock.set("2026-11-24T07:00:00Z");
        clinic.openLine();
        var next = clinic.bottle(METHADONE, "M-2", 5_000);
        for (String at : List.of("2026-11-24T07:10:00Z", "2026-11-24T14:10:00Z")) {
            clinic.clock.set(at);
            assertThat(give(clinic.atTheWindow(citizen), byMouth, "70", next)).isInstanceOf(GiveResult.Given.class);
        }
        clinic.clock.set("2026-11-24T16:00:00Z");
        var again = clinic.line.arrive(clinic.nurse, citizen);
        clinic.line.check(clinic.nurse, again.id(), TestClinic.awake());
        assertThat(decide(again, prescription.id(), "200")).contains("interval.too-short");
        clinic.clock.set("2026-11-25T07:10:00Z");
        clinic.openLine();
        assertThat(decide(clinic.atTheWindow(citizen), prescription.id(), "200"))
                .as("three days after the last dose by vein")
                .isEmpty();
    }

    @Test
    void somebody_new_begins_by_mouth_with_a_first_dose() {
        assertThat(decide(clinic.atTheWindow(citizen), byMouth, "70")).containsExactly("dose.above-first-max");
    }

    @Test
    void two_windows_giving_the_two_forms_at_once_give_one() throws Exception {
        sign(DosingLimit.FIRST_DOSE_MAX, 150_000);
        var at = clinic.atTheWindow(citizen);
        var presses = new ArrayList<Callable<GiveResult>>();
        for (int i = 0; i < 2; i++) {
            presses.add(() -> give(at, prescription.id(), "200", vial));
            presses.add(() -> give(at, byMouth, "70", bottle));
        }
        try (var windows = Executors.newFixedThreadPool(4)) {
            int given = 0;
            for (var press : windows.invokeAll(presses)) {
                given += press.get() instanceof GiveResult.Given ? 1 : 0;
            }
            assertThat(given).isEqualTo(1);
        }
    }

    @Test
    void one_press_sent_twice_is_one_dose_and_its_key_is_no_dose_of_the_other_form() {
        sign(DosingLimit.FIRST_DOSE_MAX, 150_000);
        var at = clinic.atTheWindow(citizen);
        var press = new GiveRequest(UUID.randomUUID(), at.id(), Optional.of(byMouth), mg("70"), bottle, true);
        assertThat(clinic.line.give(clinic.nurse, press)).isInstanceOf(GiveResult.Given.class);
        assertThat(clinic.line.give(clinic.nurse, press))
                .isInstanceOfSatisfying(
                        GiveResult.Given.class,
                        again -> assertThat(again.repeated()).isTrue());
        var other = new GiveRequest(press.clientKey(), at.id(), Optional.of(prescription.id()), mg("200"), vial, true);
        assertThat(clinic.line.give(clinic.nurse, other)).isInstanceOf(GiveResult.Refused.class);
        assertThat(clinic.line.listDoses(clinic.nurse, citizen, 5)).hasSize(1);
    }

    @Test
    void methadone_beside_it_in_the_same_session_is_not_signed_and_for_the_night_it_is() {
        assertThat(objections(methadone(false))).containsExactly("prescription.overlaps");
        assertThat(objections(methadone(true))).isEmpty();
        var other = clinic.register();
        assertThat(clinic.prescribed(methadone(false, other))).isNotNull();
        var draft = clinic.prescriptions.draft(clinic.doctor, draft(other, List.of(MOUTH)));
        assertThat(clinic.prescriptions.signEarly(clinic.doctor, clinic.nurse, other, draft.id(), "why"))
                .extracting(Finding::code)
                .containsExactly("prescription.overlaps");
    }

    @Test
    void what_the_newer_prescription_does_not_allow_is_not_given() {
        clinic.clock.advance(Duration.ofMinutes(1));
        var newer = clinic.prescriptions.draft(clinic.doctor, draft(List.of()));
        assertThat(clinic.prescriptions.sign(clinic.doctor, citizen, newer.id(), "no tablets"))
                .isEmpty();
        assertThat(decide(clinic.atTheWindow(citizen), byMouth, "70")).containsExactly("prescription.none");
    }

    private List<String> objections(Prescription.Draft wanted) {
        var draft = clinic.prescriptions.draft(clinic.doctor, wanted);
        return clinic.prescriptions.sign(clinic.doctor, citizen, draft.id(), "why").stream()
                .map(Finding::code)
                .toList();
    }

    private Prescription.Draft methadone(boolean home) {
        return methadone(home, citizen);
    }

    private static Prescription.Draft methadone(boolean home, UUID patient) {
        return new Prescription.Draft(
                patient,
                new Dose(METHADONE, mg("40")),
                Route.ORAL,
                1,
                new Prescription.Timing(Optional.of(Session.Name.AFTERNOON), 1, home),
                FROM,
                UNTIL,
                "");
    }

    private Prescription.Draft draft(List<MedicineRoute> exchanges) {
        return draft(citizen, exchanges);
    }

    private static Prescription.Draft draft(UUID patient, List<MedicineRoute> exchanges) {
        return new Prescription.Draft(
                patient,
                new Dose(TestClinic.DAM, mg("200")),
                Route.INTRAVENOUS,
                2,
                Prescription.Timing.ANY_SESSION,
                false,
                FROM,
                UNTIL,
                "",
                exchanges);
    }

    private List<String> decide(Attendance at, UUID choice, String milligrams) {
        return clinic.line.decide(clinic.nurse, at.id(), Optional.of(choice), mg(milligrams)).findings().stream()
                .filter(finding -> !finding.code().startsWith("opioids."))
                .map(Finding::code)
                .toList();
    }

    private GiveResult give(Attendance at, UUID choice, String milligrams, UUID from) {
        return clinic.line.give(
                clinic.nurse,
                new GiveRequest(UUID.randomUUID(), at.id(), Optional.of(choice), mg(milligrams), from, true));
    }

    private void sign(DosingLimit limit, long value) {
        assertThat(clinic.protocols.sign(clinic.doctor, METHADONE, limit, null, value, "clinic protocol 1"))
                .isEmpty();
    }

    private static Mass mg(String milligrams) {
        return Mass.ofMilligrams(milligrams);
    }
}
