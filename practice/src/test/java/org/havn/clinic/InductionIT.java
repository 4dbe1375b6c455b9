package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A doctor signs the days of a beginning treatment one by one.
class InductionIT {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;
    private Inductions inductions;
    private UUID citizen;

    @BeforeEach
    void a_new_patient_at_a_clinic_that_has_signed_limits_for_methadone() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        for (var limit : List.of(DosingLimit.SINGLE_DOSE_MAX, DosingLimit.DAILY_MAX)) {
            assertThat(clinic.protocols.sign(
                            clinic.doctor, Induction.METHADONE, limit, null, 100_000, "clinic protocol 1"))
                    .isEmpty();
        }
        inductions = new Inductions(
                database.jdbc(),
                new JdbcTransactionManager(database.pool()),
                clinic.access,
                clinic.protocols,
                clinic.prescriptions,
                clinic.clock);
        citizen = clinic.register();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void first_day_is_signed_once_however_often_it_is_pressed() {
        assertThat(inductions.sign(clinic.doctor, methadone("40"))).isEmpty();
        assertThat(inductions.sign(clinic.doctor, methadone("40"))).isEmpty();
        assertThat(clinic.prescriptions.list(clinic.doctor, citizen))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.on(TODAY)).isEqualTo(Prescription.State.VALID);
                    assertThat(line.validUntil()).isEqualTo(TODAY);
                    assertThat(line.restart()).isTrue();
                });
        assertThat(course().proposal().orElseThrow().day()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void two_doctors_at_once_sign_one_day_once() throws Exception {
        var other = clinic.addStaff(clinic.here, "doctor2", Role.DOCTOR);
        var presses = new ArrayList<Callable<List<Finding>>>();
        for (Staff doctor : List.of(clinic.doctor, other)) {
            presses.add(() -> inductions.sign(doctor, methadone("40")));
            presses.add(() -> inductions.sign(doctor, methadone("40")));
        }
        var refused = new ArrayList<String>();
        try (var desks = Executors.newFixedThreadPool(presses.size())) {
            for (var press : desks.invokeAll(presses)) {
                press.get().forEach(finding -> refused.add(finding.code()));
            }
        }
        assertThat(refused).containsExactly("induction.moved", "induction.moved");
        assertThat(clinic.prescriptions.list(clinic.doctor, citizen)).hasSize(1);
    }

    @Test
    void amount_above_the_clinics_limit_is_refused_and_leaves_no_draft() {
        assertThat(inductions.sign(clinic.doctor, methadone("100.001")))
                .extracting(Finding::code)
                .contains("dose.above-single-max");
        assertThat(clinic.prescriptions.list(clinic.doctor, citizen)).isEmpty();
        assertThat(inductions.sign(clinic.doctor, methadone("100"))).isEmpty();
    }

    @Test
    void diacetylmorphine_before_the_lead_in_is_over_needs_a_reason_and_a_second_person() {
        var dose = diacetylmorphine("15", "");
        assertThat(inductions.sign(clinic.doctor, dose))
                .extracting(Finding::code)
                .containsExactly("induction.moved");
        assertThat(inductions.signEarly(clinic.doctor, clinic.nurse, dose))
                .extracting(Finding::code)
                .containsExactly("reason.missing");

        var reasoned = diacetylmorphine("15", "On methadone elsewhere for a year");
        assertThat(inductions.signEarly(clinic.doctor, clinic.nurse, reasoned)).isEmpty();
        assertThat(inductions.signEarly(clinic.doctor, clinic.nurse, reasoned)).isEmpty();
        assertThat(clinic.prescriptions.list(clinic.doctor, citizen)).hasSize(1);
        assertThat(course().stage()).isEqualTo(Course.Stage.DOSES);
        assertThat(database.jdbc()
                        .sql("select second_person from clinic.lift where citizen = ?")
                        .param(citizen)
                        .query(UUID.class)
                        .list())
                .containsExactly(clinic.nurse.id());
    }

    @Test
    void ordinary_prescription_asks_for_the_days_on_methadone_too() {
        var draft = clinic.prescriptions.draft(clinic.doctor, clinic.draft(citizen, "200"));
        assertThat(clinic.prescriptions.sign(clinic.doctor, citizen, draft.id(), "no hurry"))
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("prescription.lead-in");
                    assertThat(refused.citation().orElseThrow().rule()).isEqualTo("dk.dosing.methadone-lead-in");
                });
        assertThat(clinic.prescriptions.signEarly(clinic.doctor, clinic.nurse, citizen, draft.id(), " "))
                .extracting(Finding::code)
                .containsExactly("reason.missing");
        assertThatThrownBy(() ->
                        clinic.prescriptions.signEarly(clinic.nurse, clinic.otherNurse, citizen, draft.id(), "why"))
                .isInstanceOf(AccessRefused.class);
        assertThat(clinic.prescriptions.signEarly(clinic.doctor, clinic.nurse, citizen, draft.id(), "from abroad"))
                .isEmpty();
        assertThat(database.jdbc()
                        .sql("select second_person from clinic.lift where citizen = ?")
                        .param(citizen)
                        .query(UUID.class)
                        .list())
                .containsExactly(clinic.nurse.id());
        var next = clinic.prescriptions.draft(clinic.doctor, clinic.draft(citizen, "200"));
        assertThat(clinic.prescriptions.sign(clinic.doctor, citizen, next.id(), "goes on"))
                .as("once begun it goes on without them")
                .isEmpty();
    }

    @Test
    void days_on_methadone_open_the_ordinary_prescription_when_all_of_them_were_given() {
        clinic.sign(clinic.doctor, DosingLimit.METHADONE_LEAD_IN, 15);
        var wish = clinic.draft(citizen, "200");
        var draft = clinic.prescriptions.draft(
                clinic.doctor,
                new Prescription.Draft(
                        citizen, wish.dose(), wish.route(), 2, wish.validFrom(), TODAY.plusDays(30), ""));
        giveMethadone(14);
        assertThat(clinic.prescriptions.sign(clinic.doctor, citizen, draft.id(), "found"))
                .extracting(Finding::code)
                .containsExactly("prescription.lead-in");
        giveMethadone(1);
        assertThat(clinic.prescriptions.sign(clinic.doctor, citizen, draft.id(), "found"))
                .isEmpty();
    }

    /// One dose a day, written straight into the record, and the day after the last.
    private void giveMethadone(int days) {
        for (int day = 0; day < days; day++) {
            var attendance = clinic.line.arrive(clinic.nurse, citizen);
            database.jdbc()
                    .sql("""
                            with decided as (
                                insert into clinic.decision
                                    (attendance, asked_ug, kind, findings, decided_for, decided_at)
                                values (:at, 40000, 'dispense', '[]', :by, :now) returning id)
                            insert into clinic.dose (client_key, attendance, citizen, clinic, prescription, decision,
                                medicine, route, mass_ug, volume_ul, container, transfer, given_by, given_at,
                                recorded_at)
                            select uuidv7(), :at, :citizen, :clinic, p.id, decided.id, 'methadone-hydrochloride',
                                'oral', 40000, 4000, :bottle, uuidv7(), :by, :now, :now
                            from decided, (select id from clinic.prescription where citizen = :citizen limit 1) p
                            """)
                    .param("at", attendance.id())
                    .param("by", clinic.nurse.id())
                    .param("now", Timestamp.from(clinic.now()))
                    .param("citizen", citizen)
                    .param("clinic", clinic.here.id())
                    .param("bottle", UUID.randomUUID())
                    .update();
            clinic.clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void first_dose_keeps_to_the_limit_that_the_clinic_signed() {
        clinic.sign(clinic.doctor, DosingLimit.FIRST_DOSE_MAX, 15_000);
        assertThat(inductions.signEarly(clinic.doctor, clinic.nurse, diacetylmorphine("15.001", "why")))
                .extracting(Finding::code)
                .containsExactly("induction.above-step");
        assertThat(clinic.prescriptions.list(clinic.doctor, citizen)).isEmpty();
        assertThat(inductions.signEarly(clinic.doctor, clinic.nurse, diacetylmorphine("15", "why")))
                .isEmpty();
    }

    @Test
    void nurse_signs_nothing_and_another_clinics_doctor_sees_nothing() {
        var stranger = clinic.addStaff(clinic.addClinic("Klinik Syd"), "stine", Role.DOCTOR);
        for (Staff wrong : List.of(clinic.nurse, stranger)) {
            assertThatThrownBy(() -> inductions.find(wrong, citizen, false)).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> inductions.sign(wrong, methadone("40"))).isInstanceOf(AccessRefused.class);
            assertThatThrownBy(() -> inductions.signEarly(wrong, clinic.otherNurse, diacetylmorphine("15", "why")))
                    .isInstanceOf(AccessRefused.class);
        }
        assertThat(clinic.prescriptions.list(clinic.doctor, citizen)).isEmpty();
    }

    private Course course() {
        return inductions.find(clinic.doctor, citizen, false).orElseThrow();
    }

    private Inductions.Wish methadone(String milligrams) {
        return new Inductions.Wish(citizen, false, TODAY, Induction.METHADONE, Mass.ofMilligrams(milligrams), 1, "");
    }

    private Inductions.Wish diacetylmorphine(String milligrams, String reason) {
        return new Inductions.Wish(citizen, false, TODAY, TestClinic.DAM, Mass.ofMilligrams(milligrams), 1, reason);
    }
}
