package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.AccessRefused;
import org.havn.access.Role;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.practice.TestClinic;
import org.havn.practice.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reviews of a patient whose first prescription is valid from 1 November, on 23 November 2026.
class ReviewsIT {

    private static final LocalDate START = LocalDate.parse("2026-11-01");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private TestDatabase database;
    private TestClinic clinic;
    private UUID patient;

    @BeforeEach
    void a_patient() {
        database = new TestDatabase();
        clinic = new TestClinic(database);
        patient = clinic.patient("200");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void baseline_filled_late_is_marked_late_for_ever() {
        var baseline = due(Review.Kind.OUTCOME_FORM);
        assertThat(baseline.day()).isEqualTo(START);
        var figures =
                new Review.Figures(Optional.of(30), Optional.of(30), Optional.empty(), Optional.of(1), Optional.of(2));
        var press = UUID.randomUUID();
        var done = new Reviews.Done(patient, baseline, "", Optional.of(figures));
        assertThat(clinic.reviews.done(clinic.nurse, press, done)).isEmpty();
        assertThat(clinic.reviews.done(clinic.nurse, press, done)).isEmpty();
        assertThat(clinic.reviews.list(clinic.nurse, patient)).singleElement().satisfies(review -> {
            assertThat(review.daysLate()).isEqualTo(22);
            assertThat(review.figures()).contains(figures);
        });
        assertThat(due(Review.Kind.OUTCOME_FORM).day()).isEqualTo(LocalDate.parse("2027-05-01"));
        assertThat(codes(clinic.reviews.done(clinic.nurse, UUID.randomUUID(), done)))
                .containsExactly("review.not-due");
    }

    @Test
    void due_list_goes_up_to_its_day_and_holds_only_patients_of_the_clinic() {
        assertThat(clinic.reviews.listDue(clinic.doctor, START.minusDays(1))).isEmpty();
        assertThat(clinic.reviews.listDue(clinic.doctor, START))
                .singleElement()
                .satisfies(row -> assertThat(row.citizen().id()).isEqualTo(patient));
        assertThat(clinic.reviews.listDue(stranger(), TODAY.plusYears(1))).isEmpty();
        assertThatThrownBy(() -> clinic.reviews.listDue(clinic.pharmacist, TODAY))
                .isInstanceOf(AccessRefused.class);
    }

    @Test
    void urine_is_asked_for_with_reason_and_proportion() {
        assertThat(codes(clinic.reviews.request(clinic.doctor, UUID.randomUUID(), urine("worry about use", " "))))
                .containsExactly("review.proportion");
        assertThat(clinic.reviews.request(clinic.doctor, UUID.randomUUID(), urine("worry about use", "talk was tried")))
                .isEmpty();
        var asked = due(Review.Kind.URINE);
        assertThat(asked.request().orElseThrow().proportion()).isEqualTo("talk was tried");
        assertThat(codes(clinic.reviews.done(
                        clinic.nurse, UUID.randomUUID(), new Reviews.Done(patient, asked, "", Optional.empty()))))
                .containsExactly("review.note");
        assertThat(clinic.reviews.done(
                        clinic.nurse, UUID.randomUUID(), new Reviews.Done(patient, asked, "clean", Optional.empty())))
                .isEmpty();
        assertThat(clinic.reviews.due(clinic.nurse, patient))
                .extracting(ReviewDue::kind)
                .doesNotContain(Review.Kind.URINE);
        assertThatThrownBy(() -> clinic.reviews.request(clinic.nurse, UUID.randomUUID(), urine("x", "y")))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> database.asOwner("""
                        insert into clinic.review_request (client_key, citizen, clinic, kind, due_day, reason, requested_by, requested_at)
                        select uuidv7(), citizen, clinic, 'urine', due_day, reason, requested_by, requested_at from clinic.review_request
                        """)).hasMessageContaining("review_request");
    }

    @Test
    void another_clinic_records_nothing() {
        var done = new Reviews.Done(patient, due(Review.Kind.OUTCOME_FORM), "", Optional.empty());
        var stranger = stranger();
        assertThatThrownBy(() -> clinic.reviews.done(stranger, UUID.randomUUID(), done))
                .isInstanceOf(AccessRefused.class);
        assertThatThrownBy(() -> clinic.reviews.due(stranger, patient)).isInstanceOf(AccessRefused.class);
    }

    private Staff stranger() {
        return clinic.addStaff(clinic.addClinic("Klinik Syd"), "elsewhere", Role.DOCTOR);
    }

    private Review.Request urine(String reason, String proportion) {
        return new Review.Request(
                UUID.randomUUID(),
                patient,
                Review.Kind.URINE,
                TODAY,
                reason,
                proportion,
                clinic.doctor.id(),
                clinic.now());
    }

    private ReviewDue due(Review.Kind kind) {
        return clinic.reviews.due(clinic.nurse, patient).stream()
                .filter(due -> due.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }
}
