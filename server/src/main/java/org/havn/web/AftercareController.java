package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Aftercare;
import org.havn.clinic.BoardRow;
import org.havn.clinic.Line;
import org.havn.clinic.Stay;
import org.havn.law.Finding;
import org.havn.person.People;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a nurse writes down after a dose, from the first look to the way out, and when somebody needs help before one.
@Controller
class AftercareController {

    private final Aftercare aftercare;
    private final Line line;
    private final People people;
    private final Access access;
    private final ReasonForms forms;
    private final Reasons reasons;
    private final Pages pages;

    AftercareController(
            Aftercare aftercare,
            Line line,
            People people,
            Access access,
            ReasonForms forms,
            Reasons reasons,
            Pages pages) {
        this.aftercare = aftercare;
        this.line = line;
        this.people = people;
        this.access = access;
        this.forms = forms;
        this.reasons = reasons;
        this.pages = pages;
    }

    @PostMapping({"/dose/{since}/exit-check", "/emergency/{since}/exit-check"})
    ResponseEntity<byte[]> check(
            Visit visit,
            @PathVariable UUID since,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var stay = aftercare.stay(visit.staff(), since);
        var form = Form.of(typed);
        var seen = Observed.read(form);
        var key = form.id("key");
        if (seen.isEmpty() || key.isEmpty()) {
            Flash.of(Tone.STOP, "aftercare.check-wrong").keep(request);
        } else {
            aftercare.check(visit.staff(), since, key.get(), seen.get());
            Flash.of(Tone.GO, "aftercare.checked").keep(request);
        }
        return window(stay);
    }

    @PostMapping({"/dose/{since}/help/{step}", "/emergency/{since}/help/{step}"})
    ResponseEntity<byte[]> help(
            Visit visit, @PathVariable UUID since, @PathVariable String step, @RequestParam Map<String, String> typed) {
        var form = Form.of(typed);
        var what = Stay.Step.find(step);
        var key = form.id("key");
        if (key.isEmpty() || what.isEmpty()) {
            throw new NoSuchPage();
        }
        return window(aftercare.help(visit.staff(), since, key.get(), what.get(), form.value("note")));
    }

    @PostMapping({"/dose/{since}/release", "/emergency/{since}/release"})
    ResponseEntity<byte[]> release(Visit visit, @PathVariable UUID since, HttpServletRequest request) {
        var stay = aftercare.stay(visit.staff(), since);
        var refused = aftercare.release(visit.staff(), since);
        if (refused.isEmpty() && stay.dose().isEmpty()) {
            Flash.of(Tone.GO, "aftercare.goes-on").keep(request);
            return window(stay);
        }
        if (refused.isEmpty()) {
            Flash.of(Tone.GO, "aftercare.released").keep(request);
            return Pages.go("/");
        }
        Flash.of(Tone.STOP, "aftercare.not-released", sentences(visit, refused)).keep(request);
        return window(stay);
    }

    private String sentences(Visit visit, List<Finding> refused) {
        return String.join(
                " ",
                reasons.of(visit, refused).stream()
                        .map(reason -> reason.sentence() + " " + reason.next())
                        .toList());
    }

    @GetMapping({"/dose/{since}/left", "/emergency/{since}/left"})
    ResponseEntity<byte[]> left(Visit visit, @PathVariable UUID since) {
        access.require(visit.staff(), Action.RECORD_AFTERCARE);
        return forms.show(visit, reasonPage(visit, since, "left"));
    }

    @PostMapping({"/dose/{since}/left", "/emergency/{since}/left"})
    ResponseEntity<byte[]> left(
            Visit visit,
            @PathVariable UUID since,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var form = Form.of(typed);
        var refused = aftercare.left(visit.staff(), since, Stay.Way.OWN_ACCORD, form.value("reason"));
        if (refused.isPresent()) {
            return forms.again(visit, reasonPage(visit, since, "left"), form, List.of(refused.get()));
        }
        return gone(request);
    }

