package org.havn.clinic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.havn.law.Citation;
import org.havn.law.Cited;
import org.havn.law.LawOnDay;
import org.havn.law.Programme;
import org.havn.law.ReportingDuties;
import org.havn.law.Span;

/// What is due of a patient, by the law of the place and what their doctor asked for. Pure.
final class ReviewRules {

    /// The duty to tell a register of each person in heroin-assisted treatment.
    private static final String OUTCOMES = "hat";

    private final LocalDate start;
    private final List<Review> done;
    private final List<ReviewDue> due = new ArrayList<>();

    private ReviewRules(LocalDate start, List<Review> done) {
        this.start = start;
        this.done = done;
    }

    /// The next of each kind, soonest first.
    ///
    /// @param start the first day of the treatment
    static List<ReviewDue> due(LocalDate start, List<Review> done, List<Review.Request> open, LawOnDay law) {
        var rules = new ReviewRules(start, done);
        law.find(ReportingDuties.class).flatMap(duties -> duties.find(OUTCOMES)).ifPresent(rules::outcomes);
        law.find(Programme.class).ifPresent(rules::programme);
        for (Review.Request request : open) {
            rules.due.add(
                    new ReviewDue(request.kind(), request.dueDay(), false, Optional.empty(), Optional.of(request)));
        }
        rules.due.sort(Comparator.comparing(ReviewDue::day).thenComparing(ReviewDue::kind));
        return List.copyOf(rules.due);
    }

    /// At the start and then in steps from the start, so that a late form does not push the next one back.
    private void outcomes(ReportingDuties.Duty duty) {
        var atStart =
                duty.atStart().filter(Cited::binds).filter(flag -> flag.value().holds());
        var last = lastDue(Review.Kind.OUTCOME_FORM);
        if (last.isEmpty() && atStart.isPresent()) {
            add(Review.Kind.OUTCOME_FORM, start, true, atStart.get().citation());
            return;
        }
        duty.every()
                .filter(Cited::binds)
                .ifPresent(every ->
                        add(Review.Kind.OUTCOME_FORM, after(last.orElse(start), every), false, every.citation()));
    }

    private void programme(Programme programme) {
        programme
                .reviewEvery()
                .filter(Cited::binds)
                .ifPresent(every -> add(
                        Review.Kind.PLAN_REVIEW,
                        after(lastDue(Review.Kind.PLAN_REVIEW).orElse(start), every),
                        false,
                        every.citation()));
        programme
                .secondOpinionEvery()
                .filter(Cited::binds)
                .ifPresent(every -> add(
                        Review.Kind.SECOND_OPINION,
                        after(lastDone(Review.Kind.SECOND_OPINION).orElse(start), every),
                        false,
                        every.citation()));
        programme
                .psychosocialFirst()
                .filter(Cited::binds)
                .filter(_ -> lastDone(Review.Kind.PSYCHOSOCIAL).isEmpty())
                .ifPresent(duty -> add(Review.Kind.PSYCHOSOCIAL, start, true, duty.citation()));
    }

    private void add(Review.Kind kind, LocalDate day, boolean baseline, Citation citation) {
        due.add(new ReviewDue(kind, day, baseline, Optional.of(citation), Optional.empty()));
    }

    private static LocalDate after(LocalDate day, Cited<Span> every) {
        return every.value().lastDay(day, Set.of());
    }

    private Optional<LocalDate> lastDue(Review.Kind kind) {
        return done.stream()
                .filter(review -> review.kind() == kind)
                .map(Review::dueDay)
                .max(Comparator.naturalOrder());
    }

    private Optional<LocalDate> lastDone(Review.Kind kind) {
        return done.stream()
                .filter(review -> review.kind() == kind)
                .map(Review::doneDay)
                .max(Comparator.naturalOrder());
    }
}
