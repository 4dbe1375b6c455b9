package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.CatchUp;
import org.havn.clinic.Downtime;
import org.havn.clinic.LateDose;
import org.havn.clinic.PreDoseCheck.Observation;
import org.havn.clinic.Session;
import org.havn.law.Finding;
import org.havn.person.Citizen;
import org.havn.person.People;
import org.havn.stock.Stock;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The day without computers: papers to print before it, and a page to enter it afterwards.
@Controller
class CatchUpController {

    private final CatchUp catchUp;
    private final Downtime downtime;
    private final Papers papers;
    private final Stock stock;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    CatchUpController(
            CatchUp catchUp,
            Downtime downtime,
            Papers papers,
            Stock stock,
            People people,
            Access access,
            Reasons reasons,
            Pages pages) {
        this.catchUp = catchUp;
        this.downtime = downtime;
        this.papers = papers;
        this.stock = stock;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/catch-up/papers")
    ResponseEntity<byte[]> papers(Visit visit) {
        var made = downtime.papers(visit.staff());
        var name = "havn-%s-%s.pdf"
                .formatted(made.session().day(), made.session().name().code());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(papers.pdf(visit.t(), made));
    }

    @GetMapping("/catch-up")
    ResponseEntity<byte[]> form(Visit visit) {
        return show(HttpStatus.OK, visit, Form.of(Map.of("left", "yes")), List.of());
    }

    @PostMapping("/catch-up")
    ResponseEntity<byte[]> enter(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.ENTER_LATE);
        var form = Form.of(typed);
        var late = read(visit, form);
        if (late.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        return switch (catchUp.enter(visit.staff(), late.get())) {
            case LateDose.Outcome.Refused(var findings) ->
                show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, findings);
            case LateDose.Outcome.Entered entered -> {
                (entered.remarks().isEmpty()
                                ? Flash.of(Tone.GO, "late.entered")
                                : Flash.of(Tone.WAIT, "late.entered-remarks"))
                        .keep(request);
                yield Pages.go("/catch-up");
            }
        };
    }

    private static Optional<LateDose> read(Visit visit, Form form) {
        var key = form.id("key");
        var citizen = form.id("citizen");
        var session = form.choice("session", code -> sessionOf(code).orElseThrow(IllegalArgumentException::new));
        var day = form.date("day");
        var time = form.time("time");
        var mass = form.milligrams("amount");
        var container = form.id("container");
        var giver = form.id("giver");
        var note = form.text("note");
        var sedation = form.wholeIfGiven("sedation");
        if (sedation.filter(score -> score < Observation.SEDATION_LOWEST || score > Observation.SEDATION_HIGHEST)
                .isPresent()) {
            form.refuse("sedation", "field.out-of-range");
        }
        if (mass.filter(amount -> amount.isZero()).isPresent()) {
            form.refuse("amount", "field.more-than-zero");
        }
        if (!form.isRight() || day.isEmpty() || time.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LateDose(
                key.orElseThrow(),
                citizen.orElseThrow(),
                session.orElseThrow(),
                LocalDateTime.of(day.get(), time.get()).atZone(visit.t().zone()).toInstant(),
                mass.orElseThrow(),
                container.orElseThrow(),
                giver.orElseThrow(),
                sedation,
                note.orElseThrow(),
                form.has("another", "yes"),
                form.has("home", "yes"),
                form.has("left", "yes")));
    }

    private static Optional<Session.Name> sessionOf(String code) {
        return List.of(Session.Name.values()).stream()
                .filter(name -> name.code().equals(code))
                .findFirst();
    }

    @PostMapping("/catch-up/{dose}/seen")
    ResponseEntity<byte[]> seen(Visit visit, @PathVariable UUID dose, HttpServletRequest request) {
        catchUp.see(visit.staff(), dose);
        Flash.of(Tone.GO, "late.seen").keep(request);
        return Pages.go("/catch-up");
    }

    private ResponseEntity<byte[]> show(HttpStatus status, Visit visit, Form form, List<Finding> refused) {
        var entries = catchUp.list(visit.staff());
        var patients = people.list(access.listInCare(visit.staff()));
        var names = new HashMap<UUID, String>();
        patients.forEach(patient -> names.put(patient.id(), patient.name()));
        var accounts = new ArrayList<UUID>();
        for (LateDose.Entry entry : entries) {
            accounts.add(entry.enteredBy());
            accounts.add(entry.dose().givenBy());
            entry.seenBy().ifPresent(accounts::add);
        }
        names.putAll(access.names(accounts));
        var page = new CatchUpPage(
                UUID.randomUUID(),
                patients.stream().sorted(Comparator.comparing(Citizen::name)).toList(),
                stock.listContainers(visit.staff()).stream()
                        .filter(vial -> vial.opening().isPresent())
                        .toList(),
                access.listColleagues(visit.staff(), Action.GIVE_DOSE),
                entries,
                entries.stream()
                        .collect(Collectors.toMap(
                                entry -> entry.dose().id(), entry -> reasons.of(visit, entry.remarks()))),
                names,
                form,
                reasons.of(visit, refused));
        return pages.show(status, visit, "catch-up", page);
    }
}
