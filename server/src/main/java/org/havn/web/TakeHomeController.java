package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Prescription;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.TakeHomeAsk;
import org.havn.clinic.TakeHomeGrant;
import org.havn.clinic.TakeHomes;
import org.havn.law.Finding;
import org.havn.person.People;
import org.havn.stock.Container;
import org.havn.stock.Stock;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Doses that a patient takes home: what the law says, what a doctor decides, bottles out and back.
@Controller
class TakeHomeController {

    private final TakeHomes takeHomes;
    private final Prescriptions prescriptions;
    private final Stock stock;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    TakeHomeController(
            TakeHomes takeHomes,
            Prescriptions prescriptions,
            Stock stock,
            People people,
            Access access,
            Reasons reasons,
            Pages pages) {
        this.takeHomes = takeHomes;
        this.prescriptions = prescriptions;
        this.stock = stock;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/patient/{citizen}/take-home")
    ResponseEntity<byte[]> takeHome(Visit visit, @PathVariable UUID citizen) {
        return show(HttpStatus.OK, visit, citizen, Form.empty(), List.of());
    }

    /// A doctor's decision, for or against.
    @PostMapping("/patient/{citizen}/take-home")
    ResponseEntity<byte[]> decide(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.permit(visit.staff(), citizen, Action.DECIDE_TAKE_HOME);
        var form = Form.of(typed);
        var key = form.id("key");
        var chosen = form.id("prescription")
                .flatMap(id -> valid(visit, citizen).stream()
                        .filter(prescription -> prescription.id().equals(id))
                        .findFirst());
        if (chosen.isEmpty()) {
            form.refuse("prescription", "field.choose");
        }
        var ask = chosen.flatMap(prescription -> ask(form, prescription));
        var reason = form.text("reason");
        var granted = form.has("decision", "grant");
        if (!form.isRight() || key.isEmpty() || ask.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        var findings =
                takeHomes.decide(visit.staff(), chosen.get().id(), key.get(), ask.get(), granted, reason.orElse(""));
        return after(visit, citizen, form, findings, granted ? "take-home.granted" : "take-home.refused", request);
    }

    private static Optional<TakeHomeAsk> ask(Form form, Prescription prescription) {
        var way = form.text("way");
        var doses = form.whole("doses");
        var first = form.date("first");
        var since = form.date("since");
        var samples = form.whole("samples");
        var contacts = form.whole("contacts");
        if (doses.filter(many -> many < 1).isPresent()) {
            form.refuse("doses", "field.more-than-zero");
        }
        return form.isRight()
                ? Optional.of(new TakeHomeAsk(
                        prescription.dose().medicine(),
                        way.orElseThrow(),
                        doses.orElseThrow(),
                        first.orElseThrow(),
                        since.orElseThrow(),
                        samples.orElseThrow(),
                        contacts.orElseThrow()))
                : Optional.empty();
    }

    @PostMapping("/patient/{citizen}/take-home/{grant}/hand-out")
    ResponseEntity<byte[]> handOut(
            Visit visit,
            @PathVariable UUID citizen,
            @PathVariable UUID grant,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var form = Form.of(typed);
        var container = form.id("container");
        if (container.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        var findings = takeHomes.handOut(visit.staff(), grant, container.get());
        return after(visit, citizen, form, findings, "take-home.out", request);
    }

    @PostMapping("/patient/{citizen}/take-home/{grant}/bottles")
    ResponseEntity<byte[]> bottles(
            Visit visit,
            @PathVariable UUID citizen,
            @PathVariable UUID grant,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var form = Form.of(typed);
        var key = form.id("key");
        var empty = form.whole("empty");
        var full = form.whole("unopened");
        if (!form.isRight() || key.isEmpty() || empty.isEmpty() || full.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        var findings = takeHomes.takeBack(visit.staff(), grant, key.get(), empty.get(), full.get());
        return after(visit, citizen, form, findings, "take-home.back", request);
    }

    private ResponseEntity<byte[]> after(
            Visit visit, UUID citizen, Form form, List<Finding> findings, String done, HttpServletRequest request) {
        if (!findings.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, findings);
        }
        Flash.of(Tone.GO, done).keep(request);
        return Pages.go("/patient/%s/take-home".formatted(citizen));
    }

    private List<Prescription> valid(Visit visit, UUID citizen) {
        var today = takeHomes.today(visit.staff());
        return prescriptions.list(visit.staff(), citizen).stream()
                .filter(prescription -> prescription.on(today) == Prescription.State.VALID)
                .toList();
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, UUID citizen, Form form, List<Finding> findings) {
        var staff = visit.staff();
        var person = people.open(staff, citizen);
        var valid = valid(visit, citizen);
        var ways = new LinkedHashMap<String, String>();
        valid.forEach(prescription -> takeHomes
                .listWays(staff, prescription.dose().medicine())
                .forEach(way -> ways.putIfAbsent(way, visit.t().word("take-home." + way))));
        var grants = takeHomes.list(staff, citizen);
        var accounts = new ArrayList<UUID>();
        grants.forEach(grant -> {
            accounts.add(grant.decidedBy());
            grant.handed().ifPresent(handed -> accounts.add(handed.by()));
        });
        var page = new TakeHomePage(
                person,
                takeHomes.today(staff),
                valid,
                ways,
                grants.stream().map(grant -> row(visit, grant)).toList(),
                UUID.randomUUID(),
                form,
                reasons.of(visit, findings),
                access.names(accounts));
        return pages.show(status, visit, "take-home", page);
    }

    private TakeHomePage.Row row(Visit visit, TakeHomeGrant grant) {
        var vials = grant.granted() && grant.handed().isEmpty() ? vials(visit, grant) : List.<Container>of();
        return new TakeHomePage.Row(grant, reasons.of(visit, grant.findings()), vials);
    }

    /// Open vials of the medicine; which of them may be used, the ledger decides.
    private List<Container> vials(Visit visit, TakeHomeGrant grant) {
        return stock.listContainers(visit.staff()).stream()
                .filter(container -> container.medicine().equals(grant.ask().medicine())
                        && container.opening().isPresent()
                        && !container.balance().isZero())
                .toList();
    }
}
