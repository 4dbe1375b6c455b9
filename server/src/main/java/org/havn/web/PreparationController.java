package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Line;
import org.havn.clinic.Preparation;
import org.havn.clinic.Protocols;
import org.havn.clinic.Session;
import org.havn.law.Finding;
import org.havn.person.Citizen;
import org.havn.person.People;
import org.havn.stock.Container;
import org.havn.stock.Filled;
import org.havn.stock.Posting;
import org.havn.stock.Stock;
import org.havn.stock.Syringe;
import org.havn.stock.Syringes;
import org.havn.stock.WasteKind;
import org.havn.web.PreparationPage.Row;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Drawing syringes before a session, checking them, and taking those out of use that nobody needs.
@Controller
class PreparationController {

    private final Preparation preparation;
    private final Syringes syringes;
    private final Stock stock;
    private final Line line;
    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final ReasonForms forms;
    private final Pages pages;
    private final Clock clock;

    PreparationController(
            Preparation preparation,
            Syringes syringes,
            Stock stock,
            Line line,
            Protocols protocols,
            People people,
            Access access,
            Reasons reasons,
            ReasonForms forms,
            Pages pages,
            Clock clock) {
        this.preparation = preparation;
        this.syringes = syringes;
        this.stock = stock;
        this.line = line;
        this.protocols = protocols;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.forms = forms;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/preparation")
    ResponseEntity<byte[]> preparation(Visit visit, @RequestParam Map<String, String> asked) {
        return show(HttpStatus.OK, visit, Form.of(asked), List.of());
    }

    /// Draws the prescribed dose of everybody who is ticked.
    @PostMapping("/preparation/draw")
    ResponseEntity<byte[]> draw(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.PREPARE_SYRINGE);
        var form = Form.of(typed);
        var vial = form.id("vial");
        var key = form.id("key");
        if (!form.isRight()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        var order = new Preparation.Order(
                vial.orElseThrow(), day(visit, form), session(visit, form), ticked(typed, "for-"));
        return switch (preparation.prepare(visit.staff(), key.orElseThrow(), order)) {
            case Filled.Done(var made, var repeated) -> {
                Flash.of(
                                repeated ? Tone.WAIT : Tone.GO,
                                repeated ? "prepare.repeated" : "prepare.drawn",
                                String.valueOf(made.size()))
                        .keep(request);
                yield Pages.go("/preparation?" + query(form) + "&vial=" + vial.get());
            }
            case Filled.Refused(var findings) -> show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, findings);
        };
    }

