package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Sites;
import org.havn.law.Finding;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.havn.stock.Container;
import org.havn.stock.Dispatches;
import org.havn.stock.Stock;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Pharmacies, care homes, hospitals and prisons that give doses in the clinic's name.
@Controller
class SiteController {

    private final Sites sites;
    private final Dispatches dispatches;
    private final Stock stock;
    private final People people;
    private final Access access;
    private final ReasonForms forms;
    private final Reasons reasons;
    private final Pages pages;

    SiteController(
            Sites sites,
            Dispatches dispatches,
            Stock stock,
            People people,
            Access access,
            ReasonForms forms,
            Reasons reasons,
            Pages pages) {
        this.sites = sites;
        this.dispatches = dispatches;
        this.stock = stock;
        this.people = people;
        this.access = access;
        this.forms = forms;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/stock/sites")
    ResponseEntity<byte[]> list(Visit visit) {
        return show(HttpStatus.OK, visit, Form.empty(), Form.empty(), List.of());
    }

    @PostMapping("/stock/sites")
    ResponseEntity<byte[]> add(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.MANAGE_STAFF);
        var form = Form.of(typed);
        var name = form.text("site");
        var place = form.text("place").flatMap(Organisation.Place::find);
        if (place.isEmpty()) {
            form.refuse("place", "field.choose");
        }
        var responsible = form.text("responsible");
        var username = form.text("username").map(it -> it.toLowerCase(Locale.ROOT));
        if (!form.isRight() || place.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, Form.empty(), List.of());
        }
        var draft = new Sites.Draft(
                name.orElseThrow(),
                place.get(),
                responsible.orElseThrow(),
                username.orElseThrow(),
                typed.getOrDefault("password", ""));
        try {
            var refused = sites.add(visit.staff(), draft);
            if (refused.isEmpty()) {
                Flash.of(Tone.GO, "site.added", draft.name()).keep(request);
                return Pages.go("/stock/sites");
            }
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, Form.empty(), refused);
        } catch (IllegalArgumentException e) {
            form.refuse("password", "field.password-short");
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, Form.empty(), List.of());
        }
    }

    @PostMapping("/stock/sites/send")
    ResponseEntity<byte[]> send(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.SEND_STOCK);
        var form = Form.of(typed);
        var key = form.id("key");
        var container = form.id("container");
        var to = form.id("to");
        var courier = form.text("courier");
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (!form.isRight() || key.isEmpty() || container.isEmpty() || to.isEmpty() || second.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, Form.empty(), form, List.of());
        }
        var refused = dispatches.send(
                visit.staff(),
                second.get(),
                new Dispatches.Parcel(key.get(), container.get(), to.get(), courier.orElseThrow()));
        if (!refused.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, Form.empty(), form, refused);
        }
        Flash.of(Tone.GO, "dispatch.sent").keep(request);
        return Pages.go("/stock/sites");
    }

    @PostMapping("/stock/sites/take/{dispatch}")
    ResponseEntity<byte[]> take(Visit visit, @PathVariable UUID dispatch, HttpServletRequest request) {
        dispatches.take(visit.staff(), dispatch);
        Flash.of(Tone.GO, "dispatch.taken").keep(request);
        return Pages.go("/stock/sites");
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, Form site, Form parcel, List<Finding> refused) {
        var staff = visit.staff();
        var sent = dispatches.list(staff);
        var accounts = new HashSet<UUID>();
        sent.forEach(it -> {
            accounts.add(it.sentBy());
            accounts.add(it.witness());
            it.arrival().ifPresent(arrival -> accounts.add(arrival.by()));
        });
        var names = new HashMap<>(access.names(accounts));
        people.listOrganisations().forEach(house -> names.put(house.id(), house.name()));
        var partners = dispatches.partners(staff);
        var page = new SitesPage(
                people.requireOrganisation(staff.clinic()),
                sites.list(staff),
                sites.places(staff).stream().sorted().toList(),
                sites.rule(staff)
                        .map(cited ->
                                new SitesPage.Rule(cited.standing().code(), reasons.cite(visit, cited.citation()))),
                sites.told(staff).map(cited -> cited.value().text()),
                partners.isEmpty() || !visit.may(Action.SEND_STOCK)
                        ? List.of()
                        : stock.listContainers(staff).stream()
                                .filter(vial -> !vial.balance().isZero())
                                .sorted(Comparator.comparing(Container::label))
                                .toList(),
                partners,
                sent,
                names,
                site,
                parcel,
                reasons.of(visit, refused),
                UUID.randomUUID());
        return pages.show(status, visit, "sites", page);
    }
}
