package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.control.BanYear;
import org.havn.control.Bans;
import org.havn.control.Bans.Recommended;
import org.havn.control.EarlyWarning;
import org.havn.control.EarlyWarning.Reported;
import org.havn.control.Proceeding;
import org.havn.control.SampleDraft;
import org.havn.control.StepDraft;
import org.havn.law.Finding;
import org.havn.substances.MoleculeReader;
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

/// New substances: reports of samples, what the laws say to them, and the way to a ban.
@Controller
class EarlyWarningController {

    private final EarlyWarning reports;
    private final Bans bans;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    EarlyWarningController(EarlyWarning reports, Bans bans, Access access, Reasons reasons, Pages pages) {
        this.reports = reports;
        this.bans = bans;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/control")
    ResponseEntity<byte[]> list(Visit visit) {
        var staff = visit.staff();
        return pages.show(
                visit,
                "control",
                new EarlyWarningPage(
                        reports.list(staff), reports.outdated(staff), reports.changes(staff), bans.years(staff)));
    }

    @PostMapping("/control/screen-again")
    ResponseEntity<byte[]> screenAgain(Visit visit, HttpServletRequest request) {
        long written = reports.screenAgain(visit.staff());
        Flash.of(Tone.GO, "control.screened", visit.t().number(written)).keep(request);
        return Pages.go("/control");
    }

    @GetMapping("/control/report")
    ResponseEntity<byte[]> report(Visit visit) {
        access.require(visit.staff(), Action.REPORT_SAMPLE);
        return show(HttpStatus.OK, visit, Form.empty(), List.of());
    }

    @PostMapping("/control/report")
    ResponseEntity<byte[]> report(
            Visit visit,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") String structure,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.REPORT_SAMPLE);
        var form = Form.of(typed);
        var key = form.id("key");
        var place = form.text("place");
        var day = form.date("day");
        var kind = form.choice("form", oneOf(SampleDraft.FORMS));
        var method = form.choice("method", oneOf(SampleDraft.METHODS));
        var harm = form.choice("harm", oneOf(SampleDraft.HARMS));
        var reporter = form.choice("reporter", oneOf(SampleDraft.REPORTERS));
        if (structure.isBlank()) {
            form.refuse("structure", "field.missing");
        }
        if (structure.length() > MoleculeReader.TEXT_MAX) {
            form.refuse("structure", "field.too-long");
        }
        if (!form.isRight()) {
            return show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of());
        }
        var draft = new SampleDraft(
                key.orElseThrow(),
                place.orElseThrow(),
                day.orElseThrow(),
                kind.orElseThrow(),
                method.orElseThrow(),
                harm.orElseThrow(),
                reporter.orElseThrow(),
                form.value("sold-as"),
                structure,
                form.value("note"));
        return switch (reports.report(visit.staff(), draft)) {
            case Reported.Taken taken -> {
                Flash.of(Tone.GO, "control.reported").keep(request);
                yield Pages.go("/control/substances/" + taken.substance());
            }
            case Reported.Refused refused ->
                show(HttpStatus.UNPROCESSABLE_CONTENT, visit, form, List.of(refused.finding()));
        };
    }

    @GetMapping("/control/substances/{substance}")
    ResponseEntity<byte[]> one(Visit visit, @PathVariable UUID substance) {
        return one(HttpStatus.OK, visit, substance, Form.empty(), List.of());
    }

