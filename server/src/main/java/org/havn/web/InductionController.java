package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Course;
import org.havn.clinic.Inductions;
import org.havn.clinic.Protocols;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.Medicine;
import org.havn.person.People;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A beginning treatment, which a doctor signs day by day.
@Controller
class InductionController {

    private final Inductions inductions;
    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final ReasonForms forms;
    private final Reasons reasons;
    private final Pages pages;

    InductionController(
            Inductions inductions,
            Protocols protocols,
            People people,
            Access access,
            ReasonForms forms,
            Reasons reasons,
            Pages pages) {
        this.inductions = inductions;
        this.protocols = protocols;
        this.people = people;
        this.access = access;
        this.forms = forms;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/patient/{citizen}/induction")
    ResponseEntity<byte[]> induction(
            Visit visit, @PathVariable UUID citizen, @RequestParam(defaultValue = "") String anew) {
        access.require(visit.staff(), Action.SIGN_PRESCRIPTION);
        return show(HttpStatus.OK, visit, citizen, Form.of(Map.of("anew", anew)), List.of());
    }

    @PostMapping("/patient/{citizen}/induction")
    ResponseEntity<byte[]> sign(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.SIGN_PRESCRIPTION);
        var form = Form.of(typed);
        var wish = wish(form, citizen, "amount", form.value("reason"));
        if (wish.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        return done(visit, citizen, form, inductions.sign(visit.staff(), wish.get()), request);
    }

    @PostMapping("/patient/{citizen}/induction/early")
    ResponseEntity<byte[]> early(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.LIFT_LIMIT);
        var form = Form.of(typed);
        var reason = form.text("early-reason").orElse("");
        var wish = wish(form, citizen, "early-amount", reason);
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (wish.isEmpty() || second.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        return done(visit, citizen, form, inductions.signEarly(visit.staff(), second.get(), wish.get()), request);
    }

    private static Optional<Inductions.Wish> wish(Form form, UUID citizen, String amount, String reason) {
        var day = form.date("day");
        var medicine = form.choice("medicine", Medicine::new);
        var sessions = form.whole("sessions");
        var mass = form.milligrams(amount);
        if (mass.filter(it -> it.isZero()).isPresent()) {
            form.refuse(amount, "field.more-than-zero");
        }
        if (!form.isRight()) {
            return Optional.empty();
        }
        return Optional.of(new Inductions.Wish(
                citizen,
                form.has("anew", "yes"),
                day.orElseThrow(),
                medicine.orElseThrow(),
                mass.orElseThrow(),
                sessions.orElseThrow(),
                reason));
    }

    private ResponseEntity<byte[]> done(
            Visit visit, UUID citizen, Form form, List<Finding> refused, HttpServletRequest request) {
        if (!refused.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, refused);
        }
        Flash.of(Tone.GO, "prescription.was-signed").keep(request);
        return Pages.go("/patient/%s/induction".formatted(citizen));
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, UUID citizen, Form form, List<Finding> refused) {
        var person = people.open(visit.staff(), citizen);
        boolean anew = form.has("anew", "yes");
        var course = inductions.find(visit.staff(), citizen, anew);
        var why = course.flatMap(Course::proposal)
                .map(next -> reasons.of(visit, List.of(next.why())).getFirst());
        var beside = reasons.of(visit, course.map(Course::findings).orElse(List.of()));
        var page = new InductionPage(
                person,
                protocols.today(visit.staff()),
                course,
                protocols.findProtocol(visit.staff()).map(DosingProtocol::medicine),
                why,
                beside,
                anew,
                form,
                reasons.of(visit, refused));
        return pages.show(status, visit, "induction", page);
    }
}
