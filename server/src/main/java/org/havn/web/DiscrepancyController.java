package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.law.Finding;
import org.havn.stock.Container;
import org.havn.stock.Discrepancies;
import org.havn.stock.Discrepancy;
import org.havn.stock.Discrepancy.Cause;
import org.havn.stock.Discrepancy.Explanation;
import org.havn.web.DiscrepancyPage.Step;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a count found wrong, one step at a time: look again, find the reason, tell the authority.
@Controller
class DiscrepancyController {

    private final Discrepancies discrepancies;
    private final Access access;
    private final Reasons reasons;
    private final ReasonForms forms;
    private final Pages pages;

    DiscrepancyController(Discrepancies discrepancies, Access access, Reasons reasons, ReasonForms forms, Pages pages) {
        this.discrepancies = discrepancies;
        this.access = access;
        this.reasons = reasons;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/stock/discrepancies/{id}")
    ResponseEntity<byte[]> discrepancy(
            Visit visit, @PathVariable UUID id, @RequestParam(defaultValue = "false") boolean recount) {
        var found = discrepancies.require(visit.staff(), id);
        var step = recount && found.isOpen() && visit.may(Action.COUNT_STOCK) ? Step.RECOUNT : step(visit, found);
        return pages.show(visit, "discrepancy", page(visit, found, step, Form.empty(), List.of()));
    }

    /// The next step that this person may take.
    private static Step step(Visit visit, Discrepancy found) {
        boolean manager = visit.may(Action.CLOSE_DISCREPANCY);
        if (found.isOpen()) {
            if (found.recounts().isEmpty()) {
                return visit.may(Action.COUNT_STOCK) ? Step.RECOUNT : Step.NOTHING;
            }
            return manager ? Step.CLOSE : Step.NOTHING;
        }
        boolean due = found.report().filter(report -> report.made().isEmpty()).isPresent();
        return due && manager ? Step.REPORT : Step.NOTHING;
    }

    @PostMapping("/stock/discrepancies/{id}/recount")
    ResponseEntity<byte[]> recount(
            Visit visit, @PathVariable UUID id, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.COUNT_STOCK);
        var form = Form.of(typed);
        var found = discrepancies.require(visit.staff(), id);
        var reading = CountController.reading(form, "reading", found.line());
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (!form.isRight() || second.isEmpty()) {
            return again(visit, found, Step.RECOUNT, form, List.of());
        }
        var refused = discrepancies.recount(visit.staff(), second.get(), id, reading.orElseThrow(), form.value("note"));
        return refused.isEmpty()
                ? done(id, "discrepancy.recounted", request)
                : again(visit, found, Step.RECOUNT, form, refused);
    }

    @PostMapping("/stock/discrepancies/{id}/close")
    ResponseEntity<byte[]> close(
            Visit visit,
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") Set<UUID> missing,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.CLOSE_DISCREPANCY);
        var form = Form.of(typed);
        var found = discrepancies.require(visit.staff(), id);
        var cause = form.choice("cause", Cause::of);
        var reason = form.text("reason");
        var second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (!form.isRight() || second.isEmpty()) {
            return again(visit, found, Step.CLOSE, form, List.of());
        }
        var explanation = new Explanation(cause.orElseThrow(), reason.orElseThrow(), missing);
        var refused = discrepancies.close(visit.staff(), second.get(), id, explanation);
        return refused.isEmpty()
                ? done(id, "discrepancy.was-closed", request)
                : again(visit, found, Step.CLOSE, form, refused);
    }

    @PostMapping("/stock/discrepancies/{id}/report")
    ResponseEntity<byte[]> report(
            Visit visit, @PathVariable UUID id, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.CLOSE_DISCREPANCY);
        var form = Form.of(typed);
        var found = discrepancies.require(visit.staff(), id);
        var reference = form.text("reference");
        if (reference.isEmpty()) {
            return again(visit, found, Step.REPORT, form, List.of());
        }
        var refused = discrepancies.report(visit.staff(), id, reference.get());
        return refused.isEmpty()
                ? done(id, "discrepancy.was-reported", request)
                : again(visit, found, Step.REPORT, form, refused);
    }

    private static ResponseEntity<byte[]> done(UUID id, String key, HttpServletRequest request) {
        Flash.of(Tone.GO, key).keep(request);
        return Pages.go("/stock/discrepancies/" + id);
    }

    private ResponseEntity<byte[]> again(Visit visit, Discrepancy found, Step step, Form form, List<Finding> refused) {
        return pages.show(
                HttpStatus.UNPROCESSABLE_CONTENT, visit, "discrepancy", page(visit, found, step, form, refused));
    }

    private DiscrepancyPage page(Visit visit, Discrepancy found, Step step, Form form, List<Finding> refused) {
        List<Container> sealed = step == Step.CLOSE && found.line().container().isEmpty()
                ? discrepancies.listSealed(visit.staff(), found)
                : List.of();
        return new DiscrepancyPage(
                found, step, sealed, form, reasons.of(visit, refused), access.names(accounts(found)));
    }

    private static Set<UUID> accounts(Discrepancy found) {
        var accounts = new HashSet<UUID>();
        found.recounts().forEach(recount -> {
            accounts.add(recount.countedBy());
            accounts.add(recount.witness());
        });
        found.closing().ifPresent(closing -> {
            accounts.add(closing.closedBy());
            accounts.add(closing.witness());
        });
        found.report().flatMap(Discrepancy.Report::made).ifPresent(made -> accounts.add(made.reportedBy()));
        return accounts.stream().collect(Collectors.toUnmodifiableSet());
    }
}
