package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.clinic.Aftercare;
import org.havn.clinic.CheckForm;
import org.havn.clinic.Checks;
import org.havn.clinic.DispensingDecision;
import org.havn.clinic.GiveRequest;
import org.havn.clinic.GiveResult;
import org.havn.clinic.GivenDose;
import org.havn.clinic.Line;
import org.havn.clinic.Outcome;
import org.havn.clinic.Outcomes;
import org.havn.clinic.Rooms;
import org.havn.clinic.Stay;
import org.havn.clinic.Window;
import org.havn.law.Dose;
import org.havn.law.Mass;
import org.havn.person.People;
import org.havn.stock.Container;
import org.havn.stock.Counts;
import org.havn.stock.RegisterLine;
import org.havn.stock.Stock;
import org.havn.stock.Syringe;
import org.havn.stock.Syringes;
import org.havn.web.WindowPage.Step;
import org.havn.web.WindowPage.Vial;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The window: check, decide, give, one step at a time.
@Controller
class WindowController {

    private final Line line;
    private final Stock stock;
    private final Counts counts;
    private final Syringes syringes;
    private final Aftercare aftercare;
    private final Rooms rooms;
    private final Checks checks;
    private final Outcomes outcomes;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;
    private final Clock clock;

    WindowController(
            Line line,
            Stock stock,
            Counts counts,
            Syringes syringes,
            Aftercare aftercare,
            Rooms rooms,
            Checks checks,
            Outcomes outcomes,
            People people,
            Access access,
            Reasons reasons,
            Pages pages,
            Clock clock) {
        this.line = line;
        this.stock = stock;
        this.counts = counts;
        this.syringes = syringes;
        this.aftercare = aftercare;
        this.rooms = rooms;
        this.checks = checks;
        this.outcomes = outcomes;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/window/{attendance}")
    ResponseEntity<byte[]> window(
            Visit visit,
            @PathVariable UUID attendance,
            @RequestParam(defaultValue = "false") boolean again,
            @RequestParam(defaultValue = "") String form,
            @RequestParam Optional<UUID> prescription) {
        var window = line.window(visit.staff(), attendance, prescription);
        var asked = form.equals("full") ? Form.of(Map.of("form", "full")) : Form.empty();
        return show(HttpStatus.OK, visit, window, step(window, again || form.equals("full")), window.answer(), asked);
    }

    private static Step step(Window window, boolean again) {
        if (window.given().isPresent()) {
            return Step.GIVEN;
        }
        if (again || window.check().isEmpty()) {
            return Step.CHECK;
        }
        return window.answer()
                .map(answer -> answer.decision() instanceof DispensingDecision.Dispense ? Step.GIVE : Step.DECIDE)
                .orElse(Step.DECIDE);
    }

    /// Records the check, and asks at once for what is prescribed: that is what nearly everybody gets.
    @PostMapping("/window/{attendance}/check")
    ResponseEntity<byte[]> check(Visit visit, @PathVariable UUID attendance, @RequestParam Map<String, String> typed) {
        var form = Form.of(typed);
        var chosen = chosen(form);
        var seen = Observed.read(form);
        if (seen.isEmpty()) {
            var window = line.window(visit.staff(), attendance, chosen);
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, window, Step.CHECK, window.answer(), form);
        }
        line.check(visit.staff(), attendance, seen.get());
        line.askForPrescribed(visit.staff(), attendance, chosen);
        return go(attendance, chosen);
    }

    /// Asks whether another amount may be given.
    @PostMapping("/window/{attendance}/ask")
    ResponseEntity<byte[]> ask(Visit visit, @PathVariable UUID attendance, @RequestParam Map<String, String> typed) {
        var form = Form.of(typed);
        var mass = amount(form);
        if (mass.isEmpty()) {
            return again(visit, attendance, form);
        }
        line.decide(visit.staff(), attendance, chosen(form), mass.get());
        return go(attendance, chosen(form));
    }

    private static ResponseEntity<byte[]> go(UUID attendance, Optional<UUID> chosen) {
        return Pages.go("/window/" + attendance
                + chosen.map(it -> "?prescription=" + it).orElse(""));
    }

