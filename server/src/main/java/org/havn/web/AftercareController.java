package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Aftercare;
import org.havn.clinic.GivenDose;
import org.havn.clinic.Stay;
import org.havn.law.Finding;
import org.havn.person.People;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a nurse writes down after a dose, from the first look to the way out.
@Controller
class AftercareController {

    private final Aftercare aftercare;
    private final People people;
    private final Access access;
    private final ReasonForms forms;
    private final Reasons reasons;

    AftercareController(Aftercare aftercare, People people, Access access, ReasonForms forms, Reasons reasons) {
        this.aftercare = aftercare;
        this.people = people;
        this.access = access;
        this.forms = forms;
        this.reasons = reasons;
    }

    @PostMapping("/dose/{dose}/exit-check")
    ResponseEntity<byte[]> check(
            Visit visit, @PathVariable UUID dose, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var stay = aftercare.stay(visit.staff(), dose);
        var form = Form.of(typed);
        var seen = Observed.read(form);
        var key = form.id("key");
        if (seen.isEmpty() || key.isEmpty()) {
            Flash.of(Tone.STOP, "aftercare.check-wrong").keep(request);
        } else {
            aftercare.check(visit.staff(), dose, key.get(), seen.get());
            Flash.of(Tone.GO, "aftercare.checked").keep(request);
        }
        return window(stay.dose());
    }

    @PostMapping("/dose/{dose}/help/{step}")
    ResponseEntity<byte[]> help(
            Visit visit, @PathVariable UUID dose, @PathVariable String step, @RequestParam Map<String, String> typed) {
        var form = Form.of(typed);
        var what = Stay.Step.find(step);
        var key = form.id("key");
        if (key.isEmpty() || what.isEmpty()) {
            throw new NoSuchPage();
        }
        return window(aftercare
                .help(visit.staff(), dose, key.get(), what.get(), form.value("note"))
                .dose());
    }

    @PostMapping("/dose/{dose}/release")
    ResponseEntity<byte[]> release(Visit visit, @PathVariable UUID dose, HttpServletRequest request) {
        var stay = aftercare.stay(visit.staff(), dose);
        var refused = aftercare.release(visit.staff(), dose);
        if (refused.isEmpty()) {
            Flash.of(Tone.GO, "aftercare.released").keep(request);
            return Pages.go("/");
        }
        Flash.of(Tone.STOP, "aftercare.not-released", sentences(visit, refused)).keep(request);
        return window(stay.dose());
    }

    private String sentences(Visit visit, List<Finding> refused) {
        return String.join(
                " ",
                reasons.of(visit, refused).stream()
                        .map(reason -> reason.sentence() + " " + reason.next())
                        .toList());
    }

    @GetMapping("/dose/{dose}/left")
    ResponseEntity<byte[]> left(Visit visit, @PathVariable UUID dose) {
        access.require(visit.staff(), Action.RECORD_AFTERCARE);
        return forms.show(visit, leftPage(visit, dose));
    }

    @PostMapping("/dose/{dose}/left")
    ResponseEntity<byte[]> left(
            Visit visit, @PathVariable UUID dose, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var form = Form.of(typed);
        var refused = aftercare.left(visit.staff(), dose, Stay.Way.OWN_ACCORD, form.value("reason"));
        if (refused.isPresent()) {
            return forms.again(visit, leftPage(visit, dose), form, List.of(refused.get()));
        }
        return gone(request);
    }

    @PostMapping("/dose/{dose}/ambulance")
    ResponseEntity<byte[]> ambulance(Visit visit, @PathVariable UUID dose, HttpServletRequest request) {
        if (aftercare.left(visit.staff(), dose, Stay.Way.AMBULANCE, "").isPresent()) {
            throw new IllegalStateException("An ambulance needs no reason");
        }
        return gone(request);
    }

    private static ResponseEntity<byte[]> gone(HttpServletRequest request) {
        Flash.of(Tone.WAIT, "aftercare.gone").keep(request);
        return Pages.go("/");
    }

    private ReasonPage leftPage(Visit visit, UUID dose) {
        var given = aftercare.stay(visit.staff(), dose).dose();
        return new ReasonPage(
                "left",
                "/dose/%s/left".formatted(dose),
                "/window/" + given.attendance(),
                Optional.of(people.list(List.of(given.citizen())).getFirst()),
                "",
                false,
                false,
                Form.empty(),
                List.of());
    }

    private static ResponseEntity<byte[]> window(GivenDose dose) {
        return Pages.go("/window/" + dose.attendance());
    }
}
