package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Conversion.Way;
import org.havn.clinic.Conversions;
import org.havn.clinic.Converted;
import org.havn.clinic.FullLook;
import org.havn.clinic.Line;
import org.havn.clinic.MedicineRoute;
import org.havn.clinic.Outcome;
import org.havn.clinic.Outcomes;
import org.havn.clinic.Window;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.People;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Somebody decides otherwise than the rules propose: less, later, something else or nothing.
@Controller
class OutcomeController {

    private static final MedicineRoute METHADONE =
            new MedicineRoute(new Medicine("methadone-hydrochloride"), Route.ORAL);

    private final Outcomes outcomes;
    private final Line line;
    private final Conversions conversions;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;
    private final Clock clock;

    OutcomeController(
            Outcomes outcomes,
            Line line,
            Conversions conversions,
            People people,
            Access access,
            Reasons reasons,
            Pages pages,
            Clock clock) {
        this.outcomes = outcomes;
        this.line = line;
        this.conversions = conversions;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/window/{attendance}/outcome")
    ResponseEntity<byte[]> decide(Visit visit, @PathVariable UUID attendance) {
        access.require(visit.staff(), Action.DECIDE_OUTCOME);
        return show(HttpStatus.OK, visit, attendance, Form.empty(), List.of());
    }

    @PostMapping("/window/{attendance}/outcome")
    ResponseEntity<byte[]> decide(
            Visit visit,
            @PathVariable UUID attendance,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.DECIDE_OUTCOME);
        var form = Form.of(typed);
        var wish = wish(form);
        if (wish.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, attendance, form, List.of());
        }
        var findings = outcomes.decide(visit.staff(), attendance, wish.get());
        if (!findings.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, attendance, form, findings);
        }
        Flash.of(Tone.WAIT, "outcome.done").keep(request);
        return Pages.go("/window/" + attendance);
    }

    private Optional<Outcome.Wish> wish(Form form) {
        var key = form.id("key");
        var kind = form.choice("kind", word -> FullLook.read(Outcome.Kind.class, word));
        var mass = kind.filter(Outcome.Kind.REDUCE::equals).flatMap(_ -> form.milligrams("amount"));
        if (kind.isPresent()
                && kind.get() != Outcome.Kind.REDUCE
                && !form.value("amount").isEmpty()) {
            form.refuse("amount", "field.only-less");
        }
        var minutes = kind.filter(Outcome.Kind.DELAY::equals).flatMap(_ -> form.whole("minutes"));
        if (mass.filter(Mass::isZero).isPresent()) {
            form.refuse("amount", "field.more-than-zero");
        }
        var rule = form.text("rule");
        var reason = form.text("reason");
        if (!form.isRight() || key.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Outcome.Wish(
                key.get(),
                kind.get(),
                form.value("asked-for"),
                mass,
                minutes.map(many -> clock.instant().plus(Duration.ofMinutes(many))),
                rule.orElse(""),
                reason.orElse("")));
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, UUID attendance, Form form, List<Finding> findings) {
        var window = line.window(visit.staff(), attendance);
        var doctor = visit.may(Action.DECIDE_AS_DOCTOR);
        var page = new OutcomePage(
                people.list(List.of(window.attendance().citizen())).getFirst(),
                "/window/" + attendance,
                Arrays.stream(Outcome.Kind.values())
                        .filter(kind -> doctor || !kind.doctors())
                        .toList(),
                rules(window),
                instead(visit, window),
                UUID.randomUUID(),
                form,
                reasons.of(visit, findings));
        return pages.show(status, visit, "outcome", page);
    }

    /// The prescribed dose as each thing that a table leads to; methadone by mouth is looked for in any case.
    private OutcomePage.Instead instead(Visit visit, Window window) {
        var prescribed = window.prescription().filter(known -> !known.timing().isDepot());
        if (prescribed.isEmpty()) {
            return new OutcomePage.Instead(List.of(), List.of());
        }
        var dose = prescribed.get().dose();
        var from = new MedicineRoute(dose.medicine(), prescribed.get().route());
        var proposed = new ArrayList<Converted.Proposed>();
        var unknown = new ArrayList<Finding>();
        var found = new ArrayList<>(conversions.proposeAll(visit.staff(), from, dose.mass()));
        if (!from.equals(METHADONE)
                && found.stream()
                        .noneMatch(one -> one instanceof Converted.Proposed known
                                && known.table().way().to().equals(METHADONE))) {
            found.add(conversions.propose(visit.staff(), new Way(from, METHADONE), dose.mass()));
        }
        for (Converted one : found) {
            switch (one) {
                case Converted.Proposed known -> proposed.add(known);
                case Converted.Refused refused -> unknown.add(refused.why());
            }
        }
        return new OutcomePage.Instead(proposed, reasons.of(visit, unknown));
    }

    /// What an outcome can rest on: what the rules found last, somebody's judgement, or the house rules.
    private static List<String> rules(Window window) {
        var rules = new LinkedHashSet<String>();
        window.answer().ifPresent(answer -> answer.decision().findings().forEach(finding -> rules.add(finding.code())));
        rules.add(Outcome.Wish.JUDGEMENT);
        rules.add(Outcome.Wish.HOUSE_RULE);
        return List.copyOf(rules);
    }
}
