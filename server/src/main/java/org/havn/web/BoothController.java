package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Booth;
import org.havn.clinic.BoothStay;
import org.havn.clinic.Site;
import org.havn.law.Finding;
import org.havn.law.Route;
import org.havn.person.People;
import org.havn.stock.WasteKind;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The booth: tries, what was not taken, and what a doctor decides.
@Controller
class BoothController {

    private final Booth booth;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final ReasonForms forms;
    private final Pages pages;
    private final Clock clock;

    BoothController(
            Booth booth, People people, Access access, Reasons reasons, ReasonForms forms, Pages pages, Clock clock) {
        this.booth = booth;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.forms = forms;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/booth/{dose}")
    ResponseEntity<byte[]> booth(Visit visit, @PathVariable UUID dose) {
        return show(HttpStatus.OK, visit, dose, Form.empty(), List.of());
    }

    @PostMapping("/booth/{dose}/try")
    ResponseEntity<byte[]> tried(
            Visit visit, @PathVariable UUID dose, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.RECORD_BOOTH);
        var form = Form.of(typed);
        var key = form.id("key");
        var outcome = known(form, "outcome", BoothStay.Outcome.values());
        var site = form.text("site").flatMap(Site::find);
        var route = form.choice("route", Route::of);
        if (site.isEmpty()) {
            form.refuse("site", "field.choose");
        }
        if (!form.isRight()) {
            return again(visit, dose, form, List.of());
        }
        var said = new Booth.Said(outcome.orElseThrow(), route.orElseThrow(), site.orElseThrow(), form.value("note"));
        var refused = booth.tried(visit.staff(), dose, key.orElseThrow(), said);
        return answer(visit, dose, form, refused, "booth.said." + said.outcome().code(), request);
    }

    @PostMapping("/booth/{dose}/not-taken")
    ResponseEntity<byte[]> notTaken(
            Visit visit, @PathVariable UUID dose, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.RECORD_BOOTH);
        var form = Form.of(typed);
        var key = form.id("key");
        var amount = form.milligrams("amount");
        var kind = form.text("kind").flatMap(WasteKind::find);
        var reason = form.text("reason");
        if (kind.isEmpty()) {
            form.refuse("kind", "field.choose");
        }
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (!form.isRight() || second.isEmpty()) {
            return again(visit, dose, form, List.of());
        }
        var waste = new Booth.Waste(amount.orElseThrow(), kind.orElseThrow(), reason.orElseThrow());
        var refused = booth.notTaken(visit.staff(), second.get(), dose, key.orElseThrow(), waste);
        return answer(visit, dose, form, refused, "booth.wasted", request);
    }

    @PostMapping("/booth/{dose}/decide")
    ResponseEntity<byte[]> decide(
            Visit visit, @PathVariable UUID dose, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.DECIDE_IN_BOOTH);
        var form = Form.of(typed);
        var instead = known(form, "instead", BoothStay.Instead.values());
        if (instead.isEmpty()) {
            return again(visit, dose, form, List.of());
        }
        var refused = booth.decide(visit.staff(), dose, instead.get(), form.value("reason"));
        return answer(visit, dose, form, refused.stream().toList(), "booth.decided-now", request);
    }

    @PostMapping("/booth/{dose}/redose")
    ResponseEntity<byte[]> redose(
            Visit visit, @PathVariable UUID dose, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.DECIDE_IN_BOOTH);
        var form = Form.of(typed);
        var most = form.milligrams("amount");
        var reason = form.text("reason");
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (!form.isRight() || second.isEmpty()) {
            return again(visit, dose, form, List.of());
        }
        var refused = booth.redose(visit.staff(), second.get(), dose, most.orElseThrow(), reason.orElseThrow());
        return answer(visit, dose, form, refused, "redose.done", request);
    }

    private static <T extends Enum<T>> Optional<T> known(Form form, String field, T[] values) {
        var chosen = form.text(field)
                .flatMap(text -> Arrays.stream(values)
                        .filter(value -> value.name().equalsIgnoreCase(text))
                        .findFirst());
        if (chosen.isEmpty()) {
            form.refuse(field, "field.choose");
        }
        return chosen;
    }

    private ResponseEntity<byte[]> answer(
            Visit visit, UUID dose, Form form, List<Finding> refused, String done, HttpServletRequest request) {
        if (!refused.isEmpty()) {
            return again(visit, dose, form, refused);
        }
        Flash.of(Tone.GO, done).keep(request);
        return Pages.go("/booth/" + dose);
    }

    private ResponseEntity<byte[]> again(Visit visit, UUID dose, Form form, List<Finding> refused) {
        return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, dose, form, refused);
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, UUID dose, Form form, List<Finding> refused) {
        var stay = booth.stay(visit.staff(), dose);
        var accounts = new ArrayList<UUID>();
        stay.tries().forEach(one -> accounts.add(one.by()));
        stay.untaken().forEach(part -> {
            accounts.add(part.by());
            accounts.add(part.witness());
        });
        stay.decision().ifPresent(made -> accounts.add(made.doctor()));
        stay.redose().ifPresent(ordered -> accounts.add(ordered.doctor()));
        var citizen = people.list(List.of(stay.dose().citizen())).getFirst();
        var page =
                new BoothPage(citizen, stay, form, reasons.of(visit, refused), clock.instant(), access.names(accounts));
        return pages.show(status, visit, "booth", page);
    }
}
