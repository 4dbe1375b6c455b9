package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.MissedStep;
import org.havn.clinic.Protocols;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.Formulary;
import org.havn.law.Medicine;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a dose may be after missed sessions, and a doctor's signature under the clinic's own table.
@Controller
class MissedController {

    /// By which the law's days are shown as sessions.
    private static final int SESSIONS_SHOWN = 2;

    private static final int WHOLE = 100;

    private final Protocols protocols;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    MissedController(Protocols protocols, Access access, Reasons reasons, Pages pages) {
        this.protocols = protocols;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/protocol/missed")
    ResponseEntity<byte[]> table(Visit visit, @RequestParam Optional<String> medicine) {
        access.require(visit.staff(), Action.READ_PROTOCOL);
        var chosen = medicine(visit, medicine);
        return show(HttpStatus.OK, visit, chosen, Form.of(proposed(visit, chosen)), List.of());
    }

    @PostMapping("/protocol/missed")
    ResponseEntity<byte[]> sign(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.SIGN_LIMIT);
        var form = Form.of(typed);
        var chosen = medicine(visit, Optional.ofNullable(typed.get("medicine")));
        var steps = new ArrayList<MissedStep>();
        for (int line = 1; line <= MissedPage.LINES; line++) {
            read(form, line).ifPresent(steps::add);
        }
        var reason = form.text("reason");
        if (!form.isRight()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, chosen, form, List.of());
        }
        var refused = protocols.signMissed(visit.staff(), chosen, steps, reason.orElseThrow());
        if (refused.isPresent()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, chosen, form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, "missed.signed").keep(request);
        return Pages.go("/protocol/missed?medicine=" + chosen.code());
    }

    /// One line of the form; nothing if neither sessions nor hours are filled in.
    private static Optional<MissedStep> read(Form form, int line) {
        var sessions = form.wholeIfGiven("sessions-" + line);
        var hours = form.wholeIfGiven("hours-" + line);
        var percent = form.wholeIfGiven("percent-" + line);
        if (sessions.filter(it -> it < 1).isPresent()) {
            form.refuse("sessions-" + line, "field.more-than-zero");
        }
        if (hours.filter(it -> it < Duration.ofDays(1).toHours()).isPresent()) {
            form.refuse("hours-" + line, "field.day-or-more");
        }
        if (percent.filter(it -> it < 1 || it > WHOLE).isPresent()) {
            form.refuse("percent-" + line, "field.percent");
        }
        if (!form.isRight() || (sessions.isEmpty() && hours.isEmpty())) {
            return Optional.empty();
        }
        var outcome = form.choice("outcome-" + line, MissedStep.Outcome::of);
        return outcome.map(what -> new MissedStep(
                sessions,
                hours.map(Duration::ofHours),
                what,
                what == MissedStep.Outcome.SHARE ? percent.orElse(WHOLE) : WHOLE,
                Optional.empty(),
                Optional.empty()));
    }

    /// What counts or what the law book has as an example, to begin the form with.
    private Map<String, String> proposed(Visit visit, Medicine medicine) {
        var typed = new HashMap<String, String>();
        var steps = MissedPage.steps(table(visit, medicine));
        for (int i = 0; i < Math.min(steps.size(), MissedPage.LINES); i++) {
            var step = steps.get(i);
            var line = i + 1;
            step.sessions().ifPresent(it -> typed.put("sessions-" + line, it.toString()));
            step.without().ifPresent(it -> typed.put("hours-" + line, Long.toString(it.toHours())));
            typed.put("outcome-" + line, step.outcome().code());
            typed.put("percent-" + line, Integer.toString(step.percent()));
        }
        return typed;
    }

    private MissedStep.Table table(Visit visit, Medicine medicine) {
        return protocols.missed(visit.staff(), medicine, SESSIONS_SHOWN);
    }

    private Medicine medicine(Visit visit, Optional<String> code) {
        var medicines = medicines(visit);
        return code.map(asked -> medicines.stream()
                        .filter(it -> it.code().equals(asked))
                        .findFirst()
                        .orElseThrow(NoSuchPage::new))
                .orElseGet(medicines::getFirst);
    }

    private List<Medicine> medicines(Visit visit) {
        return Stream.concat(
                        protocols.findProtocol(visit.staff()).map(DosingProtocol::medicine).stream(),
                        Formulary.medicines().stream())
                .distinct()
                .toList();
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, Medicine medicine, Form form, List<Finding> refused) {
        var table = table(visit, medicine);
        var cite = MissedPage.steps(table).stream()
                .flatMap(step -> step.citation().stream())
                .findFirst()
                .map(citation -> reasons.cite(visit, citation));
        var page = new MissedPage(medicine, medicines(visit), table, cite, form, reasons.of(visit, refused));
        return pages.show(status, visit, "missed", page);
    }
}