    @PostMapping("/control/substances/{substance}/recommend")
    ResponseEntity<byte[]> recommend(
            Visit visit,
            @PathVariable UUID substance,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.DECIDE_BAN);
        var form = Form.of(typed);
        var breadth = form.choice("breadth", it -> Proceeding.Breadth.valueOf(it.toUpperCase(Locale.ROOT)));
        var cause = form.choice(
                "cause",
                it -> Proceeding.Cause.valueOf(it.toUpperCase(Locale.ROOT).replace('-', '_')));
        var step = step(form);
        if (reports.find(visit.staff(), substance).isEmpty()) {
            throw new NoSuchPage();
        }
        if (step.isEmpty() || breadth.isEmpty() || cause.isEmpty()) {
            return one(HttpStatus.UNPROCESSABLE_CONTENT, visit, substance, form, List.of());
        }
        return switch (bans.recommend(visit.staff(), substance, breadth.get(), cause.get(), step.get())) {
            case Recommended.Begun _ -> {
                Flash.of(Tone.GO, "control.step-taken").keep(request);
                yield Pages.go("/control/substances/" + substance);
            }
            case Recommended.Refused refused ->
                one(HttpStatus.UNPROCESSABLE_CONTENT, visit, substance, form, List.of(refused.finding()));
        };
    }

    @PostMapping("/control/substances/{substance}/{proceeding}/{kind}")
    ResponseEntity<byte[]> take(
            Visit visit,
            @PathVariable UUID substance,
            @PathVariable UUID proceeding,
            @PathVariable String kind,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request) {
        access.require(visit.staff(), Action.DECIDE_BAN);
        var form = Form.of(typed);
        var step = step(form);
        if (step.isEmpty()) {
            return one(HttpStatus.UNPROCESSABLE_CONTENT, visit, substance, form, List.of());
        }
        var refused = bans.take(visit.staff(), proceeding, kind(kind), step.get());
        if (refused.isPresent()) {
            return one(HttpStatus.UNPROCESSABLE_CONTENT, visit, substance, form, List.of(refused.get()));
        }
        Flash.of(Tone.GO, "control.step-taken").keep(request);
        return Pages.go("/control/substances/" + substance);
    }

    /// The counters of the plan, for a spreadsheet.
    @GetMapping("/control/bans.csv")
    ResponseEntity<byte[]> counters(Visit visit) {
        var lines = new StringBuilder("year,new_bans,international,national_recommendation,groups\n");
        for (BanYear year : bans.years(visit.staff())) {
            lines.append("%d,%d,%d,%d,%d\n"
                    .formatted(year.year(), year.all(), year.international(), year.national(), year.groups()));
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"new-bans.csv\"")
                .body(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Proceeding.Kind kind(String code) {
        for (Proceeding.Kind kind : Proceeding.Kind.values()) {
            if (kind.code().equals(code)) {
                return kind;
            }
        }
        throw new NoSuchPage();
    }

    private static Optional<StepDraft> step(Form form) {
        var key = form.id("key");
        var day = form.date("day");
        var citation = form.text("citation");
        return form.isRight()
                ? Optional.of(new StepDraft(key.orElseThrow(), day.orElseThrow(), citation.orElseThrow()))
                : Optional.empty();
    }

    private static java.util.function.Function<String, String> oneOf(List<String> choices) {
        return chosen -> {
            if (!choices.contains(chosen)) {
                throw new IllegalArgumentException("\"%s\" is none of the choices".formatted(chosen));
            }
            return chosen;
        };
    }

    private ResponseEntity<byte[]> show(HttpStatusCode status, Visit visit, Form form, List<Finding> refused) {
        var page = new EarlyWarningPage.Report(form, reasons.of(visit, refused), UUID.randomUUID());
        return pages.show(status, visit, "control-report", page);
    }

    private ResponseEntity<byte[]> one(HttpStatusCode status, Visit visit, UUID id, Form form, List<Finding> refused) {
        var staff = visit.staff();
        var substance = reports.find(staff, id).orElseThrow(NoSuchPage::new);
        var samples = reports.samples(staff, id);
        var proceedings = bans.list(staff, id);
        var accounts = new HashSet<UUID>();
        samples.forEach(sample -> accounts.add(sample.reportedBy()));
        proceedings.forEach(it -> it.steps().forEach(step -> accounts.add(step.takenBy())));
        var page = new EarlyWarningPage.One(
                substance, samples, proceedings, access.names(accounts), form, reasons.of(visit, refused));
        return pages.show(status, visit, "control-substance", page);
    }
}
