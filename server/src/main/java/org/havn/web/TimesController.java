package org.havn.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.attendance.Capacity;
import org.havn.attendance.Plan;
import org.havn.attendance.Plans;
import org.havn.clinic.RoomLimit;
import org.havn.clinic.Rooms;
import org.havn.law.Finding;
import org.havn.person.People;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The times at which patients come: proposing a week, reading it, adopting it.
@Controller
class TimesController {

    private final Plans plans;
    private final Rooms rooms;
    private final People people;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    TimesController(Plans plans, Rooms rooms, People people, Access access, Reasons reasons, Pages pages) {
        this.plans = plans;
        this.rooms = rooms;
        this.people = people;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/times")
    ResponseEntity<byte[]> times(Visit visit) {
        return times(visit, HttpStatus.OK, Form.of(proposed(visit)), List.of());
    }

    /// What the clinic has signed of its rooms.
    private Map<String, String> proposed(Visit visit) {
        var signed = rooms.seats(visit.staff()).signed();
        var proposed = new HashMap<String, String>();
        Map.of("booths", RoomLimit.BOOTHS, "seats", RoomLimit.OBSERVATION_SEATS).forEach((field, limit) -> {
            if (signed.containsKey(limit)) {
                proposed.put(field, Integer.toString(signed.get(limit).value()));
            }
        });
        return proposed;
    }

    @PostMapping("/times")
    ResponseEntity<byte[]> start(Visit visit, @RequestParam Map<String, String> typed) {
        var form = Form.of(typed);
        var slot = form.whole("slot");
        var starts = form.whole("starts-at-once");
        var booths = form.whole("booths");
        var booth = form.whole("booth-minutes");
        var seats = form.whole("seats");
        var observation = form.whole("observation-minutes");
        if (!form.isRight()) {
            return times(visit, HttpStatus.UNPROCESSABLE_CONTENT, form, List.of());
        }
        var rooms = new Capacity(
                Duration.ofMinutes(slot.orElseThrow()),
                starts.orElseThrow(),
                booths.orElseThrow(),
                Duration.ofMinutes(booth.orElseThrow()),
                seats.orElseThrow(),
                Duration.ofMinutes(observation.orElseThrow()));
        return switch (plans.start(visit.staff(), rooms)) {
            case Plans.Start.Started(var plan) -> Pages.go("/times/" + plan);
            case Plans.Start.Refused(var why) -> times(visit, HttpStatus.UNPROCESSABLE_CONTENT, form, List.of(why));
        };
    }

    private ResponseEntity<byte[]> times(Visit visit, HttpStatusCode status, Form form, List<Finding> refused) {
        var all = plans.list(visit.staff());
        var page = new TimesPage(
                plans.current(visit.staff()).map(whole -> whole.plan().id()),
                all,
                form,
                reasons.of(visit, refused),
                access.names(all.stream().map(Plan::madeBy).toList()));
        return pages.show(status, visit, "times", page);
    }

    @GetMapping("/times/{plan}")
    ResponseEntity<byte[]> plan(Visit visit, @PathVariable UUID plan) {
        return pages.show(visit, "plan", page(visit, plan));
    }

    private PlanPage page(Visit visit, UUID plan) {
        var whole = plans.open(visit.staff(), plan);
        var citizens = new HashSet<UUID>();
        whole.times().forEach(time -> citizens.add(time.citizen()));
        whole.misses().forEach(miss -> citizens.add(miss.citizen()));
        var accounts = new HashSet<UUID>();
        accounts.add(whole.plan().madeBy());
        whole.plan().adopted().ifPresent(adoption -> accounts.add(adoption.by()));
        return new PlanPage(
                whole,
                plans.current(visit.staff())
                        .filter(now -> now.plan().id().equals(plan))
                        .isPresent(),
                Patients.byId(people, citizens),
                reasons.of(visit, whole.misses().stream().map(Plan.Miss::why).toList()),
                access.names(accounts));
    }

    /// One line a time: what other programs read.
    @GetMapping("/times/{plan}/times.csv")
    ResponseEntity<byte[]> csv(Visit visit, @PathVariable UUID plan) {
        var page = page(visit, plan);
        var t = visit.t();
        var text = new StringWriter();
        try (var csv = CsvWriter.builder()
                .fieldSeparator(';')
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(text)) {
            csv.writeRecord(t.of("times.patient"), t.of("times.day"), t.of("times.session"), t.of("times.start"));
            for (Plan.Time time : page.whole().times()) {
                csv.writeRecord(
                        BookTable.harmless(page.patient(time.citizen())),
                        t.of("weekday." + time.day().getValue()),
                        t.of("session." + time.session().code()),
                        time.start().toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"times.csv\"")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/times/{plan}/stop")
    ResponseEntity<byte[]> stop(Visit visit, @PathVariable UUID plan) {
        plans.stop(visit.staff(), plan);
        return Pages.go("/times/" + plan);
    }

    @PostMapping("/times/{plan}/adopt")
    ResponseEntity<byte[]> adopt(Visit visit, @PathVariable UUID plan, HttpServletRequest request) {
        plans.adopt(visit.staff(), plan)
                .map(refused -> reasons.of(visit, List.of(refused)).getFirst())
                .map(reason -> Flash.of(Tone.STOP, "times.refused", reason.sentence()))
                .orElseGet(() -> Flash.of(Tone.GO, "times.adopted"))
                .keep(request);
        return Pages.go("/times/" + plan);
    }
}
