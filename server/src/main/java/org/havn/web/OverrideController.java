package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Line;
import org.havn.clinic.SetAside;
import org.havn.clinic.Window;
import org.havn.person.People;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A doctor sets a limit aside, or a dose is put right; each with a second person.
@Controller
class OverrideController {

    private final Line line;
    private final People people;
    private final Access access;
    private final ReasonForms forms;

    OverrideController(Line line, People people, Access access, ReasonForms forms) {
        this.line = line;
        this.people = people;
        this.access = access;
        this.forms = forms;
    }

    @GetMapping("/window/{attendance}/set-aside/{finding}")
    ResponseEntity<byte[]> setAside(Visit visit, @PathVariable UUID attendance, @PathVariable String finding) {
        access.require(visit.staff(), Action.LIFT_LIMIT);
        return forms.show(visit, setAsidePage(visit, line.window(visit.staff(), attendance), finding));
    }

    @PostMapping("/window/{attendance}/set-aside/{finding}")
    ResponseEntity<byte[]> setAside(
            Visit visit,
            @PathVariable UUID attendance,
            @PathVariable String finding,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.LIFT_LIMIT);
        var form = Form.of(typed);
        var reason = form.text("reason");
        var until = form.time("until");
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        var window = line.window(visit.staff(), attendance);
        var page = setAsidePage(visit, window, finding);
        if (!form.isRight() || second.isEmpty()) {
            return forms.again(visit, page, form, List.of());
        }
        var expires = window.attendance()
                .day()
                .atTime(until.orElse(LocalTime.MIDNIGHT))
                .atZone(visit.t().zone())
                .toInstant();
        var findings = line.setAside(
                visit.staff(), second.get(), attendance, new SetAside(finding, reason.orElse(""), expires));
        if (!findings.isEmpty()) {
            return forms.again(visit, page, form, findings);
        }
        Flash.of(Tone.WAIT, "set-aside.done", visit.t().time(expires)).keep(request);
        return Pages.go("/window/" + attendance);
    }

    private ReasonPage setAsidePage(Visit visit, Window window, String finding) {
        var path = "/window/" + window.attendance().id();
        return new ReasonPage(
                "set-aside",
                path + "/set-aside/" + finding,
                path,
                Optional.of(people.list(List.of(window.attendance().citizen())).getFirst()),
                visit.t().word(finding),
                true,
                true,
                Form.empty(),
                List.of());
    }

    @GetMapping("/dose/{attendance}/{dose}/correct")
    ResponseEntity<byte[]> correct(Visit visit, @PathVariable UUID attendance, @PathVariable UUID dose) {
        access.require(visit.staff(), Action.CORRECT_DOSE);
        return forms.show(visit, correctPage(visit, line.window(visit.staff(), attendance), dose));
    }

    @PostMapping("/dose/{attendance}/{dose}/correct")
    ResponseEntity<byte[]> correct(
            Visit visit,
            @PathVariable UUID attendance,
            @PathVariable UUID dose,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.CORRECT_DOSE);
        var form = Form.of(typed);
        var reason = form.text("reason");
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        var page = correctPage(visit, line.window(visit.staff(), attendance), dose);
        if (!form.isRight() || second.isEmpty()) {
            return forms.again(visit, page, form, List.of());
        }
        var findings = line.correct(visit.staff(), second.get(), attendance, dose, reason.orElse(""));
        if (!findings.isEmpty()) {
            return forms.again(visit, page, form, findings);
        }
        Flash.of(Tone.WAIT, "dose.correct.done").keep(request);
        return Pages.go("/window/" + attendance);
    }

    private ReasonPage correctPage(Visit visit, Window window, UUID dose) {
        var path = "/window/" + window.attendance().id();
        var t = visit.t();
        var given = window.doses().stream()
                .filter(known -> known.id().equals(dose))
                .findFirst()
                .map(known -> t.mass(known.dose().mass()) + ", " + t.dateTime(known.givenAt()))
                .orElse("");
        return new ReasonPage(
                "dose.correct",
                "/dose/%s/%s/correct".formatted(window.attendance().id(), dose),
                path,
                Optional.of(people.list(List.of(window.attendance().citizen())).getFirst()),
                given,
                true,
                false,
                Form.empty(),
                List.of());
    }
}
