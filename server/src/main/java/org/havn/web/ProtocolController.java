package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Limits;
import org.havn.clinic.Limits.Limit;
import org.havn.clinic.Protocols;
import org.havn.law.Cited;
import org.havn.law.DosingLimit;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
import org.havn.law.Formulary;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.People;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The limits in force, whose they are, and a doctor's signature under the clinic's own.
@Controller
class ProtocolController {

    private static final int HUNDREDTHS = 2;

    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    ProtocolController(Protocols protocols, People people, Access access, Reasons reasons, Pages pages) {
        this.protocols = protocols;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/protocol")
    ResponseEntity<byte[]> protocol(Visit visit, @RequestParam Optional<String> medicine) {
        var place = people.requireOrganisation(visit.staff().clinic()).jurisdiction();
        var chosen = medicine(visit, medicine);
        var page = new ProtocolPage(place.code(), chosen, medicines(visit), rows(visit, chosen));
        return pages.show(visit, "protocol", page);
    }

    /// The medicine that the law book has a protocol for first.
    private List<Medicine> medicines(Visit visit) {
        return Stream.concat(
                        protocols.findProtocol(visit.staff()).map(DosingProtocol::medicine).stream(),
                        Formulary.medicines().stream())
                .distinct()
                .toList();
    }

    private Medicine medicine(Visit visit, Optional<String> code) {
        var medicines = medicines(visit);
        return code.map(asked -> medicines.stream()
                        .filter(it -> it.code().equals(asked))
                        .findFirst()
                        .orElseThrow(NoSuchPage::new))
                .orElseGet(medicines::getFirst);
    }

    /// What the law book has of a medicine; nothing where it has no protocol for it.
    private DosingProtocol protocol(Visit visit, Medicine medicine) {
        return protocols.findProtocol(visit.staff(), medicine).orElseGet(() -> new DosingProtocol(medicine, Map.of()));
    }

    private List<ProtocolPage.Row> rows(Visit visit, Medicine medicine) {
        var protocol = protocol(visit, medicine);
        var limits = protocols.limits(visit.staff(), medicine);
        var rows = new ArrayList<ProtocolPage.Row>();
        for (DosingLimit what : DosingLimit.values()) {
            var routes = new LinkedHashSet<Optional<Route>>();
            protocol.limits().keySet().stream()
                    .filter(key -> key.limit() == what)
                    .forEach(key -> routes.add(key.route()));
            if (routes.isEmpty()) {
                routes.add(Optional.empty());
            }
            routes.forEach(route -> rows.add(row(visit, protocol, limits, what, route)));
        }
        return rows;
    }

    private ProtocolPage.Row row(
            Visit visit, DosingProtocol protocol, Limits limits, DosingLimit what, Optional<Route> route) {
        var asked = route.orElseGet(() -> withoutOwn(protocol, what));
        var law = protocol.find(what, asked).map(DosingProtocol.Entry::value);
        var signed = limits.signedFor(what, asked);
        var binding = limits.find(what, asked) instanceof Limit.Binding it
                ? Optional.of(it)
                : Optional.<Limit.Binding>empty();
        var t = visit.t();
        var own = binding.filter(Limit.Binding::clinicsOwn)
                .flatMap(_ -> signed)
                .map(it -> new ProtocolPage.Own(
                        access.names(List.of(it.signedBy())).getOrDefault(it.signedBy(), "–"),
                        t.dateTime(it.signedAt()),
                        it.reason()));
        return new ProtocolPage.Row(
                protocol.medicine().equals(medicines(visit).getFirst())
                        ? ""
                        : "?medicine=" + protocol.medicine().code(),
                what,
                route,
                binding.map(it -> write(t, what, it.value())),
                own,
                law,
                law.map(it -> write(t, what, it.value())).orElse(""),
                law.map(Cited::citation).map(citation -> reasons.cite(visit, citation)));
    }

    /// A route that has no value of its own for `what`, so that asking for it finds the one for every route.
    private static Route withoutOwn(DosingProtocol protocol, DosingLimit what) {
        return Arrays.stream(Route.values())
                .filter(route -> !protocol.limits().containsKey(new DosingProtocol.Key(what, Optional.of(route))))
                .findFirst()
                .orElse(Route.ORAL);
    }

    private static String write(Text t, DosingLimit what, long value) {
        return switch (what.unit()) {
            case MASS -> t.mass(Mass.ofMicrograms(value));
            case DURATION -> t.span(Duration.ofSeconds(value));
            case DAYS -> t.count("unit.days", value);
            case COUNT -> t.number(value);
            case PERCENT -> t.number(value) + "\u00a0%";
            case HUNDREDTHS_PERMILLE -> t.number(BigDecimal.valueOf(value, HUNDREDTHS)) + "\u00a0‰";
        };
    }

    @GetMapping("/protocol/{limit}/{route}")
    ResponseEntity<byte[]> sign(
            Visit visit,
            @PathVariable String limit,
            @PathVariable String route,
            @RequestParam Optional<String> medicine) {
        access.require(visit.staff(), Action.SIGN_LIMIT);
        var asked = new Asked(medicine(visit, medicine), limit(limit), route(route));
        return show(HttpStatus.OK, visit, asked, Form.empty(), List.of());
    }

    /// The limit that a form is about.
    private record Asked(Medicine medicine, DosingLimit what, Optional<Route> route) {}

    @PostMapping("/protocol/{limit}/{route}")
    ResponseEntity<byte[]> sign(
            Visit visit,
            @PathVariable String limit,
            @PathVariable String route,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.SIGN_LIMIT);
        var form = Form.of(typed);
        var asked = new Asked(medicine(visit, Optional.ofNullable(typed.get("medicine"))), limit(limit), route(route));
        var value = value(form, asked.what());
        var reason = form.text("reason");
        if (!form.isRight() || value.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, asked, form, List.of());
        }
        var refused = protocols.sign(
                visit.staff(),
                asked.medicine(),
                asked.what(),
                asked.route().orElse(null),
                value.get(),
                reason.orElse(""));
        if (refused.isPresent()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, asked, form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, "limit.signed").keep(request);
        return Pages.go("/protocol?medicine=" + asked.medicine().code());
    }

    private static Optional<Long> value(Form form, DosingLimit what) {
        return switch (what.unit()) {
            case MASS -> form.milligrams("value").map(Mass::micrograms);
            case DURATION ->
                form.whole("value").map(minutes -> Duration.ofMinutes(minutes).toSeconds());
            case DAYS, COUNT, PERCENT -> form.whole("value").map(Integer::longValue);
            case HUNDREDTHS_PERMILLE -> form.hundredths("value").map(Integer::longValue);
        };
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, Asked asked, Form form, List<Finding> findings) {
        var protocol = protocol(visit, asked.medicine());
        var limits = protocols.limits(visit.staff(), asked.medicine());
        var row = row(visit, protocol, limits, asked.what(), asked.route());
        var unit = visit.t().of("unit.of." + asked.what().unit().name().toLowerCase(java.util.Locale.ROOT));
        var page = new LimitPage(asked.medicine(), row, unit, form, reasons.of(visit, findings));
        return pages.show(status, visit, "limit", page);
    }

    private static DosingLimit limit(String code) {
        for (DosingLimit limit : DosingLimit.values()) {
            if (limit.code().equals(code)) {
                return limit;
            }
        }
        throw new NoSuchPage();
    }

    private static Optional<Route> route(String code) {
        if (code.equals("every-route")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Route.of(code));
        } catch (IllegalArgumentException e) {
            throw new NoSuchPage();
        }
    }
}
