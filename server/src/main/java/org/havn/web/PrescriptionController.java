package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Conversion;
import org.havn.clinic.Conversion.Way;
import org.havn.clinic.Conversions;
import org.havn.clinic.Converted;
import org.havn.clinic.MedicineRoute;
import org.havn.clinic.Prescription;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
import org.havn.clinic.Session;
import org.havn.law.Dose;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.Formulary;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.Citizen;
import org.havn.person.People;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a doctor orders and stops.
@Controller
class PrescriptionController {

    private static final int DEPOT_DAYS_MAX = 366;

    private final Prescriptions prescriptions;
    private final Protocols protocols;
    private final Conversions conversions;
    private final People people;
    private final Access access;
    private final ReasonForms forms;
    private final Reasons reasons;
    private final Pages pages;

    PrescriptionController(
            Prescriptions prescriptions,
            Protocols protocols,
            Conversions conversions,
            People people,
            Access access,
            ReasonForms forms,
            Reasons reasons,
            Pages pages) {
        this.prescriptions = prescriptions;
        this.protocols = protocols;
        this.conversions = conversions;
        this.people = people;
        this.access = access;
        this.forms = forms;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/patient/{citizen}/prescribe")
    ResponseEntity<byte[]> draft(Visit visit, @PathVariable UUID citizen) {
        access.require(visit.staff(), Action.DRAFT_PRESCRIPTION);
        var today = protocols.today(visit.staff()).toString();
        return show(HttpStatus.OK, visit, people.open(visit.staff(), citizen), Form.of(Map.of("from", today)));
    }

    @PostMapping("/patient/{citizen}/prescribe")
    ResponseEntity<byte[]> draft(Visit visit, @PathVariable UUID citizen, @RequestParam Map<String, String> typed) {
        access.require(visit.staff(), Action.DRAFT_PRESCRIPTION);
        var form = Form.of(typed);
        if (form.has("convert", "yes")) {
            return convert(visit, people.open(visit.staff(), citizen), typed);
        }
        var draft = read(form, citizen, tables(visit));
        if (draft.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, people.open(visit.staff(), citizen), form);
        }
        var written = prescriptions.draft(visit.staff(), draft.get());
        return Pages.go("/patient/%s/prescription/%s".formatted(citizen, written.id()));
    }

