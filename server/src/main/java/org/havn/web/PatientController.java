package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.GivenDose;
import org.havn.clinic.Hold;
import org.havn.clinic.Line;
import org.havn.clinic.Prescription;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
import org.havn.law.Finding;
import org.havn.person.People;
import org.havn.person.Registration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A patient's record, and registering somebody new.
@Controller
class PatientController {

    private static final int DOSES_SHOWN = 60;
    private static final int LOOKS_SHOWN = 50;

    private final People people;
    private final Prescriptions prescriptions;
    private final Protocols protocols;
    private final Line line;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    PatientController(
            People people,
            Prescriptions prescriptions,
            Protocols protocols,
            Line line,
            Access access,
            Reasons reasons,
            Pages pages) {
        this.people = people;
        this.prescriptions = prescriptions;
        this.protocols = protocols;
        this.line = line;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/patient/{citizen}")
    ResponseEntity<byte[]> patient(
            Visit visit, @PathVariable UUID citizen, @RequestParam(defaultValue = "false") boolean numbers) {
        var staff = visit.staff();
        var person = people.open(staff, citizen);
        var prescribed = prescriptions.list(staff, citizen);
        var holds = prescriptions.listHolds(staff, citizen);
        var doses = line.listDoses(staff, citizen, DOSES_SHOWN);
        var page = new PatientPage(
                person,
                protocols.today(staff),
                numbers,
                prescribed.stream()
                        .filter(known -> prescriptions.endsSoon(staff, known))
                        .map(Prescription::id)
                        .collect(Collectors.toSet()),
                prescribed,
                holds,
                doses,
                access.listAuditOfRecord(staff, citizen, LOOKS_SHOWN),
                access.names(accounts(prescribed, holds, doses)));
        return pages.show(visit, "patient", page);
    }

    private static List<UUID> accounts(List<Prescription> prescribed, List<Hold> holds, List<GivenDose> doses) {
        var accounts = new ArrayList<UUID>();
        for (Prescription prescription : prescribed) {
            prescription.signature().ifPresent(signature -> accounts.add(signature.by()));
            prescription.ended().ifPresent(ended -> accounts.add(ended.by()));
        }
        for (Hold hold : holds) {
            accounts.add(hold.placedBy());
            hold.lifted().ifPresent(lifted -> accounts.add(lifted.by()));
        }
        for (GivenDose dose : doses) {
            accounts.add(dose.givenBy());
            dose.correction().ifPresent(correction -> accounts.addAll(List.of(correction.by(), correction.witness())));
        }
        return accounts;
    }

    @GetMapping("/patient/new")
    ResponseEntity<byte[]> register(Visit visit) {
        access.require(visit.staff(), Action.REGISTER_PATIENT);
        return pages.show(visit, "register", new RegisterPage(Form.empty(), List.of()));
    }

    @PostMapping("/patient/new")
    ResponseEntity<byte[]> register(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.REGISTER_PATIENT);
        var form = Form.of(typed);
        var family = form.text("family-name");
        var given = form.text("given-names");
        var born = form.date("born");
        var number = form.text("number");
        if (!form.isRight() || born.isEmpty()) {
            return again(visit, form, List.of());
        }
        var wish = new Registration.Form(family.orElse(""), given.orElse(""), born.get(), number.orElse(""));
        return switch (people.register(visit.staff(), wish)) {
            case Registration.Registered(var citizen, var warnings) -> {
                keep(visit, warnings, "register.done", request);
                yield Pages.go("/patient/" + citizen);
            }
            case Registration.NumberTaken _ -> {
                form.refuse("number", "field.number-taken");
                yield again(visit, form, List.of());
            }
            case Registration.Refused(var finding) -> again(visit, form, reasons.of(visit, List.of(finding)));
        };
    }

    @GetMapping("/patient/{citizen}/number/{replaced}")
    ResponseEntity<byte[]> renumber(Visit visit, @PathVariable UUID citizen, @PathVariable UUID replaced) {
        access.open(visit.staff(), citizen, Action.REGISTER_PATIENT);
        return renumber(visit, HttpStatus.OK, citizen, replaced, new RegisterPage(Form.empty(), List.of()));
    }

    /// Gives a citizen a new number in place of an older one, such as a CPR number in place of a replacement number.
    @PostMapping("/patient/{citizen}/number/{replaced}")
    ResponseEntity<byte[]> renumber(
            Visit visit,
            @PathVariable UUID citizen,
            @PathVariable UUID replaced,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.permit(visit.staff(), citizen, Action.REGISTER_PATIENT);
        var form = Form.of(typed);
        var number = form.text("number");
        if (number.isEmpty()) {
            return renumber(
                    visit, HttpStatus.UNPROCESSABLE_CONTENT, citizen, replaced, new RegisterPage(form, List.of()));
        }
        return switch (people.renumber(visit.staff(), citizen, replaced, number.get())) {
            case Registration.Registered(var registered, var warnings) -> {
                keep(visit, warnings, "renumber.done", request);
                yield Pages.go("/patient/" + registered);
            }
            case Registration.NumberTaken _ -> {
                form.refuse("number", "field.number-taken");
                yield renumber(
                        visit, HttpStatus.UNPROCESSABLE_CONTENT, citizen, replaced, new RegisterPage(form, List.of()));
            }
            case Registration.Refused(var finding) ->
                renumber(
                        visit,
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        citizen,
                        replaced,
                        new RegisterPage(form, reasons.of(visit, List.of(finding))));
        };
    }

    private ResponseEntity<byte[]> renumber(
            Visit visit, HttpStatus status, UUID citizen, UUID replaced, RegisterPage page) {
        var person = people.list(List.of(citizen)).getFirst();
        return pages.show(status, visit, "renumber", new RenumberPage(person, replaced, page.form(), page.refused()));
    }

    private void keep(Visit visit, List<Finding> warnings, String done, HttpServletRequest request) {
        reasons.of(visit, warnings).stream()
                .findFirst()
                .map(warning -> Flash.of(Tone.WAIT, "register.warning", warning.sentence() + " " + warning.next()))
                .orElseGet(() -> Flash.of(Tone.GO, done))
                .keep(request);
    }

    private ResponseEntity<byte[]> again(Visit visit, Form form, List<Reason> refused) {
        return pages.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "register", new RegisterPage(form, refused));
    }
}
