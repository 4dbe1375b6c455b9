package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Conversion;
import org.havn.clinic.Conversion.Terms;
import org.havn.clinic.Conversion.Way;
import org.havn.clinic.Conversions;
import org.havn.clinic.MedicineRoute;
import org.havn.clinic.Protocols;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What one medicine is worth as another, and a doctor's signature under the clinic's own table.
@Controller
class ConversionController {

    private static final int REDUCTION_MAX = 99;

    private final Conversions conversions;
    private final Protocols protocols;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    ConversionController(Conversions conversions, Protocols protocols, Access access, Reasons reasons, Pages pages) {
        this.conversions = conversions;
        this.protocols = protocols;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/protocol/conversions")
    ResponseEntity<byte[]> tables(Visit visit) {
        access.require(visit.staff(), Action.READ_PROTOCOL);
        var today = protocols.today(visit.staff()).toString();
        var first = Form.of(Map.of("from-day", today, "limit-from", today));
        return show(HttpStatus.OK, visit, first, List.of());
    }

    /// Every version of one direction.
    @GetMapping("/protocol/conversions/history")
    ResponseEntity<byte[]> history(Visit visit, @RequestParam String from, @RequestParam String to) {
        access.require(visit.staff(), Action.READ_PROTOCOL);
        var way = way(from, to).orElseThrow(NoSuchPage::new);
        var versions = conversions.history(visit.staff(), way);
        if (versions.isEmpty()) {
            throw new NoSuchPage();
        }
        return pages.show(
                visit, "conversion-history", new ConversionHistoryPage(way, versions, access.names(signers(versions))));
    }

    private static Optional<Way> way(String from, String to) {
        try {
            return Optional.of(new Way(MedicineRoute.of(from), MedicineRoute.of(to)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @PostMapping("/protocol/conversions")
    ResponseEntity<byte[]> sign(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.SIGN_LIMIT);
        var form = Form.of(typed);
        var wish = wish(form);
        if (wish.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        var refused = form.has("confirmed", "yes")
                ? List.<Finding>of()
                : conversions.replaced(visit.staff(), wish.get()).stream().toList();
        if (refused.isEmpty()) {
            refused = conversions.sign(visit.staff(), wish.get());
        }
        if (!refused.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, refused);
        }
        Flash.of(Tone.GO, "conversion.signed").keep(request);
        return Pages.go("/protocol/conversions");
    }

    /// One that the page offers.
    private static MedicineRoute side(String code) {
        return ConversionPage.every().stream()
                .filter(side -> side.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No medicine by this route: " + code));
    }

    private static Optional<Conversions.Wish> wish(Form form) {
        var key = form.id("key");
        var from = form.choice("from-medicine", ConversionController::side);
        var to = form.choice("to-medicine", ConversionController::side);
        if (from.isPresent() && from.equals(to)) {
            form.refuse("to-medicine", "field.same-medicine");
        }
        var of = form.milligrams("of");
        var gives = form.milligrams("gives");
        var step = moreThanZero(form, "step", form.milligrams("step"));
        var cap = form.value("cap").isEmpty()
                ? Optional.<Mass>empty()
                : moreThanZero(form, "cap", form.milligrams("cap"));
        var reduction = form.wholeIfGiven("reduction").orElse(0);
        if (reduction > REDUCTION_MAX) {
            form.refuse("reduction", "field.to-99");
        }
        var fromDay = form.date("from-day");
        var untilDay = form.value("until-day").isEmpty() ? Optional.<LocalDate>empty() : form.date("until-day");
        var source = form.text("source");
        if (!form.isRight()) {
            return Optional.empty();
        }
        var terms = Terms.ofWorth(of.orElseThrow(), gives.orElseThrow(), step.orElseThrow(), cap, reduction);
        if (terms.isEmpty()) {
            form.refuse("gives", "field.ratio");
            return Optional.empty();
        }
        return Optional.of(new Conversions.Wish(
                key.orElseThrow(),
                new Way(from.orElseThrow(), to.orElseThrow()),
                terms.get(),
                source.orElseThrow(),
                fromDay.orElseThrow(),
                untilDay));
    }

    /// The most of all opioids of a day together.
    @PostMapping("/protocol/conversions/limit")
    ResponseEntity<byte[]> limit(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.SIGN_LIMIT);
        var form = Form.of(typed);
        var key = form.id("limit-key");
        var reference = form.choice("counted-as", ConversionController::side);
        var most = moreThanZero(form, "most", form.milligrams("most"));
        var from = form.date("limit-from");
        var source = form.text("limit-source");
        if (!form.isRight()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        var refused = conversions.signLimit(
                visit.staff(),
                new Conversions.LimitWish(
                        key.orElseThrow(),
                        reference.orElseThrow(),
                        most.orElseThrow(),
                        source.orElseThrow(),
                        from.orElseThrow()));
        if (!refused.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, refused);
        }
        Flash.of(Tone.GO, "opioids.signed").keep(request);
        return Pages.go("/protocol/conversions");
    }

    private static Optional<Mass> moreThanZero(Form form, String field, Optional<Mass> typed) {
        if (typed.filter(Mass::isZero).isPresent()) {
            form.refuse(field, "field.more-than-zero");
            return Optional.empty();
        }
        return typed;
    }

    private ResponseEntity<byte[]> show(HttpStatusCode status, Visit visit, Form form, List<Finding> refused) {
        var today = protocols.today(visit.staff());
        var tables = conversions.list(visit.staff());
        var figures = conversions.listFigures(visit.staff()).stream()
                .map(figure -> new ConversionPage.Figure(figure, reasons.cite(visit, figure.citation())))
                .toList();
        var limits = conversions.listLimits(visit.staff());
        var signers = new ArrayList<>(signers(tables));
        limits.forEach(limit -> signers.add(limit.signedBy()));
        var page = new ConversionPage(
                today,
                tables,
                limits,
                figures,
                ConversionPage.every(),
                UUID.randomUUID(),
                access.names(signers),
                form,
                reasons.of(visit, refused));
        return pages.show(status, visit, "conversions", page);
    }

    private static List<UUID> signers(List<Conversion> tables) {
        return tables.stream().map(Conversion::signedBy).distinct().toList();
    }
}
