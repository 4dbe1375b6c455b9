package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.clinic.Evenings;
import org.havn.clinic.Missed;
import org.havn.clinic.Night;
import org.havn.clinic.Preparation;
import org.havn.clinic.Protocols;
import org.havn.clinic.Session;
import org.havn.law.Finding;
import org.havn.person.People;
import org.havn.stock.Counts;
import org.havn.stock.Discrepancies;
import org.havn.stock.Discrepancy;
import org.havn.stock.Syringes;
import org.havn.web.EveningPage.Row;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The evening: what is left to do, with a way to each.
@Controller
class EveningController {

    private final Evenings evenings;
    private final Preparation preparation;
    private final Syringes syringes;
    private final Counts counts;
    private final Discrepancies discrepancies;
    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;
    private final Clock clock;

    EveningController(
            Evenings evenings,
            Preparation preparation,
            Syringes syringes,
            Counts counts,
            Discrepancies discrepancies,
            Protocols protocols,
            People people,
            Access access,
            Reasons reasons,
            Pages pages,
            Clock clock) {
        this.evenings = evenings;
        this.preparation = preparation;
        this.syringes = syringes;
        this.counts = counts;
        this.discrepancies = discrepancies;
        this.protocols = protocols;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
        this.clock = clock;
    }

    @GetMapping("/evening")
    ResponseEntity<byte[]> evening(Visit visit, @RequestParam(defaultValue = "") String day) {
        return show(HttpStatus.OK, visit, day(visit, day), Form.empty(), List.of());
    }

    /// The day that was asked for, if it is one that is over; today otherwise.
    private LocalDate day(Visit visit, String asked) {
        var today = protocols.today(visit.staff());
        return Form.of(Map.of("day", asked))
                .date("day")
                .filter(day -> day.isBefore(today))
                .orElse(today);
    }

    /// Signs one reason for everybody who is ticked.
    @PostMapping("/evening/settle")
    ResponseEntity<byte[]> settle(Visit visit, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        access.require(visit.staff(), Action.SETTLE_MISSED);
        var form = Form.of(typed);
        // A day that is none, or has not come, is not settled as if it were today.
        var today = protocols.today(visit.staff());
        var day = form.value("day").isEmpty()
                ? today
                : form.date("day").filter(chosen -> !chosen.isAfter(today)).orElseThrow(NoSuchPage::new);
        var why = form.text("why").flatMap(Missed.Why::find);
        if (why.isEmpty()) {
            form.refuse("why", "field.choose");
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, day, form, List.of());
        }
        var chosen = form.has("all", "yes")
                ? evenings.missed(visit.staff(), day).stream()
                        .filter(missed -> missed.settled().isEmpty())
                        .map(missed -> new Missed.Key(missed.citizen(), missed.session()))
                        .collect(Collectors.toUnmodifiableSet())
                : ticked(typed);
        var refused = evenings.settle(visit.staff(), day, chosen, why.get(), form.value("note"));
        if (!refused.isEmpty()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, day, form, refused);
        }
        Flash.of(Tone.GO, "evening.settled", String.valueOf(chosen.size())).keep(request);
        return Pages.go(day.equals(today) ? "/evening" : "/evening?day=" + day);
    }

    private static Set<Missed.Key> ticked(Map<String, String> typed) {
        var chosen = new HashSet<Missed.Key>();
        for (Session.Name name : Session.Name.values()) {
            var prefix = "missed-%s-".formatted(name.code());
            typed.keySet().stream()
                    .filter(field -> field.startsWith(prefix))
                    .map(field -> PreparationController.id(field.substring(prefix.length())))
                    .flatMap(Optional::stream)
                    .forEach(citizen -> chosen.add(new Missed.Key(citizen, name)));
        }
        return chosen;
    }

    private ResponseEntity<byte[]> show(
            HttpStatusCode status, Visit visit, LocalDate day, Form form, List<Finding> refused) {
        var staff = visit.staff();
        var today = day.equals(protocols.today(staff));
        var missed = evenings.missed(staff, day);
        var nights = today ? evenings.nights(staff) : List.<Night>of();
        var citizens = Patients.byId(
                people,
                Stream.concat(
                                missed.stream().map(Missed::citizen),
                                nights.stream().map(Night::citizen))
                        .distinct()
                        .toList());
        var rows = new ArrayList<Row>();
        missed.forEach(one ->
                Optional.ofNullable(citizens.get(one.citizen())).ifPresent(citizen -> rows.add(new Row(citizen, one))));
        rows.sort(Comparator.comparing((Row row) -> row.missed().session())
                .thenComparing(row -> row.citizen().name()));
        var split = rows.stream()
                .collect(Collectors.partitioningBy(row -> row.missed().settled().isPresent()));
        var tomorrow = visit.may(Action.PREPARE_SYRINGE)
                ? preparation.plan(staff, day.plusDays(1), Session.Name.MORNING)
                : List.<Preparation.Wish>of();
        var accounts = new HashSet<UUID>();
        missed.forEach(one -> one.settled().ifPresent(why -> accounts.add(why.by())));
        var page = new EveningPage(
                day,
                today,
                today ? evenings.listUnsettled(staff) : List.of(),
                nights.stream()
                        .filter(night -> !night.handedOut() && citizens.containsKey(night.citizen()))
                        .map(night ->
                                new EveningPage.NightRow(Objects.requireNonNull(citizens.get(night.citizen())), night))
                        .sorted(Comparator.comparing(row -> row.citizen().name()))
                        .toList(),
                nights.stream().filter(Night::handedOut).count(),
                List.copyOf(split.getOrDefault(false, List.of())),
                List.copyOf(split.getOrDefault(true, List.of())),
                syringes.listHeld(staff).stream()
                        .filter(syringe -> !syringe.day().isAfter(day))
                        .toList(),
                syringes.bench(staff).isPresent(),
                discrepancies.list(staff).stream().filter(Discrepancy::isOpen).count(),
                counts.state(staff),
                tomorrow.stream().filter(Preparation.Wish::isOpen).count(),
                tomorrow.stream().filter(wish -> wish.syringe().isPresent()).count(),
                form,
                reasons.of(visit, refused),
                clock.instant(),
                access.names(accounts));
        return pages.show(status, visit, "evening", page);
    }
}
