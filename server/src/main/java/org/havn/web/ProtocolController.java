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
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Limits;
import org.havn.clinic.Limits.Limit;
import org.havn.clinic.Protocols;
import org.havn.law.Cited;
import org.havn.law.DosingLimit;
import org.havn.law.DosingProtocol;
import org.havn.law.Finding;
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
    ResponseEntity<byte[]> protocol(Visit visit) {
        var protocol = protocols.findProtocol(visit.staff());
        var place = people.requireOrganisation(visit.staff().clinic()).jurisdiction();
        var page = new ProtocolPage(place.code(), protocol.map(DosingProtocol::medicine), rows(visit, protocol));
        return pages.show(visit, "protocol", page);
    }

    private List<ProtocolPage.Row> rows(Visit visit, Optional<DosingProtocol> protocol) {
        if (protocol.isEmpty()) {
            return List.of();
        }
        var limits = protocols.limits(visit.staff(), protocol.get().medicine());
        var rows = new ArrayList<ProtocolPage.Row>();
        for (DosingLimit what : DosingLimit.values()) {
            var routes = new LinkedHashSet<Optional<Route>>();
            protocol.get().limits().keySet().stream()
                    .filter(key -> key.limit() == what)
                    .forEach(key -> routes.add(key.route()));
            if (routes.isEmpty()) {
                routes.add(Optional.empty());
            }
            routes.forEach(route -> rows.add(row(visit, protocol.get(), limits, what, route)));
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
    ResponseEntity<byte[]> sign(Visit visit, @PathVariable String limit, @PathVariable String route) {
        access.require(visit.staff(), Action.SIGN_LIMIT);
        return show(HttpStatus.OK, visit, limit(limit), route(route), Form.empty(), List.of());
    }

    @PostMapping("/protocol/{limit}/{route}")
    ResponseEntity<byte[]> sign(
            Visit visit,
            @PathVariable String limit,
            @PathVariable String route,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.SIGN_LIMIT);
        var form = Form.of(typed);
        var what = limit(limit);
        var value = value(form, what);
        var reason = form.text("reason");
        if (!form.isRight() || value.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, what, route(route), form, List.of());
        }
        var refused = protocols.sign(
                visit.staff(), medicine(visit), what, route(route).orElse(null), value.get(), reason.orElse(""));
        if (refused.isPresent()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, what, route(route), form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, "limit.signed").keep(request);
        return Pages.go("/protocol");
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
            HttpStatusCode status,
            Visit visit,
            DosingLimit what,
            Optional<Route> route,
            Form form,
            List<Finding> findings) {
        var protocol = protocols.findProtocol(visit.staff()).orElseThrow(NoSuchPage::new);
        var row = row(visit, protocol, protocols.limits(visit.staff(), protocol.medicine()), what, route);
        var unit = visit.t().of("unit.of." + what.unit().name().toLowerCase(java.util.Locale.ROOT));
        return pages.show(status, visit, "limit", new LimitPage(row, unit, form, reasons.of(visit, findings)));
    }

    private Medicine medicine(Visit visit) {
        return protocols
                .findProtocol(visit.staff())
                .map(DosingProtocol::medicine)
                .orElseThrow(NoSuchPage::new);
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
