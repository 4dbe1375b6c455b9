package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.clinic.Protocols;
import org.havn.law.Cited;
import org.havn.law.Finding;
import org.havn.law.LawBook;
import org.havn.law.RegisterDuties;
import org.havn.law.Volume;
import org.havn.person.People;
import org.havn.stock.Counts;
import org.havn.stock.Discrepancies;
import org.havn.stock.Posting;
import org.havn.stock.Stock;
import org.havn.stock.StockCount;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Counting what is there, and what the clinic has signed about its vials.
@Controller
class CountController {

    /// More than any vessel in a cupboard holds.
    private static final Volume READING_MAX = Volume.ofMillilitres("10000");

    private static final int PERCENT_HUNDREDTHS_TO_PERMILLE = 10;

    private final Counts counts;
    private final Discrepancies discrepancies;
    private final Stock stock;
    private final Protocols protocols;
    private final LawBook law;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final ReasonForms forms;
    private final Pages pages;

    CountController(
            Counts counts,
            Discrepancies discrepancies,
            Stock stock,
            Protocols protocols,
            LawBook law,
            People people,
            Access access,
            Reasons reasons,
            ReasonForms forms,
            Pages pages) {
        this.counts = counts;
        this.discrepancies = discrepancies;
        this.stock = stock;
        this.protocols = protocols;
        this.law = law;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping("/stock/counts")
    ResponseEntity<byte[]> counts(Visit visit) {
        var list = counts.listCounts(visit.staff());
        var limits = counts.findLimits(visit.staff());
        var accounts = new HashSet<UUID>();
        list.forEach(count -> count.sheets().forEach(sheet -> accounts.add(sheet.countedBy())));
        limits.ifPresent(signed -> accounts.add(signed.signedBy()));
        var page = new CountsPage(
                counts.state(visit.staff()), list, discrepancies.list(visit.staff()), limits, access.names(accounts));
        return pages.show(visit, "counts", page);
    }

    @PostMapping("/stock/counts")
    ResponseEntity<byte[]> start(Visit visit) {
        return Pages.go("/stock/counts/" + counts.start(visit.staff()));
    }

    @GetMapping("/stock/counts/{count}")
    ResponseEntity<byte[]> count(Visit visit, @PathVariable UUID count) {
        return pages.show(visit, "count", page(visit, count, Form.empty(), List.of()));
    }

    @PostMapping("/stock/counts/{count}")
    ResponseEntity<byte[]> submit(
            Visit visit,
            @PathVariable UUID count,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.COUNT_STOCK);
        var form = Form.of(typed);
        var before = counts.requireCount(visit.staff(), count);
        var readings = new HashMap<Integer, Long>();
        for (StockCount.Line line : before.lines()) {
            reading(form, CountPage.field(line.number()), line)
                    .ifPresent(amount -> readings.put(line.number(), amount));
        }
        var counter = before.hasCounted(visit.staff().id())
                ? forms.witness(visit, form, typed.getOrDefault("witness-password", ""))
                : Optional.of(visit.staff());
        if (!form.isRight() || counter.isEmpty()) {
            return again(visit, page(visit, count, form, List.of()));
        }
        var refused = counts.submit(counter.get(), count, readings);
        if (!refused.isEmpty()) {
            return again(visit, page(visit, count, form, refused));
        }
        said(counts.requireCount(visit.staff(), count)).keep(request);
        return Pages.go("/stock/counts/" + count);
    }

    private static Flash said(StockCount count) {
        if (!count.isDone()) {
            return Flash.of(Tone.WAIT, "count.first-done");
        }
        long off = count.lines().stream()
                .filter(line -> !line.result().orElseThrow().isWithin())
                .count();
        if (off > 0) {
            return Flash.of(Tone.STOP, "count.differs", String.valueOf(off));
        }
        return Flash.of(Tone.GO, count.opens() ? "count.opened" : "count.closed");
    }

    /// Microlitres of an open vial, or a number of sealed ones.
    static OptionalLong reading(Form form, String field, StockCount.Line line) {
        if (line.container().isEmpty()) {
            var number = form.whole(field);
            return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
        }
        var volume = form.millilitres(field);
        if (volume.filter(read -> read.compareTo(READING_MAX) > 0).isPresent()) {
            form.refuse(field, "field.out-of-range");
            return OptionalLong.empty();
        }
        return volume.isPresent() ? OptionalLong.of(volume.get().microlitres()) : OptionalLong.empty();
    }

