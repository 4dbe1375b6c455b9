package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.FullLook;
import org.havn.clinic.Review;
import org.havn.clinic.ReviewDue;
import org.havn.clinic.Reviews;
import org.havn.law.Finding;
import org.havn.person.People;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What is due of the patients over months and years, and writing down that it was done.
@Controller
class ReviewController {

    /// How far ahead the list looks.
    private static final int DAYS_AHEAD = 14;

    private final Reviews reviews;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;
    private final Clock clock;

    ReviewController(Reviews reviews, People people, Access access, Reasons reasons, Pages pages, Clock clock) {
        this.reviews = reviews;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/reviews")
    ResponseEntity<byte[]> due(Visit visit) {
        var today = reviews.today(visit.staff());
        var rows = reviews.listDue(visit.staff(), today.plusDays(DAYS_AHEAD));
        return pages.show(visit, "reviews", new ReviewsPage(today, DAYS_AHEAD, rows));
    }

    @GetMapping("/patient/{citizen}/reviews")
    ResponseEntity<byte[]> reviews(Visit visit, @PathVariable UUID citizen) {
        return show(HttpStatus.OK, visit, citizen, Form.empty(), List.of());
    }

    @PostMapping("/patient/{citizen}/reviews")
    ResponseEntity<byte[]> done(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var form = Form.of(typed);
        var key = form.id("key");
        var kind = form.choice("kind", word -> FullLook.read(Review.Kind.class, word));
        var day = form.date("day");
        var figures = kind.filter(Review.Kind.OUTCOME_FORM::equals).flatMap(_ -> figures(form));
        if (!form.isRight() || key.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        var due = reviews.due(visit.staff(), citizen).stream()
                .filter(it -> Optional.of(it.kind()).equals(kind)
                        && Optional.of(it.day()).equals(day))
                .findFirst();
        if (due.isEmpty()) {
            form.refuse("kind", "field.choose");
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        var findings = reviews.done(
                visit.staff(), key.get(), new Reviews.Done(citizen, due.get(), form.value("note"), figures));
        return after(visit, citizen, form, findings, "review.done", request);
    }

    private static Optional<Review.Figures> figures(Form form) {
        var use = form.wholeIfGiven("use-days");
        var injecting = form.wholeIfGiven("injecting-days");
        var crime = form.wholeIfGiven("crime-days");
        var overdoses = form.wholeIfGiven("overdoses");
        var health = form.wholeIfGiven("health");
        if (!form.isRight()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Review.Figures(use, injecting, crime, overdoses, health));
        } catch (IllegalArgumentException e) {
            form.refuse("use-days", "field.out-of-range");
            return Optional.empty();
        }
    }

    /// A doctor asks for an ECG or a urine sample.
    @PostMapping("/patient/{citizen}/reviews/request")
    ResponseEntity<byte[]> request(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.permit(visit.staff(), citizen, Action.REQUEST_REVIEW);
        var form = Form.of(typed);
        var key = form.id("key");
        var kind = form.choice("kind", ReviewController::requested);
        var day = form.date("day");
        var reason = form.text("reason");
        if (!form.isRight() || key.isEmpty() || kind.isEmpty() || day.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        var wish = new Review.Request(
                key.get(),
                citizen,
                kind.get(),
                day.get(),
                reason.orElse(""),
                form.value("proportion"),
                visit.staff().id(),
                clock.instant());
        return after(visit, citizen, form, reviews.request(visit.staff(), key.get(), wish), "review.asked", request);
    }

    private static Review.Kind requested(String word) {
        var kind = FullLook.read(Review.Kind.class, word);
        if (kind != Review.Kind.ECG && kind != Review.Kind.URINE) {
            throw new IllegalArgumentException("%s is not asked for by a doctor".formatted(word));
        }
        return kind;
    }

    private ResponseEntity<byte[]> after(
            Visit visit, UUID citizen, Form form, List<Finding> findings, String done, HttpServletRequest request) {
        if (!findings.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, findings);
        }
        Flash.of(Tone.GO, done).keep(request);
        return Pages.go("/patient/%s/reviews".formatted(citizen));
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, UUID citizen, Form form, List<Finding> findings) {
        var staff = visit.staff();
        var person = people.open(staff, citizen);
        var done = reviews.list(staff, citizen);
        var accounts = new ArrayList<UUID>();
        done.forEach(review -> accounts.add(review.by()));
        var rows =
                reviews.due(staff, citizen).stream().map(due -> row(visit, due)).toList();
        var page = new PatientReviewsPage(
                person,
                reviews.today(staff),
                rows,
                done,
                UUID.randomUUID(),
                form,
                reasons.of(visit, findings),
                access.names(accounts));
        return pages.show(status, visit, "patient-reviews", page);
    }

    private PatientReviewsPage.Row row(Visit visit, ReviewDue due) {
        return new PatientReviewsPage.Row(due, due.citation().map(citation -> reasons.cite(visit, citation)));
    }
}
