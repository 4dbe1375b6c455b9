package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Protocols;
import org.havn.law.Finding;
import org.havn.law.Medicine;
import org.havn.person.Citizen;
import org.havn.person.People;
import org.havn.stock.Container;
import org.havn.stock.Posting;
import org.havn.stock.Receipt;
import org.havn.stock.RegisterLine;
import org.havn.stock.Stock;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Vials and their registers.
@Controller
class StockController {

    private static final int EMPTIED_SHOWN = 60;

    private final Stock stock;
    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final ReasonForms forms;
    private final Pages pages;
    private final Clock clock;

    StockController(
            Stock stock,
            Protocols protocols,
            People people,
            Access access,
            Reasons reasons,
            ReasonForms forms,
            Pages pages,
            Clock clock) {
        this.stock = stock;
        this.protocols = protocols;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.forms = forms;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/stock")
    ResponseEntity<byte[]> stock(Visit visit) {
        var open = new ArrayList<Container>();
        var sealed = new ArrayList<Container>();
        for (Container container : stock.listContainers(visit.staff())) {
            (container.opening().isPresent() ? open : sealed).add(container);
        }
        var page = new StockPage(
                open,
                sealed,
                stock.listEmptied(visit.staff(), EMPTIED_SHOWN),
                clock.instant(),
                protocols.today(visit.staff()));
        return pages.show(visit, "stock", page);
    }

    @GetMapping("/stock/{container}")
    ResponseEntity<byte[]> register(Visit visit, @PathVariable UUID container) {
        var held = stock.requireContainer(visit.staff(), container);
        var lines = stock.register(visit.staff(), container);
        var accounts = new ArrayList<UUID>();
        lines.forEach(line -> {
            accounts.add(line.recordedBy());
            line.witness().ifPresent(accounts::add);
        });
        return pages.show(
                visit, "container", new ContainerPage(held, lines, access.names(accounts), citizens(visit, lines)));
    }

    /// Names only for those who may open the records; others see that it was a patient.
    private Map<UUID, Citizen> citizens(Visit visit, List<RegisterLine> lines) {
        var ids = lines.stream()
                .map(line -> line.citizen().orElse(null))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return visit.may(Action.READ_RECORD) && !ids.isEmpty() ? Patients.byId(people, ids) : Map.of();
    }

    @GetMapping("/stock/receive")
    ResponseEntity<byte[]> receive(Visit visit) {
        access.require(visit.staff(), Action.RECEIVE_STOCK);
        return pages.show(visit, "stock-form", receivePage(visit, Form.empty(), List.of()));
    }

    @PostMapping("/stock/receive")
    ResponseEntity<byte[]> receive(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.RECEIVE_STOCK);
        var form = Form.of(typed);
        var medicine = form.choice("medicine", Medicine::new);
        var label = form.text("label");
        var lot = form.text("lot");
        var expires = form.date("expires");
        var content = form.milligrams("content");
        var supplier = form.text("supplier");
        var at = at(visit, form);
        if (!form.isRight()) {
            return again(visit, receivePage(visit, form, List.of()));
        }
        var receipt = new Receipt(
                medicine.orElseThrow(),
                label.orElseThrow(),
                lot.orElseThrow(),
                expires.orElseThrow(),
                content.orElseThrow(),
                supplier.orElseThrow(),
                form.value("delivery"));
        return switch (stock.receive(visit.staff(), receipt, at)) {
            case Posting.Posted _ -> {
                Flash.of(Tone.GO, "stock.received", receipt.label()).keep(request);
                yield Pages.go("/stock");
            }
            case Posting.Refused(var findings) -> again(visit, receivePage(visit, form, findings));
        };
    }

    /// When it happened, if it is entered afterwards.
    private Instant at(Visit visit, Form form) {
        return form.value("at").isEmpty()
                ? clock.instant()
                : form.dateTime("at")
                        .map(local -> local.atZone(visit.t().zone()).toInstant())
                        .orElse(clock.instant());
    }

    private StockFormPage receivePage(Visit visit, Form form, List<Finding> findings) {
        return new StockFormPage(
                "receive",
                "/stock/receive",
                Optional.empty(),
                stock.listMedicines(visit.staff()),
                form,
                reasons.of(visit, findings));
    }

    @GetMapping("/stock/{container}/open")
    ResponseEntity<byte[]> open(Visit visit, @PathVariable UUID container) {
        access.require(visit.staff(), Action.OPEN_CONTAINER);
        return pages.show(visit, "stock-form", page(visit, "open", container, Form.empty(), List.of()));
    }

