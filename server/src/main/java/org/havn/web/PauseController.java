package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Pause;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
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

/// Agreed times away, such as in hospital, and their end.
@Controller
class PauseController {

    private final Prescriptions prescriptions;
    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    PauseController(
            Prescriptions prescriptions,
            Protocols protocols,
            People people,
            Access access,
            Reasons reasons,
            Pages pages) {
        this.prescriptions = prescriptions;
        this.protocols = protocols;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/patient/{citizen}/pauses")
    ResponseEntity<byte[]> pauses(Visit visit, @PathVariable UUID citizen) {
        var today = protocols.today(visit.staff()).toString();
        return show(HttpStatus.OK, visit, citizen, Form.of(Map.of("from", today)), List.of());
    }

    @PostMapping("/patient/{citizen}/pauses")
    ResponseEntity<byte[]> pause(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.RECORD_PAUSE);
        var form = Form.of(typed);
        var kind = form.choice("kind", Pause.Kind::of);
        var from = form.date("from");
        var until = form.date("until");
        var reason = form.text("reason");
        if (!form.isRight()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        var wish = new Pause.Wish(
                citizen, kind.orElseThrow(), from.orElseThrow(), until.orElseThrow(), reason.orElseThrow());
        var refused = prescriptions.pause(visit.staff(), wish);
        if (refused.isPresent()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, "pause.saved").keep(request);
        return Pages.go("/patient/%s/pauses".formatted(citizen));
    }

    @PostMapping("/patient/{citizen}/pauses/{pause}/end")
    ResponseEntity<byte[]> end(
            Visit visit,
            @PathVariable UUID citizen,
            @PathVariable UUID pause,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.RECORD_PAUSE);
        var form = Form.of(typed);
        var lastDay = form.date("last-day");
        var reason = form.text("end-reason");
        if (!form.isRight()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        var refused =
                prescriptions.endPause(visit.staff(), citizen, pause, lastDay.orElseThrow(), reason.orElseThrow());
        if (refused.isPresent()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, "pause.saved").keep(request);
        return Pages.go("/patient/%s/pauses".formatted(citizen));
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, UUID citizen, Form form, List<Finding> refused) {
        var person = people.open(visit.staff(), citizen);
        var pauses = prescriptions.listPauses(visit.staff(), citizen);
        var names =
                access.names(pauses.stream().map(Pause::recordedBy).distinct().toList());
        var today = protocols.today(visit.staff());
        return pages.show(
                status,
                visit,
                "pauses",
                new PausesPage(person, today, pauses, form, reasons.of(visit, refused), names));
    }
}