    /// The prescription that a form is about; empty where the patient has only one.
    private static Optional<UUID> chosen(Form form) {
        return form.value("prescription").isEmpty() ? Optional.empty() : form.id("prescription");
    }

    private static Optional<Mass> amount(Form form) {
        var mass = form.value("micrograms").isEmpty() ? form.milligrams("amount") : form.micrograms("micrograms");
        if (mass.filter(Mass::isZero).isPresent()) {
            form.refuse("amount", "field.more-than-zero");
            return Optional.empty();
        }
        return mass;
    }

    @PostMapping("/window/{attendance}/give")
    ResponseEntity<byte[]> give(
            Visit visit,
            @PathVariable UUID attendance,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        var form = Form.of(typed);
        var mass = amount(form);
        var container = container(visit, form);
        var key = form.id("key");
        if (mass.isEmpty() || container.isEmpty() || key.isEmpty()) {
            return again(visit, attendance, form);
        }
        var chosen = chosen(form);
        var wish = new GiveRequest(
                key.get(), attendance, chosen, mass.get(), container.get(), form.has("read-back", "yes"));
        return switch (line.give(visit.staff(), wish)) {
            case GiveResult.Given(var dose, var repeated) -> {
                (repeated
                                ? Flash.of(Tone.WAIT, "give.repeated", visit.t().time(dose.givenAt()))
                                : Flash.of(
                                        Tone.GO,
                                        "give.done",
                                        visit.t().mass(dose.dose().mass())))
                        .keep(request);
                yield go(attendance, chosen);
            }
            case GiveResult.Refused(var decision) -> {
                var window = line.window(visit.staff(), attendance, chosen);
                var answer = Optional.of(new Window.Answer(mass.get(), decision));
                yield show(HttpStatus.UNPROCESSABLE_CONTENT, visit, window, Step.DECIDE, answer, form);
            }
        };
    }

    /// What was scanned, or else what was chosen.
    private Optional<UUID> container(Visit visit, Form form) {
        if (form.value("scan").isEmpty()) {
            return form.id("container");
        }
        var scanned = syringes.find(visit.staff(), form.value("scan")).map(Syringe::id);
        if (scanned.isEmpty()) {
            form.refuse("scan", "field.scan-unknown");
        }
        return scanned;
    }

