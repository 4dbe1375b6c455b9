package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.law.LawOnDay;
import org.junit.jupiter.api.Test;

/// What is due of a patient who began on 15 January 2026.
class ReviewRulesTest {

    private static final LawBook LAW = LawBook.load(Path.of("../law"));
    private static final UUID SOMEBODY = UUID.randomUUID();
    private static final LocalDate START = LocalDate.parse("2026-01-15");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @Test
    void denmark_asks_for_a_form_at_the_start_and_a_plan_after_six_months() {
        assertThat(due("dk", List.of()))
                .extracting(ReviewDue::kind, ReviewDue::day, ReviewDue::baseline)
                .containsExactly(
                        tuple(Review.Kind.OUTCOME_FORM, START, true),
                        tuple(Review.Kind.PLAN_REVIEW, LocalDate.parse("2026-07-15"), false));
        assertThat(due("dk", List.of()))
                .allSatisfy(due -> assertThat(due.citation()).isPresent());
    }

    @Test
    void late_form_does_not_push_the_next_one_back() {
        var late = done(Review.Kind.OUTCOME_FORM, START, START.plusDays(40));
        assertThat(late.daysLate()).isEqualTo(40);
        assertThat(due("dk", List.of(late)))
                .filteredOn(due -> due.kind() == Review.Kind.OUTCOME_FORM)
                .singleElement()
                .extracting(ReviewDue::day)
                .isEqualTo(LocalDate.parse("2026-07-15"));
    }

    @Test
    void form_on_its_day_is_not_late_and_one_the_day_after_is() {
        assertThat(done(Review.Kind.OUTCOME_FORM, START, START).daysLate()).isZero();
        assertThat(done(Review.Kind.OUTCOME_FORM, START, START.plusDays(1)).daysLate())
                .isEqualTo(1);
        assertThat(done(Review.Kind.ECG, START, START.minusDays(1)).daysLate()).isZero();
    }

    @Test
    void germany_asks_another_doctor_every_two_years_from_the_last_look() {
        var seen = done(Review.Kind.SECOND_OPINION, START.plusYears(2), START.plusMonths(20));
        assertThat(due("de", List.of()))
                .extracting(ReviewDue::kind)
                .contains(Review.Kind.SECOND_OPINION, Review.Kind.PSYCHOSOCIAL);
        assertThat(due("de", List.of(seen)))
                .filteredOn(due -> due.kind() == Review.Kind.SECOND_OPINION)
                .singleElement()
                .extracting(ReviewDue::day)
                .isEqualTo(START.plusMonths(44));
    }

    @Test
    void what_a_doctor_asked_for_stands_among_the_rest_by_its_day() {
        var asked = new Review.Request(
                SOMEBODY, SOMEBODY, Review.Kind.ECG, START.plusDays(3), "two QT drugs", "", SOMEBODY, Instant.EPOCH);
        assertThat(ReviewRules.due(START, List.of(), List.of(asked), law("dk")))
                .extracting(ReviewDue::kind)
                .containsExactly(Review.Kind.OUTCOME_FORM, Review.Kind.ECG, Review.Kind.PLAN_REVIEW);
    }

    private static List<ReviewDue> due(String place, List<Review> done) {
        return ReviewRules.due(START, done, List.of(), law(place));
    }

    private static Review done(Review.Kind kind, LocalDate due, LocalDate day) {
        return new Review(
                SOMEBODY,
                SOMEBODY,
                kind,
                due,
                day,
                "seen",
                Optional.empty(),
                Optional.empty(),
                SOMEBODY,
                Instant.EPOCH);
    }

    private static LawOnDay law(String place) {
        return LAW.in(new Jurisdiction(place)).on(TODAY);
    }
}