    /// A second person has looked at the ticked ones: signed in, or with credentials of their own on this screen.
    @PostMapping("/preparation/check")
    ResponseEntity<byte[]> check(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.CHECK_SYRINGE);
        var form = Form.of(typed);
        var checker = typed.containsKey("witness")
                ? forms.witness(visit, form, typed.getOrDefault("witness-password", ""))
                : Optional.of(visit.staff());
        if (checker.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        var refused = syringes.check(checker.get(), ticked(typed, "syringe-"));
        if (!refused.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, refused);
        }
        Flash.of(Tone.GO, "prepare.checked", checker.get().name()).keep(request);
        return Pages.go("/preparation?" + query(form));
    }

    @PostMapping("/preparation/clear")
    ResponseEntity<byte[]> clear(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var form = Form.of(typed);
        if (!form.has("clear", "yes")) {
            form.refuse("clear", "field.missing");
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        syringes.clearBench(visit.staff(), form.value("note"));
        Flash.of(Tone.GO, "prepare.cleared").keep(request);
        return Pages.go("/preparation?" + query(form));
    }

    @PostMapping("/preparation/limit")
    ResponseEntity<byte[]> sign(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.SIGN_STOCK_LIMIT);
        var form = Form.of(typed);
        var hours = form.whole("keep");
        var reason = form.text("reason");
        if (!form.isRight()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        var refused = syringes.sign(visit.staff(), Duration.ofHours(hours.orElseThrow()), reason.orElseThrow());
        if (!refused.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, refused);
        }
        Flash.of(Tone.GO, "limit.signed").keep(request);
        return Pages.go("/preparation");
    }

    @GetMapping("/preparation/syringe/{syringe}")
    ResponseEntity<byte[]> syringe(Visit visit, @PathVariable UUID syringe) {
        return showSyringe(HttpStatus.OK, visit, syringe, Form.empty(), List.of());
    }

    /// Puts a syringe back into its vial, or wastes it, before a witness.
    @PostMapping("/preparation/syringe/{syringe}")
    ResponseEntity<byte[]> leave(
            Visit visit,
            @PathVariable UUID syringe,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.PREPARE_SYRINGE);
        var form = Form.of(typed);
        var act = form.text("act");
        var kind = act.flatMap(WasteKind::find);
        if (act.isPresent() && kind.isEmpty() && !form.has("act", "back")) {
            form.refuse("act", "field.choose");
        }
        var reason = form.text("reason");
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (!form.isRight() || second.isEmpty()) {
            return showSyringe(HttpStatus.UNPROCESSABLE_CONTENT, visit, syringe, form, List.of());
        }
        var posting = kind.isPresent()
                ? syringes.waste(visit.staff(), second.get(), syringe, kind.get(), reason.orElseThrow())
                : syringes.putBack(visit.staff(), second.get(), syringe, reason.orElseThrow());
        return switch (posting) {
            case Posting.Posted _ -> {
                Flash.of(Tone.GO, kind.isPresent() ? "syringe.wasted" : "syringe.put-back")
                        .keep(request);
                yield Pages.go("/preparation/syringe/" + syringe);
            }
            case Posting.Refused(var findings) ->
                showSyringe(HttpStatus.UNPROCESSABLE_CONTENT, visit, syringe, form, findings);
        };
    }

    private ResponseEntity<byte[]> showSyringe(
            HttpStatusCode status, Visit visit, UUID id, Form form, List<Finding> refused) {
        var syringe = syringes.require(visit.staff(), id);
        var now = clock.instant();
        var citizen = visit.may(Action.PREPARE_SYRINGE) || visit.may(Action.READ_RECORD)
                ? people.list(List.of(syringe.citizen())).stream().findFirst()
                : Optional.<Citizen>empty();
        var accounts = new ArrayList<UUID>();
        accounts.add(syringe.preparedBy());
        syringe.check().ifPresent(check -> accounts.add(check.by()));
        var page = new SyringePage(
                syringe,
                citizen,
                Arrays.asList(WasteKind.values()),
                syringe.isWhole(now),
                visit.may(Action.PREPARE_SYRINGE) && syringe.at(now) != Syringe.State.EMPTY,
                form,
                reasons.of(visit, refused),
                now,
                access.names(accounts));
        return pages.show(status, visit, "syringe", page);
    }

    private ResponseEntity<byte[]> show(HttpStatusCode status, Visit visit, Form form, List<Finding> refused) {
        access.require(visit.staff(), Action.PREPARE_SYRINGE);
        var day = day(visit, form);
        var session = session(visit, form);
        var wishes = preparation.plan(visit.staff(), day, session);
        var drawn = syringes.list(visit.staff(), day).stream()
                .filter(syringe -> syringe.session().equals(session.code()))
                .toList();
        var citizens = Patients.byId(
                people,
                Stream.concat(
                                wishes.stream().map(Preparation.Wish::citizen),
                                drawn.stream().map(Syringe::citizen))
                        .distinct()
                        .toList());
        var rows = new ArrayList<Row>();
        wishes.forEach(wish -> Optional.ofNullable(citizens.get(wish.citizen()))
                .ifPresent(citizen -> rows.add(new Row(citizen, Optional.of(wish), wish.syringe()))));
        rows.sort(Comparator.comparing(row -> row.citizen().name()));
        var made = new ArrayList<Row>();
        drawn.forEach(syringe -> Optional.ofNullable(citizens.get(syringe.citizen()))
                .ifPresent(citizen -> made.add(new Row(citizen, Optional.empty(), Optional.of(syringe)))));
        var vials = stock.listMedicines(visit.staff()).stream()
                .flatMap(medicine -> stock.listDrawable(visit.staff(), medicine).stream())
                .toList();
        var accounts = new HashSet<UUID>();
        drawn.forEach(syringe -> {
            accounts.add(syringe.preparedBy());
            syringe.check().ifPresent(check -> accounts.add(check.by()));
        });
        var bench = syringes.bench(visit.staff());
        bench.ifPresent(there -> accounts.add(there.by()));
        var page = new PreparationPage(
                day,
                form.has("day", "tomorrow"),
                session,
                bench,
                vials,
                chosen(vials, form),
                rows,
                made,
                syringes.findLimit(visit.staff()),
                visit.may(Action.SIGN_STOCK_LIMIT),
                form,
                reasons.of(visit, refused),
                UUID.randomUUID(),
                visit.staff().id(),
                clock.instant(),
                access.names(accounts));
        return pages.show(status, visit, "preparation", page);
    }

    private static Optional<Container> chosen(List<Container> vials, Form form) {
        return vials.stream()
                .filter(vial -> form.has("vial", vial.id().toString()))
                .findFirst()
                .or(() -> vials.stream().findFirst());
    }

    private LocalDate day(Visit visit, Form form) {
        var today = protocols.today(visit.staff());
        return form.has("day", "tomorrow") ? today.plusDays(1) : today;
    }

    private Session.Name session(Visit visit, Form form) {
        return Arrays.stream(Session.Name.values())
                .filter(name -> form.has("session", name.code()))
                .findFirst()
                .orElseGet(() -> line.currentSession(visit.staff()).name());
    }

    private String query(Form form) {
        return "day=%s&session=%s"
                .formatted(
                        form.has("day", "tomorrow") ? "tomorrow" : "today",
                        form.has("session", Session.Name.AFTERNOON.code()) ? "afternoon" : "morning");
    }

    /// The ids behind the boxes that are ticked.
    private static List<UUID> ticked(Map<String, String> typed, String prefix) {
        return typed.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> id(name.substring(prefix.length())))
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    /// What the end of a field's name says, if it is an id.
    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
