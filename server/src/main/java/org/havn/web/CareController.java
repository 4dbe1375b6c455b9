package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Checks;
import org.havn.clinic.Outcomes;
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

/// What is true of one patient beyond a single dose: their own oxygen saturation, and what people decided.
@Controller
class CareController {

    private static final int OUTCOMES_SHOWN = 30;
    private static final int BASELINES_SHOWN = 5;

    private final Checks checks;
    private final Outcomes outcomes;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    CareController(Checks checks, Outcomes outcomes, People people, Access access, Reasons reasons, Pages pages) {
        this.checks = checks;
        this.outcomes = outcomes;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/patient/{citizen}/care")
    ResponseEntity<byte[]> care(Visit visit, @PathVariable UUID citizen) {
        return show(HttpStatus.OK, visit, citizen, Form.empty(), List.of());
    }

    /// Signs the oxygen saturation that is usual for a patient.
    @PostMapping("/patient/{citizen}/baseline")
    ResponseEntity<byte[]> baseline(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.permit(visit.staff(), citizen, Action.SIGN_BASELINE);
        var form = Form.of(typed);
        var usual = form.whole("usual");
        var lowest = form.whole("lowest");
        var reason = form.text("reason");
        if (!form.isRight() || usual.isEmpty() || lowest.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        var findings = checks.signBaseline(visit.staff(), citizen, usual.get(), lowest.get(), reason.orElse(""));
        if (!findings.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, findings);
        }
        Flash.of(Tone.GO, "baseline.done").keep(request);
        return Pages.go("/patient/%s/care".formatted(citizen));
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, UUID citizen, Form form, List<Finding> findings) {
        var staff = visit.staff();
        var person = people.open(staff, citizen);
        var baselines = checks.listBaselines(staff, citizen, BASELINES_SHOWN);
        var decided = outcomes.listOf(staff, citizen, OUTCOMES_SHOWN);
        var accounts = new ArrayList<UUID>();
        baselines.forEach(baseline -> accounts.add(baseline.signedBy()));
        decided.forEach(outcome -> accounts.add(outcome.decidedBy()));
        var page = new CarePage(
                person,
                checks.form(staff, citizen),
                baselines,
                decided,
                form,
                reasons.of(visit, findings),
                access.names(accounts));
        return pages.show(status, visit, "care", page);
    }
}