    @PostMapping("/stock/{container}/open")
    ResponseEntity<byte[]> open(
            Visit visit,
            @PathVariable UUID container,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.OPEN_CONTAINER);
        var form = Form.of(typed);
        var volume = form.millilitres("volume");
        var useBefore = form.dateTime("use-before");
        var at = at(visit, form);
        if (!form.isRight() || volume.isEmpty() || useBefore.isEmpty()) {
            return again(visit, page(visit, "open", container, form, List.of()));
        }
        var until = useBefore.get().atZone(visit.t().zone()).toInstant();
        var refused = stock.open(visit.staff(), container, new Container.Opening(volume.get(), at, until));
        if (refused.isPresent()) {
            return again(visit, page(visit, "open", container, form, List.of(refused.get())));
        }
        Flash.of(Tone.GO, "stock.opened").keep(request);
        return Pages.go("/stock/" + container);
    }

    @GetMapping("/stock/{container}/waste")
    ResponseEntity<byte[]> waste(Visit visit, @PathVariable UUID container) {
        access.require(visit.staff(), Action.WASTE_STOCK);
        return pages.show(visit, "stock-form", page(visit, "waste", container, Form.empty(), List.of()));
    }

    @PostMapping("/stock/{container}/waste")
    ResponseEntity<byte[]> waste(
            Visit visit,
            @PathVariable UUID container,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.WASTE_STOCK);
        var form = Form.of(typed);
        var amount = form.milligrams("amount");
        var reason = form.text("reason");
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (!form.isRight() || second.isEmpty()) {
            return again(visit, page(visit, "waste", container, form, List.of()));
        }
        return switch (stock.waste(
                visit.staff(), second.get(), container, amount.orElseThrow(), reason.orElseThrow())) {
            case Posting.Posted _ -> {
                Flash.of(Tone.GO, "stock.wasted").keep(request);
                yield Pages.go("/stock/" + container);
            }
            case Posting.Refused(var findings) -> again(visit, page(visit, "waste", container, form, findings));
        };
    }

    private StockFormPage page(Visit visit, String code, UUID container, Form form, List<Finding> findings) {
        return new StockFormPage(
                code,
                "/stock/%s/%s".formatted(container, code),
                Optional.of(stock.requireContainer(visit.staff(), container)),
                List.of(),
                form,
                reasons.of(visit, findings));
    }

    private ResponseEntity<byte[]> again(Visit visit, StockFormPage page) {
        return pages.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "stock-form", page);
    }

    @GetMapping("/stock/{container}/reverse/{transfer}")
    ResponseEntity<byte[]> reverse(Visit visit, @PathVariable UUID container, @PathVariable UUID transfer) {
        access.require(visit.staff(), Action.CORRECT_STOCK);
        return forms.show(visit, reversePage(visit, container, transfer));
    }

    @PostMapping("/stock/{container}/reverse/{transfer}")
    ResponseEntity<byte[]> reverse(
            Visit visit,
            @PathVariable UUID container,
            @PathVariable UUID transfer,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.CORRECT_STOCK);
        var form = Form.of(typed);
        var reason = form.text("reason");
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        var page = reversePage(visit, container, transfer);
        if (!form.isRight() || second.isEmpty()) {
            return forms.again(visit, page, form, List.of());
        }
        return switch (stock.reverse(visit.staff(), second.get(), transfer, reason.orElseThrow())) {
            case Posting.Posted _ -> {
                Flash.of(Tone.GO, "stock.reversed").keep(request);
                yield Pages.go("/stock/" + container);
            }
            case Posting.Refused(var findings) -> forms.again(visit, page, form, findings);
        };
    }

    private ReasonPage reversePage(Visit visit, UUID container, UUID transfer) {
        var held = stock.requireContainer(visit.staff(), container);
        var path = "/stock/" + container;
        var subject = stock.register(visit.staff(), container).stream()
                .filter(line -> line.transfer().equals(transfer))
                .findFirst()
                .map(line -> visit.t().of("register.line-of", line.sequence(), held.label()))
                .orElseThrow(() -> access.refuseOther(visit.staff(), Action.CORRECT_STOCK));
        return new ReasonPage(
                "stock.reverse",
                path + "/reverse/" + transfer,
                path,
                Optional.empty(),
                subject,
                true,
                false,
                Form.empty(),
                List.of());
    }
}
