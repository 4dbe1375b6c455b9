package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.FullLook;
import org.havn.clinic.Move;
import org.havn.clinic.MoveView;
import org.havn.clinic.Moves;
import org.havn.clinic.Prescription;
import org.havn.clinic.Prescriptions;
import org.havn.clinic.Protocols;
import org.havn.law.Finding;
import org.havn.person.People;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Guests from and at other clinics, and patients who move for good.
@Controller
class MoveController {

    private final Moves moves;
    private final Prescriptions prescriptions;
    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;
    private final Clock clock;

    MoveController(
            Moves moves,
            Prescriptions prescriptions,
            Protocols protocols,
            People people,
            Access access,
            Reasons reasons,
            Pages pages,
            Clock clock) {
        this.moves = moves;
        this.prescriptions = prescriptions;
        this.protocols = protocols;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/moves")
    ResponseEntity<byte[]> list(Visit visit) {
        var rows =
                moves.list(visit.staff()).stream().map(view -> row(visit, view)).toList();
        return pages.show(visit, "moves", new MovesPage(rows));
    }

    private MovesPage.Row row(Visit visit, MoveView view) {
        var move = view.move();
        return new MovesPage.Row(
                view,
                move.on(clock.instant()),
                move.away().equals(visit.staff().clinic()),
                people.requireOrganisation(move.home()).name(),
                people.requireOrganisation(move.away()).name(),
                move.until().map(until -> until.minusSeconds(1)));
    }

    @GetMapping("/patient/{citizen}/move")
    ResponseEntity<byte[]> send(Visit visit, @PathVariable UUID citizen) {
        access.permit(visit.staff(), citizen, Action.SEND_MOVE);
        return sendPage(HttpStatus.OK, visit, citizen, Form.empty(), List.of());
    }

    @PostMapping("/patient/{citizen}/move")
    ResponseEntity<byte[]> send(
            Visit visit,
            @PathVariable UUID citizen,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.permit(visit.staff(), citizen, Action.SEND_MOVE);
        var form = Form.of(typed);
        var order = order(visit, citizen, form);
        if (order.isEmpty()) {
            return sendPage(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, List.of());
        }
        return switch (moves.send(visit.staff(), order.get())) {
            case Moves.Sent.Refused(var findings) ->
                sendPage(HttpStatus.UNPROCESSABLE_CONTENT, visit, citizen, form, findings);
            case Moves.Sent.Done(var move) -> {
                Flash.of(Tone.GO, "move.sent").keep(request);
                yield Pages.go("/moves/" + move);
            }
        };
    }

    private Optional<Move.Order> order(Visit visit, UUID citizen, Form form) {
        var key = form.id("key");
        var away = form.id("clinic");
        var kind = form.choice("kind", word -> FullLook.read(Move.Kind.class, word));
        var guest = kind.filter(Move.Kind.GUEST::equals).isPresent();
        var first = guest ? form.date("from") : Optional.<LocalDate>empty();
        var last = guest ? form.date("until") : Optional.<LocalDate>empty();
        var reason = form.text("reason");
        if (!form.isRight() || key.isEmpty() || away.isEmpty()) {
            return Optional.empty();
        }
        var named = valid(visit, citizen).stream()
                .map(Prescription::id)
                .filter(id -> form.has("prescription-" + id, "yes"))
                .toList();
        var days = first.flatMap(from -> last.map(until -> new Move.Days(from, until)));
        return Optional.of(
                new Move.Order(key.get(), citizen, away.get(), days, named, reason.orElse(""), form.value("notice")));
    }

    /// What can be followed elsewhere: signed, and not over.
    private List<Prescription> valid(Visit visit, UUID citizen) {
        var today = protocols.today(visit.staff());
        return prescriptions.list(visit.staff(), citizen).stream()
                .filter(prescription -> switch (prescription.on(today)) {
                    case VALID, NOT_YET_VALID -> true;
                    case DRAFT, EXPIRED, ENDED -> false;
                })
                .toList();
    }

    private ResponseEntity<byte[]> sendPage(
            HttpStatusCode status, Visit visit, UUID citizen, Form form, List<Finding> findings) {
        var page = new MoveFormPage(
                people.open(visit.staff(), citizen),
                moves.listOtherClinics(visit.staff()).stream()
                        .map(people::requireOrganisation)
                        .toList(),
                valid(visit, citizen),
                UUID.randomUUID(),
                form,
                reasons.of(visit, findings));
        return pages.show(status, visit, "move-new", page);
    }

    @GetMapping("/moves/{move}")
    ResponseEntity<byte[]> open(Visit visit, @PathVariable UUID move) {
        return show(HttpStatus.OK, visit, move, Form.empty(), List.of());
    }

    @PostMapping("/moves/{move}/answer")
    ResponseEntity<byte[]> answer(
            Visit visit, @PathVariable UUID move, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var form = Form.of(typed);
        var accepted = form.has("answer", "accept");
        var refused = moves.answer(visit.staff(), move, accepted, form.value("reason"));
        return after(visit, move, form, refused, accepted ? "move.accepted" : "move.declined", request);
    }

    @PostMapping("/moves/{move}/end")
    ResponseEntity<byte[]> end(
            Visit visit, @PathVariable UUID move, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        var form = Form.of(typed);
        return after(visit, move, form, moves.end(visit.staff(), move, form.value("reason")), "move.ended", request);
    }

    private ResponseEntity<byte[]> after(
            Visit visit, UUID move, Form form, Optional<Finding> refused, String done, HttpServletRequest request) {
        if (refused.isPresent()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, move, form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, done).keep(request);
        return Pages.go("/moves/" + move);
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, UUID move, Form form, List<Finding> findings) {
        var view = moves.open(visit.staff(), move);
        var accounts = new ArrayList<UUID>();
        accounts.add(view.move().sentBy());
        view.move().answer().ifPresent(answer -> accounts.add(answer.by()));
        view.move().end().ifPresent(end -> accounts.add(end.by()));
        view.doses().forEach(dose -> accounts.add(dose.givenBy()));
        var page = new MovePage(row(visit, view), form, reasons.of(visit, findings), access.names(accounts));
        return pages.show(status, visit, "move", page);
    }

    /// The certificate that goes along: medicine, daily dose, start, validity and last dose.
    @GetMapping("/moves/{move}/certificate")
    ResponseEntity<byte[]> certificate(Visit visit, @PathVariable UUID move) {
        var row = row(visit, moves.open(visit.staff(), move));
        var by = access.names(List.of(row.view().move().sentBy()))
                .getOrDefault(row.view().move().sentBy(), "–");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"certificate.pdf\"")
                .body(RegisterPdf.write(Certificate.of(visit.t(), row, by)));
    }
}