    /// The page as it was, with what is wrong in the form.
    private ResponseEntity<byte[]> again(Visit visit, UUID attendance, Form form) {
        var window = line.window(visit.staff(), attendance, chosen(form));
        return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, window, step(window, false), window.answer(), form);
    }

    /// The person at the window is not the one on the screen.
    @PostMapping("/window/{attendance}/wrong-person")
    ResponseEntity<byte[]> wrongPerson(Visit visit, @PathVariable UUID attendance, HttpServletRequest request) {
        line.wrongPerson(visit.staff(), attendance);
        Flash.of(Tone.WAIT, "window.wrong-person.done").keep(request);
        return Pages.go("/");
    }

    /// Takes back an arrival that was pressed for the wrong person.
    @PostMapping("/window/{attendance}/undo-arrival")
    ResponseEntity<byte[]> undoArrival(Visit visit, @PathVariable UUID attendance, HttpServletRequest request) {
        line.undoArrival(visit.staff(), attendance)
                .map(why -> Flash.of(Tone.STOP, "finding." + why.code()))
                .orElseGet(() -> Flash.of(Tone.WAIT, "window.undone"))
                .keep(request);
        return Pages.go("/");
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, Window window, Step step, Optional<Window.Answer> answer, Form form) {
        var citizen = people.list(List.of(window.attendance().citizen())).getFirst();
        var verdict = answer.map(Window.Answer::decision)
                .map(decision -> Verdict.of(decision, reasons.of(visit, decision.findings())));
        var look = look(visit, window, step, form);
        var page = new WindowPage(
                citizen,
                window,
                step,
                answer.map(Window.Answer::asked)
                        .or(() -> window.prescription()
                                .map(prescription -> prescription.dose().mass())),
                verdict,
                step == Step.GIVE ? vials(visit, window, verdict.flatMap(Verdict::dose)) : List.of(),
                step == Step.GIVE ? unready(visit, window) : List.of(),
                form,
                key(window),
                entries(visit, window.given()),
                stay(visit, window),
                rooms.seats(visit.staff()),
                look,
                access.names(accounts(window, look.outcomes())));
        return pages.show(status, visit, "window", page);
    }

    private WindowLook look(Visit visit, Window window, Step step, Form form) {
        var ask = step == Step.CHECK
                ? Optional.of(checks.form(visit.staff(), window.attendance().citizen()))
                : Optional.<CheckForm>empty();
        var full = form.has("form", "full") || ask.filter(CheckForm::fullDue).isPresent();
        return new WindowLook(
                ask, full, outcomes.list(visit.staff(), window.attendance().id()), counts.state(visit.staff()));
    }

    private Optional<Stay> stay(Visit visit, Window window) {
        return window.given().isPresent()
                ? window.given().filter(_ -> !takenHome(window)).map(dose -> aftercare.stay(visit.staff(), dose.id()))
                : aftercare.findEmergency(visit.staff(), window.attendance().id());
    }

    /// What is handed out is not taken here, so there is nothing to observe.
    private static boolean takenHome(Window window) {
        return window.prescription().filter(it -> it.timing().takenHome()).isPresent();
    }

    /// One key for one check and one medicine: sent twice, from wherever, it is one dose. A corrected dose makes room
    /// for another.
    private static UUID key(Window window) {
        var attendance = window.attendance().id();
        var prescription = window.prescription().map(it -> it.id());
        long corrected = window.doses().stream()
                .filter(dose -> dose.attendance().equals(attendance)
                        && prescription.filter(dose.prescription()::equals).isPresent())
                .count();
        var words =
                "%s %s %s %d".formatted(attendance, prescription, window.check().map(check -> check.id()), corrected);
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }

    /// The syringe drawn for this patient, then open vials of the medicine that hold enough.
    private List<Vial> vials(Visit visit, Window window, Optional<Dose> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        var dose = wanted.get();
        var now = clock.instant();
        var own = drawn(visit, window).stream()
                .filter(syringe -> syringe.at(now) == Syringe.State.READY)
                .map(syringe -> vial(syringe.container(), dose, true));
        var vials = stock.listDrawable(visit.staff(), dose.medicine()).stream().map(vial -> vial(vial, dose, false));
        return Stream.concat(own, vials)
                .filter(vial -> vial.container().medicine().equals(dose.medicine())
                        && vial.container().balance().compareTo(dose.mass()) >= 0)
                .toList();
    }

    private static Vial vial(Container container, Dose dose, boolean syringe) {
        return new Vial(container, container.concentration().orElseThrow().volumeOf(dose.mass()), syringe);
    }

    private List<Syringe> drawn(Visit visit, Window window) {
        var at = window.attendance();
        return syringes.listFor(visit.staff(), at.citizen(), at.day());
    }

    private List<WindowPage.Unready> unready(Visit visit, Window window) {
        var now = clock.instant();
        return drawn(visit, window).stream()
                .filter(syringe -> syringe.at(now) != Syringe.State.READY && syringe.at(now) != Syringe.State.EMPTY)
                .map(syringe -> new WindowPage.Unready(
                        syringe.id(), syringe.label(), syringe.at(now).code()))
                .toList();
    }

    private List<RegisterLine> entries(Visit visit, Optional<GivenDose> given) {
        return given.map(dose -> stock.register(visit.staff(), dose.container()).stream()
                        .filter(entry -> entry.transfer().equals(dose.transfer()))
                        .toList())
                .orElse(List.of());
    }

    private static List<UUID> accounts(Window window, List<Outcome> outcomes) {
        var accounts = new ArrayList<UUID>();
        outcomes.forEach(outcome -> accounts.add(outcome.decidedBy()));
        window.check().ifPresent(check -> accounts.add(check.checkedBy()));
        window.doses().forEach(dose -> accounts.add(dose.givenBy()));
        window.decisions().forEach(decision -> accounts.add(decision.decidedFor()));
        window.prescription()
                .flatMap(prescription -> prescription.signature())
                .ifPresent(signature -> accounts.add(signature.by()));
        return accounts;
    }
}
