package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.havn.access.CardHolder;
import org.havn.access.CardSignIn;
import org.havn.access.Cards;
import org.havn.attendance.Plans;
import org.havn.attendance.Weeks;
import org.havn.clinic.OwnRecord;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.person.People;
import org.havn.web.law.LawWords;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A patient's own page: opened with the card and its PIN, of nobody else's record, and shut again when it is unused.
///
/// Its session is no member of staff's: signing in here ends whatever session there was.
@Controller
class OwnController {

    private static final String HOLDER = CardHolder.class.getName();
    private static final String LAST_USE = OwnController.class.getName();

    /// What the law book has about complaining about treatment, under these names, where a place has it.
    private static final Map<String, String> COMPLAINTS = complaints();

    private final Cards cards;
    private final OwnRecord records;
    private final Plans plans;
    private final Weeks weeks;
    private final Reasons reasons;
    private final LawBook law;
    private final People people;
    private final Visits visits;
    private final WebSettings settings;
    private final Pages pages;
    private final Clock clock;

    OwnController(
            Cards cards,
            OwnRecord records,
            Plans plans,
            Weeks weeks,
            Reasons reasons,
            LawBook law,
            People people,
            Visits visits,
            WebSettings settings,
            Pages pages,
            Clock clock) {
        this.cards = cards;
        this.records = records;
        this.plans = plans;
        this.weeks = weeks;
        this.reasons = reasons;
        this.law = law;
        this.people = people;
        this.visits = visits;
        this.settings = settings;
        this.pages = pages;
        this.clock = clock;
    }

    private static Map<String, String> complaints() {
        var rules = new LinkedHashMap<String, String>();
        rules.put("to", "complaints.health.to");
        rules.put("within", "complaints.health.within");
        rules.put("latest", "complaints.health.latest");
        return rules;
    }

    @GetMapping("/me")
    ResponseEntity<byte[]> own(HttpServletRequest request) {
        var holder = holder(request);
        if (holder.isEmpty()) {
            return Pages.go("/me/login");
        }
        var own = records.read(holder.get());
        var clinic = people.requireOrganisation(holder.get().clinic());
        var visit = visits.ofPatient(request, clinic);
        var page = new OwnPage(
                clinic.name(),
                own,
                own.changed().stream()
                        .map(changed -> reasons.of(visit.t(), clinic.jurisdiction(), changed.why()))
                        .toList(),
                plans.timesOf(holder.get()),
                weeks.burden(holder.get()),
                complaints(visit.t(), clinic.jurisdiction(), own));
        var shown = pages.show(visit, "me", page);
        // Nobody's page stays on a borrowed telephone: it leaves by itself, also without scripts.
        return ResponseEntity.status(shown.getStatusCode())
                .headers(shown.getHeaders())
                .header("Refresh", settings.idle().toSeconds() + "; url=/me/login")
                .body(shown.getBody());
    }

    private List<OwnPage.Complaint> complaints(Text t, Jurisdiction place, OwnRecord.Own own) {
        var words = new LawWords(t);
        return COMPLAINTS.entrySet().stream()
                .flatMap(entry -> law.in(place).provision(place.code() + "." + entry.getValue()).stream()
                        .flatMap(rule -> rule.on(own.today()).stream()
                                .map(value -> new OwnPage.Complaint(
                                        entry.getKey(),
                                        words.value(value.value()),
                                        "/law/rules/%s/%s".formatted(rule.id(), own.today())))))
                .toList();
    }

    @GetMapping("/me/login")
    ResponseEntity<byte[]> login(HttpServletRequest request) {
        return pages.show(visits.of(request, "/me/login"), "me-login", new LoginPage(""));
    }

    @PostMapping("/me/login")
    ResponseEntity<byte[]> login(@RequestParam Map<String, String> typed, HttpServletRequest request) {
        return switch (cards.signIn(typed.getOrDefault("code", ""), typed.getOrDefault("pin", ""))) {
            case CardSignIn.Welcome(var holder) -> {
                request.getSession().invalidate();
                var session = request.getSession(true);
                session.setAttribute(HOLDER, holder);
                session.setAttribute(LAST_USE, clock.instant());
                yield Pages.go("/me");
            }
            case CardSignIn.Unknown _ -> refuse(request, Flash.of(Tone.STOP, "me.wrong"));
            case CardSignIn.LockedOut(var until) ->
                refuse(request, Flash.of(Tone.STOP, "me.locked", Long.toString(minutesUntil(until))));
        };
    }

    private ResponseEntity<byte[]> refuse(HttpServletRequest request, Flash why) {
        why.keep(request);
        return pages.show(
                HttpStatus.UNPROCESSABLE_CONTENT, visits.of(request, "/me/login"), "me-login", new LoginPage(""));
    }

    private long minutesUntil(Instant until) {
        return Math.max(
                1, Duration.between(clock.instant(), until).plusSeconds(59).toMinutes());
    }

    @PostMapping("/me/logout")
    ResponseEntity<byte[]> logout(HttpServletRequest request) {
        request.getSession().invalidate();
        return Pages.go("/me/login");
    }

    /// Who is signed in here, as long as the card is in use and the page too.
    private Optional<CardHolder> holder(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || Visits.signedIn().isPresent() // somebody of the staff has taken the session over
                || !(session.getAttribute(HOLDER) instanceof CardHolder holder)
                || !(session.getAttribute(LAST_USE) instanceof Instant last)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var current = now.isBefore(last.plus(settings.idle())) ? cards.refresh(holder) : Optional.<CardHolder>empty();
        if (current.isEmpty()) {
            session.invalidate();
        } else {
            session.setAttribute(LAST_USE, now);
        }
        return current;
    }
}