    private CountPage page(Visit visit, UUID id, Form form, List<Finding> refused) {
        var count = counts.requireCount(visit.staff(), id);
        var accounts = new HashSet<UUID>();
        accounts.add(count.startedBy());
        count.sheets().forEach(sheet -> accounts.add(sheet.countedBy()));
        return new CountPage(
                count,
                visit.may(Action.COUNT_STOCK),
                count.hasCounted(visit.staff().id()),
                form,
                reasons.of(visit, refused),
                access.names(accounts));
    }

    private ResponseEntity<byte[]> again(Visit visit, CountPage page) {
        return pages.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "count", page);
    }

    @GetMapping("/stock/limits")
    ResponseEntity<byte[]> limits(Visit visit) {
        access.require(visit.staff(), Action.SIGN_STOCK_LIMIT);
        return pages.show(visit, "stock-limits", limitsPage(visit, Form.empty(), List.of()));
    }

    @PostMapping("/stock/limits")
    ResponseEntity<byte[]> sign(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.SIGN_STOCK_LIMIT);
        var form = Form.of(typed);
        var reading = form.millilitres("off");
        var loss = form.hundredths("loss");
        var hours = form.whole("in-use");
        var reason = form.text("reason");
        if (loss.filter(share -> share % PERCENT_HUNDREDTHS_TO_PERMILLE != 0).isPresent()) {
            form.refuse("loss", "field.one-decimal");
        }
        if (!form.isRight()) {
            return limitsAgain(visit, form, List.of());
        }
        var refused = counts.sign(
                visit.staff(),
                reading.orElseThrow(),
                loss.orElseThrow() / PERCENT_HUNDREDTHS_TO_PERMILLE,
                Duration.ofHours(hours.orElseThrow()),
                reason.orElseThrow());
        if (!refused.isEmpty()) {
            return limitsAgain(visit, form, refused);
        }
        Flash.of(Tone.GO, "limit.signed").keep(request);
        return Pages.go("/stock/counts");
    }

    private ResponseEntity<byte[]> limitsAgain(Visit visit, Form form, List<Finding> refused) {
        return pages.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "stock-limits", limitsPage(visit, form, refused));
    }

    private StockLimitsPage limitsPage(Visit visit, Form form, List<Finding> refused) {
        var place = people.requireOrganisation(visit.staff().clinic()).jurisdiction();
        var loss = law.in(place)
                .on(protocols.today(visit.staff()))
                .find(RegisterDuties.class)
                .flatMap(RegisterDuties::measuringLoss);
        return new StockLimitsPage(
                loss,
                loss.map(Cited::citation).map(citation -> reasons.cite(visit, citation)),
                form,
                reasons.of(visit, refused));
    }

    @GetMapping("/stock/{container}/settle")
    ResponseEntity<byte[]> settle(Visit visit, @PathVariable UUID container) {
        access.require(visit.staff(), Action.SETTLE_STOCK);
        return pages.show(visit, "stock-form", settlePage(visit, container, Form.empty(), List.of()));
    }

    @PostMapping("/stock/{container}/settle")
    ResponseEntity<byte[]> settle(
            Visit visit,
            @PathVariable UUID container,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.SETTLE_STOCK);
        var form = Form.of(typed);
        var volume = form.millilitres("left");
        var reason = form.text("reason");
        if (volume.filter(read -> read.compareTo(READING_MAX) > 0).isPresent()) {
            form.refuse("left", "field.out-of-range");
        }
        Optional<Staff> second = forms.witness(visit, form, typed.getOrDefault("witness-password", ""));
        if (!form.isRight() || second.isEmpty()) {
            return settleAgain(visit, container, form, List.of());
        }
        return switch (counts.settle(
                visit.staff(), second.get(), container, volume.orElseThrow(), reason.orElseThrow())) {
            case Posting.Posted _ -> {
                Flash.of(Tone.GO, "stock.settled").keep(request);
                yield Pages.go("/stock/" + container);
            }
            case Posting.Refused(var findings) -> settleAgain(visit, container, form, findings);
        };
    }

    private ResponseEntity<byte[]> settleAgain(Visit visit, UUID container, Form form, List<Finding> refused) {
        return pages.show(
                HttpStatus.UNPROCESSABLE_CONTENT, visit, "stock-form", settlePage(visit, container, form, refused));
    }

    private StockFormPage settlePage(Visit visit, UUID container, Form form, List<Finding> refused) {
        return new StockFormPage(
                "settle",
                "/stock/%s/settle".formatted(container),
                Optional.of(stock.requireContainer(visit.staff(), container)),
                List.of(),
                form,
                reasons.of(visit, refused));
    }
}
