package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.attendance.Commitment;
import org.havn.attendance.Plans;
import org.havn.attendance.Weeks;
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

/// A patient's week.
@Controller
class WeekController {

    private final Weeks weeks;
    private final Plans plans;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    WeekController(Weeks weeks, Plans plans, People people, Access access, Reasons reasons, Pages pages) {
        this.weeks = weeks;
        this.plans = plans;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/patient/{citizen}/week")
    ResponseEntity<byte[]> week(Visit visit, @PathVariable UUID citizen) {
        return show(visit, HttpStatus.OK, citizen, Form.empty(), Form.empty(), List.of());
    }

    @PostMapping("/patient/{citizen}/week")
    ResponseEntity<byte[]> add(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.permit(visit.staff(), citizen, Action.PLAN_TIMES);
        var form = Form.of(typed);
        var commitment = commitment(form, citizen);
        var key = form.id("key");
        if (commitment.isEmpty() || key.isEmpty()) {
            return show(visit, HttpStatus.UNPROCESSABLE_CONTENT, citizen, form, Form.empty(), List.of());
        }
        var refused = weeks.add(visit.staff(), key.get(), commitment.get());
        if (refused.isPresent()) {
            return show(visit, HttpStatus.UNPROCESSABLE_CONTENT, citizen, form, Form.empty(), List.of(refused.get()));
        }
        Flash.of(Tone.GO, "week.added").keep(request);
        return Pages.go("/patient/" + citizen + "/week");
    }

    private static Optional<Commitment> commitment(Form form, UUID citizen) {
        var kind = form.choice("commitment", Commitment.Kind::of);
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (form.has("day-" + day.getValue(), "yes")) {
                days.add(day);
            }
        }
        if (days.isEmpty()) {
            form.refuse("days", "field.choose-day");
        }
        var starts = form.time("starts");
        var ends = form.time("ends");
        var travel = form.whole("travel");
        if (starts.isPresent() && starts.equals(ends)) {
            form.refuse("ends", "field.no-length");
        }
        return form.isRight()
                ? Optional.of(new Commitment(
                        UUID.randomUUID(),
                        citizen,
                        kind.orElseThrow(),
                        days,
                        starts.orElseThrow(),
                        ends.orElseThrow(),
                        Duration.ofMinutes(travel.orElseThrow()),
                        form.value("note")))
                : Optional.empty();
    }

    @PostMapping("/patient/{citizen}/week/{commitment}/end")
    ResponseEntity<byte[]> end(
            Visit visit, @PathVariable UUID citizen, @PathVariable UUID commitment, HttpServletRequest request) {
        weeks.end(visit.staff(), citizen, commitment);
        Flash.of(Tone.GO, "week.ended").keep(request);
        return Pages.go("/patient/" + citizen + "/week");
    }

    @PostMapping("/patient/{citizen}/week/journey")
    ResponseEntity<byte[]> journey(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.permit(visit.staff(), citizen, Action.PLAN_TIMES);
        var form = Form.of(typed);
        var minutes = form.whole("journey");
        if (minutes.isEmpty()) {
            return show(visit, HttpStatus.UNPROCESSABLE_CONTENT, citizen, Form.empty(), form, List.of());
        }
        var refused = weeks.setOut(visit.staff(), citizen, Duration.ofMinutes(minutes.get()));
        if (refused.isPresent()) {
            return show(visit, HttpStatus.UNPROCESSABLE_CONTENT, citizen, Form.empty(), form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, "week.journey-kept").keep(request);
        return Pages.go("/patient/" + citizen + "/week");
    }

    private ResponseEntity<byte[]> show(
            Visit visit, HttpStatusCode status, UUID citizen, Form form, Form journey, List<Finding> refused) {
        var staff = visit.staff();
        var person = people.open(staff, citizen);
        var page = new WeekPage(
                person,
                weeks.list(staff, citizen),
                weeks.burden(staff, citizen),
                plans.timesOf(staff, citizen),
                form,
                journey,
                reasons.of(visit, refused),
                UUID.randomUUID());
        return pages.show(status, visit, "week", page);
    }
}