    /// Fills in what the signed table proposes, and says by which version; the doctor goes on from there.
    private ResponseEntity<byte[]> convert(Visit visit, Citizen citizen, Map<String, String> typed) {
        var form = Form.of(typed);
        var from = form.choice("convert-from", MedicineRoute::of);
        var mass = form.milligrams("convert-amount");
        var medicine = form.choice("medicine", Medicine::new);
        var route = form.choice("route", Route::of);
        if (!form.isRight()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form);
        }
        var to = new MedicineRoute(medicine.orElseThrow(), route.orElseThrow());
        if (to.equals(from.orElseThrow())) {
            form.refuse("convert-from", "field.same-medicine");
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form);
        }
        return switch (conversions.propose(visit.staff(), new Way(from.orElseThrow(), to), mass.orElseThrow())) {
            case Converted.Proposed proposed -> {
                var filled = new HashMap<>(typed);
                filled.put("amount", visit.t().milligrams(proposed.amount()));
                filled.put("note", noted(visit.t(), form.value("note"), proposed));
                yield pages.show(
                        visit, "prescribe", page(visit, citizen, Form.of(filled), Optional.of(proposed), List.of()));
            }
            case Converted.Refused refused ->
                pages.show(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        visit,
                        "prescribe",
                        page(visit, citizen, form, Optional.empty(), reasons.of(visit, List.of(refused.why()))));
        };
    }

    /// What the draft says of where its amount comes from, after what stood there.
    private static String noted(Text t, String note, Converted.Proposed proposed) {
        var way = proposed.table().way();
        var words = t.of(
                "conversion.noted",
                t.mass(proposed.asked()),
                ConversionPage.say(t, way.from()),
                t.mass(proposed.amount()),
                t.number(proposed.table().version()));
        return note.isBlank() || note.contains(words) ? words : note + "\n" + words;
    }

    private static Optional<Prescription.Draft> read(Form form, UUID citizen, List<Conversion> tables) {
        var medicine = form.choice("medicine", Medicine::new);
        var route = form.choice("route", Route::of);
        var mass = form.milligrams("amount");
        if (mass.filter(it -> it.isZero()).isPresent()) {
            form.refuse("amount", "field.more-than-zero");
        }
        var sessions = sessions(form);
        var timing = timing(form);
        var from = form.date("from");
        var until = form.date("until");
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            form.refuse("until", "field.until-before-from");
        }
        var exchanges = new ArrayList<MedicineRoute>();
        if (form.isRight()) {
            var what = new MedicineRoute(medicine.orElseThrow(), route.orElseThrow());
            exchanges.addAll(exchanges(form, new Dose(what.medicine(), mass.orElseThrow()), what, tables));
        }
        if (!form.isRight()) {
            return Optional.empty();
        }
        return Optional.of(new Prescription.Draft(
                citizen,
                new Dose(medicine.orElseThrow(), mass.orElseThrow()),
                route.orElseThrow(),
                sessions.orElseThrow(),
                timing,
                form.has("restart", "yes"),
                from.orElseThrow(),
                until.orElseThrow(),
                form.value("note"),
                exchanges));
    }

    /// What may be given instead: only what a table of today makes something of.
    private static List<MedicineRoute> exchanges(Form form, Dose dose, MedicineRoute from, List<Conversion> tables) {
        var chosen = new ArrayList<MedicineRoute>();
        for (MedicineRoute to : PrescriptionPage.targets(tables)) {
            if (form.has("exchange-" + to.code(), "yes")) {
                var made = tables.stream()
                        .filter(table -> table.way().from().equals(from)
                                && table.way().to().equals(to))
                        .map(table -> table.terms().propose(dose.mass()))
                        .filter(amount -> !amount.isZero())
                        .findFirst();
                if (made.isEmpty()) {
                    form.refuse("exchange", "field.no-table");
                }
                chosen.add(to);
            }
        }
        return chosen;
    }

    /// The tables that count today.
    private List<Conversion> tables(Visit visit) {
        var today = protocols.today(visit.staff());
        return conversions.list(visit.staff()).stream()
                .filter(table -> table.holdsOn(today))
                .toList();
    }

    /// How often a day; what is for one session, or once in days, is given once.
    private static Optional<Integer> sessions(Form form) {
        if (!form.has("when", "") && !form.has("when", "every-day")) {
            return Optional.of(1);
        }
        var sessions = form.whole("sessions");
        if (sessions.filter(it -> it < 1).isPresent()) {
            form.refuse("sessions", "field.more-than-zero");
        }
        return sessions;
    }

    private static Prescription.Timing timing(Form form) {
        var home = form.has("place", "home");
        for (Session.Name session : Session.Name.values()) {
            if (form.has("when", session.code())) {
                return new Prescription.Timing(Optional.of(session), 1, home);
            }
        }
        if (!form.has("when", "depot")) {
            return new Prescription.Timing(Optional.empty(), 1, home);
        }
        var days = form.whole("days").orElse(0);
        if (days < 2 || days > DEPOT_DAYS_MAX) {
            form.refuse("days", "field.depot-days");
            return Prescription.Timing.ANY_SESSION;
        }
        return new Prescription.Timing(Optional.empty(), days, false);
    }

    private ResponseEntity<byte[]> show(HttpStatusCode status, Visit visit, Citizen citizen, Form form) {
        return pages.show(status, visit, "prescribe", page(visit, citizen, form, Optional.empty(), List.of()));
    }

    private PrescriptionPage page(
            Visit visit, Citizen citizen, Form form, Optional<Converted.Proposed> converted, List<Reason> refused) {
        var medicines = Stream.concat(
                        protocols.findProtocol(visit.staff()).map(DosingProtocol::medicine).stream(),
                        Formulary.medicines().stream())
                .distinct()
                .toList();
        return new PrescriptionPage(
                citizen,
                medicines,
                ConversionPage.every(),
                PrescriptionPage.targets(tables(visit)),
                converted,
                refused,
                form);
    }

    /// What ends soon, for the doctor's round.
    @GetMapping("/renewals")
    ResponseEntity<byte[]> renewals(Visit visit) {
        var ending = prescriptions.listToRenew(visit.staff());
        var citizens = Patients.byId(
                people, ending.stream().map(Prescription::citizen).distinct().toList());
        var rows = ending.stream()
                .flatMap(known -> Optional.ofNullable(citizens.get(known.citizen())).stream()
                        .map(citizen -> new RenewalPage.Row(citizen, known)))
                .toList();
        return pages.show(visit, "renewals", new RenewalPage(rows));
    }

    /// The draft once more, before it is signed.
    @GetMapping("/patient/{citizen}/prescription/{prescription}")
    ResponseEntity<byte[]> sign(Visit visit, @PathVariable UUID citizen, @PathVariable UUID prescription) {
        access.require(visit.staff(), Action.SIGN_PRESCRIPTION);
        return showSign(HttpStatus.OK, visit, citizen, prescription, Form.empty(), List.of());
    }

    @PostMapping("/patient/{citizen}/prescription/{prescription}/sign")
    ResponseEntity<byte[]> signNow(
            Visit visit,
            @PathVariable UUID citizen,
            @PathVariable UUID prescription,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var form = Form.of(typed);
        if (form.has("early", "yes")) {
            return signEarly(visit, citizen, prescription, typed, request);
        }
        var findings = prescriptions.sign(visit.staff(), citizen, prescription, form.value("reason"));
        if (!findings.isEmpty()) {
            return showSign(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, prescription, form, findings);
        }
        Flash.of(Tone.GO, "prescription.was-signed").keep(request);
        return Pages.go("/patient/" + citizen);
    }

    /// Before the days on methadone are over: with a reason and a second person.
    private ResponseEntity<byte[]> signEarly(
            Visit visit, UUID citizen, UUID prescription, Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.LIFT_LIMIT);
        var form = Form.of(typed);
        var reason = form.text("reason");
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (reason.isEmpty() || second.isEmpty()) {
            return showSign(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, prescription, form, List.of());
        }
        var findings = prescriptions.signEarly(visit.staff(), second.get(), citizen, prescription, reason.get());
        if (!findings.isEmpty()) {
            return showSign(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, prescription, form, findings);
        }
        Flash.of(Tone.GO, "prescription.was-signed").keep(request);
        return Pages.go("/patient/" + citizen);
    }

    private ResponseEntity<byte[]> showSign(
            HttpStatusCode status, Visit visit, UUID citizen, UUID prescription, Form form, List<Finding> findings) {
        var person = people.open(visit.staff(), citizen);
        var all = prescriptions.list(visit.staff(), citizen);
        var found = all.stream()
                .filter(known -> known.id().equals(prescription))
                .findFirst()
                .orElseThrow(() -> access.refuseOther(visit.staff(), Action.SIGN_PRESCRIPTION));
        var today = protocols.today(visit.staff());
        var beside = all.stream()
                .filter(other -> other.on(today) == Prescription.State.VALID)
                .toList();
        return pages.show(
                status, visit, "sign", new SignPage(person, found, beside, form, reasons.of(visit, findings)));
    }

    @GetMapping("/patient/{citizen}/prescription/{prescription}/end")
    ResponseEntity<byte[]> end(Visit visit, @PathVariable UUID citizen, @PathVariable UUID prescription) {
        access.require(visit.staff(), Action.END_PRESCRIPTION);
        return forms.show(visit, endPage(visit, citizen, prescription));
    }

    /// Says beforehand which guest order ends with it.
    private ReasonPage endPage(Visit visit, UUID citizen, UUID prescription) {
        var warning = prescriptions
                .findGuestOrderOn(visit.staff(), citizen, prescription)
                .map(order -> visit.t()
                        .of(
                                "prescription.end.guest",
                                people.requireOrganisation(order.away()).name()))
                .orElse("");
        return page(visit, citizen, "prescription.end", "/prescription/%s/end".formatted(prescription), warning);
    }

    @PostMapping("/patient/{citizen}/prescription/{prescription}/end")
    ResponseEntity<byte[]> end(
            Visit visit,
            @PathVariable UUID citizen,
            @PathVariable UUID prescription,
            @RequestParam Map<String, String> typed) {
        var form = Form.of(typed);
        var page = endPage(visit, citizen, prescription);
        var refused = prescriptions.end(visit.staff(), citizen, prescription, form.value("reason"));
        return done(visit, citizen, page, form, refused);
    }

    @GetMapping("/patient/{citizen}/hold")
    ResponseEntity<byte[]> hold(Visit visit, @PathVariable UUID citizen) {
        access.require(visit.staff(), Action.PLACE_HOLD);
        return forms.show(visit, page(visit, citizen, "hold.place", "/hold"));
    }

    @PostMapping("/patient/{citizen}/hold")
    ResponseEntity<byte[]> hold(Visit visit, @PathVariable UUID citizen, @RequestParam Map<String, String> typed) {
        var form = Form.of(typed);
        var refused = prescriptions.hold(visit.staff(), citizen, form.value("reason"));
        return done(visit, citizen, page(visit, citizen, "hold.place", "/hold"), form, refused);
    }

    @GetMapping("/patient/{citizen}/hold/{hold}/lift")
    ResponseEntity<byte[]> lift(Visit visit, @PathVariable UUID citizen, @PathVariable UUID hold) {
        access.require(visit.staff(), Action.LIFT_HOLD);
        return forms.show(visit, page(visit, citizen, "hold.lift", "/hold/%s/lift".formatted(hold)));
    }

    @PostMapping("/patient/{citizen}/hold/{hold}/lift")
    ResponseEntity<byte[]> lift(
            Visit visit, @PathVariable UUID citizen, @PathVariable UUID hold, @RequestParam Map<String, String> typed) {
        var form = Form.of(typed);
        var refused = prescriptions.lift(visit.staff(), citizen, hold, form.value("reason"));
        var page = page(visit, citizen, "hold.lift", "/hold/%s/lift".formatted(hold));
        return done(visit, citizen, page, form, refused);
    }

    private ResponseEntity<byte[]> done(
            Visit visit, UUID citizen, ReasonPage page, Form form, Optional<Finding> refused) {
        return refused.isPresent()
                ? forms.again(visit, page, form, List.of(refused.get()))
                : Pages.go("/patient/" + citizen);
    }

    private ReasonPage page(Visit visit, UUID citizen, String code, String post) {
        return page(visit, citizen, code, post, "");
    }

    private ReasonPage page(Visit visit, UUID citizen, String code, String post, String subject) {
        var path = "/patient/" + citizen;
        return new ReasonPage(
                code,
                path + post,
                path,
                Optional.of(people.open(visit.staff(), citizen)),
                subject,
                false,
                false,
                Form.empty(),
                List.of());
    }
}