    @PostMapping({"/dose/{since}/ambulance", "/emergency/{since}/ambulance"})
    ResponseEntity<byte[]> ambulance(Visit visit, @PathVariable UUID since, HttpServletRequest request) {
        if (aftercare.left(visit.staff(), since, Stay.Way.AMBULANCE, "").isPresent()) {
            throw new IllegalStateException("An ambulance needs no reason");
        }
        return gone(request);
    }

    private static ResponseEntity<byte[]> gone(HttpServletRequest request) {
        Flash.of(Tone.WAIT, "aftercare.gone").keep(request);
        return Pages.go("/");
    }

    /// Who is here, and who is expected: help begins with one press on a name, whether they have arrived or not.
    @GetMapping("/emergency")
    ResponseEntity<byte[]> who(Visit visit) {
        access.require(visit.staff(), Action.RECORD_AFTERCARE);
        var rows = line.board(visit.staff());
        var citizens =
                Patients.byId(people, rows.stream().map(BoardRow::citizen).toList());
        var found = rows.stream()
                .flatMap(row -> Optional.ofNullable(citizens.get(row.citizen())).stream()
                        .map(citizen -> new EmergencyPage.Row(citizen, row.stage())))
                .sorted(Comparator.comparingInt((EmergencyPage.Row row) -> nearness(row.stage()))
                        .thenComparing(row -> row.citizen().name())
                        .thenComparing(row -> row.citizen().id()))
                .toList();
        return pages.show(visit, "emergency-who", new EmergencyPage(found, UUID.randomUUID()));
    }

    /// First those who are in the house.
    private static int nearness(BoardRow.Stage stage) {
        return switch (stage) {
            case ARRIVED, IN_CHECK, AT_HATCH, IN_BOOTH, OBSERVED -> 0;
            case EXPECTED, HELD, MISSED -> 1;
            case LEFT -> 2;
        };
    }

    /// Begins help for somebody who may not have been marked as arrived yet.
    @PostMapping("/emergency")
    ResponseEntity<byte[]> begin(Visit visit, @RequestParam Map<String, String> typed) {
        access.require(visit.staff(), Action.RECORD_AFTERCARE);
        var form = Form.of(typed);
        var citizen = form.id("citizen");
        var key = form.id("key");
        if (citizen.isEmpty() || key.isEmpty()) {
            throw new NoSuchPage();
        }
        var at = line.board(visit.staff()).stream()
                .filter(row ->
                        row.citizen().equals(citizen.get()) && row.staying().isPresent())
                .findFirst()
                .map(row -> row.visit().orElseThrow())
                .orElseGet(() -> line.arrive(visit.staff(), citizen.get()).id());
        return window(aftercare.help(visit.staff(), at, key.get(), Stay.Step.START, ""));
    }

    @GetMapping("/emergency/{attendance}/go-on")
    ResponseEntity<byte[]> letGoOn(Visit visit, @PathVariable UUID attendance) {
        access.require(visit.staff(), Action.DECIDE_AS_DOCTOR);
        return forms.show(visit, reasonPage(visit, attendance, "go-on"));
    }

    @PostMapping("/emergency/{attendance}/go-on")
    ResponseEntity<byte[]> letGoOn(
            Visit visit,
            @PathVariable UUID attendance,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var form = Form.of(typed);
        var refused = aftercare.letGoOn(visit.staff(), attendance, form.value("reason"));
        if (refused.isPresent()) {
            return forms.again(visit, reasonPage(visit, attendance, "go-on"), form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, "aftercare.goes-on").keep(request);
        return Pages.go("/window/" + attendance);
    }

    private ReasonPage reasonPage(Visit visit, UUID since, String code) {
        var stay = aftercare.stay(visit.staff(), since);
        return new ReasonPage(
                code,
                "%s/%s".formatted(WindowPage.pathOf(stay), code),
                "/window/" + stay.since().visit(),
                Optional.of(people.list(List.of(stay.since().citizen())).getFirst()),
                "",
                false,
                false,
                Form.empty(),
                List.of());
    }

    private static ResponseEntity<byte[]> window(Stay stay) {
        return Pages.go("/window/" + stay.since().visit());
    }
}
