package org.havn.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.law.Finding;
import org.havn.programme.PolicyRun;
import org.havn.programme.PolicyRuns;
import org.havn.programme.RunDraft;
import org.havn.simulation.Lever;
import org.havn.simulation.PolicyModel;
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

/// What would a policy change, cost and save: choosing a scenario, moving its levers, running it, taking it home.
@Controller
class PolicyController {

    private static final MediaType PARQUET = new MediaType("application", "vnd.apache.parquet");
    private static final int YEARS_USUAL = 20;
    private static final int DRAWS_USUAL = 100;
    private static final int QUESTION_MAX = 200;

    private final PolicyRuns runs;
    private final PolicyModel model;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    PolicyController(PolicyRuns runs, PolicyModel model, Access access, Reasons reasons, Pages pages) {
        this.runs = runs;
        this.model = model;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    @GetMapping("/policy")
    ResponseEntity<byte[]> list(Visit visit) {
        var all = runs.list(visit.staff());
        var names = access.names(all.stream().map(PolicyRun::askedBy).toList());
        return pages.show(visit, "policy", new PolicyPage(model.ready(language(visit)), all, names));
    }

    @GetMapping("/policy/new")
    ResponseEntity<byte[]> form(
            Visit visit, @RequestParam(defaultValue = "") String scenario, @RequestParam Optional<UUID> again) {
        access.require(visit.staff(), Action.RUN_POLICIES);
        if (again.isPresent()) {
            return formAgain(visit, runs.open(visit.staff(), again.get()).draft());
        }
        var ready = require(visit, scenario);
        var proposed = new HashMap<String, String>();
        proposed.put(
                "years", Integer.toString(Math.min(YEARS_USUAL, runs.limits().yearsMax())));
        proposed.put(
                "draws", Integer.toString(Math.min(DRAWS_USUAL, runs.limits().drawsMax())));
        proposed.put("seed", "1");
        proposed.put("base", ready.base().orElse(ready.name()));
        for (Lever lever : model.levers(scenario, language(visit))) {
            proposed.put(lever.id(), PolicyFormPage.proposed(visit.t(), lever));
        }
        return form(visit, HttpStatus.OK, ready, Form.of(proposed), List.of());
    }

    /// The form as it was sent for a run.
    private ResponseEntity<byte[]> formAgain(Visit visit, RunDraft sent) {
        var ready = require(visit, PolicyRunPage.origin(sent));
        var proposed = new HashMap<String, String>();
        proposed.put("years", Integer.toString(sent.years()));
        proposed.put("draws", Integer.toString(sent.draws()));
        proposed.put("seed", Long.toString(sent.seed()));
        proposed.put("base", sent.base());
        boolean ofOnesOwn = Stream.of(Language.values())
                .flatMap(language -> model.ready(language.code()).stream())
                .noneMatch(other -> other.question().equals(sent.question()));
        proposed.put("question", ofOnesOwn ? sent.question() : "");
        for (Lever lever : model.leversOf(sent.scenario(), language(visit))) {
            proposed.put(lever.id(), PolicyFormPage.proposed(visit.t(), lever));
        }
        return form(visit, HttpStatus.OK, ready, Form.of(proposed), List.of());
    }

    private ResponseEntity<byte[]> form(
            Visit visit, HttpStatusCode status, PolicyModel.Ready scenario, Form form, List<Finding> refused) {
        var bases = model.ready(language(visit)).stream()
                .filter(other -> other.country().equals(scenario.country()))
                .toList();
        var page = new PolicyFormPage(
                scenario,
                bases,
                model.levers(scenario.name(), language(visit)),
                runs.limits(),
                form,
                reasons.of(visit, refused),
                UUID.randomUUID());
        return pages.show(status, visit, "policy-form", page);
    }

    private PolicyModel.Ready require(Visit visit, String scenario) {
        return model.ready(language(visit)).stream()
                .filter(ready -> ready.name().equals(scenario))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    @PostMapping("/policy")
    ResponseEntity<byte[]> start(
            Visit visit, @RequestParam(defaultValue = "") String scenario, @RequestParam Map<String, String> typed) {
        access.require(visit.staff(), Action.RUN_POLICIES);
        var ready = require(visit, scenario);
        var form = Form.of(typed);
        var key = form.id("key");
        var years = form.wholeWithin("years", 1, runs.limits().yearsMax());
        var draws = form.wholeWithin("draws", 0, runs.limits().drawsMax());
        var seed = form.whole("seed");
        var base = form.choice("base", name -> require(visit, name).name());
        var moved = moved(visit, form, scenario);
        if (!form.isRight()) {
            return form(visit, HttpStatus.UNPROCESSABLE_CONTENT, ready, form, List.of());
        }
        var question = line(form.value("question"));
        var draft = new RunDraft(
                key.orElseThrow(),
                model.moved(scenario, question, moved),
                base.orElseThrow(),
                question.isEmpty() ? ready.question() : question,
                draws.orElseThrow(),
                years.orElseThrow(),
                seed.orElseThrow());
        return switch (runs.start(visit.staff(), draft)) {
            case PolicyRuns.Start.Started(var run) -> Pages.go("/policy/" + run);
            case PolicyRuns.Start.Refused(var why) ->
                form(visit, HttpStatus.UNPROCESSABLE_CONTENT, ready, form, List.of(why));
        };
    }

    /// A question on one line, of letters that a scenario file can hold, and never cut in the middle of one.
    static String line(String typed) {
        var line = typed.replaceAll("[\\p{Cc}\\p{Cs}\\p{Cn}]", " ").strip();
        if (line.length() <= QUESTION_MAX) {
            return line;
        }
        boolean splits = Character.isHighSurrogate(line.charAt(QUESTION_MAX - 1));
        return line.substring(0, splits ? QUESTION_MAX - 1 : QUESTION_MAX);
    }

    /// The levers as they were set, each in the form of a scenario file.
    private Map<String, String> moved(Visit visit, Form form, String scenario) {
        var moved = new HashMap<String, String>();
        for (Lever lever : model.levers(scenario, language(visit))) {
            if (PolicyFormPage.isNumber(lever)) {
                form.refuseBelowNothing(lever.id());
            }
            read(form, lever).ifPresent(value -> {
                if (lever.takes(value)) {
                    moved.put(lever.id(), value);
                } else {
                    form.refuse(lever.id(), "policy.out-of-bounds");
                }
            });
        }
        if (form.isRight() && PolicyModel.movesMoneyNowhere(moved)) {
            form.refuse("budget.from-enforcement", "policy.budget-without-places");
        }
        return moved;
    }

    private static Optional<String> read(Form form, Lever lever) {
        return switch (lever.kind()) {
            case FLAG, CHOICE -> form.text(lever.id());
            case PLACES, WHOLE, WEEKS -> form.whole(lever.id()).map(number -> Integer.toString(number));
            case SHARE, NUMBER, GRAMS ->
                form.decimal(lever.id()).map(decimal -> PolicyFormPage.written(lever, decimal));
        };
    }

    @GetMapping("/policy/{run}")
    ResponseEntity<byte[]> run(Visit visit, @PathVariable UUID run) {
        return run(visit, HttpStatus.OK, run, List.of());
    }

    private ResponseEntity<byte[]> run(Visit visit, HttpStatusCode status, UUID run, List<Finding> refused) {
        var found = runs.open(visit.staff(), run);
        var page = new PolicyRunPage(
                found,
                runs.file(visit.staff(), run, "body-%s.html".formatted(language(visit))),
                runs.fileNames(visit.staff(), run),
                access.names(List.of(found.askedBy())),
                reasons.of(visit, refused));
        return pages.show(status, visit, "policy-run", page);
    }

    @PostMapping("/policy/{run}/cancel")
    ResponseEntity<byte[]> cancel(Visit visit, @PathVariable UUID run, HttpServletRequest request) {
        if (runs.cancel(visit.staff(), run)) {
            Flash.of(Tone.WAIT, "policy.cancelled").keep(request);
        }
        return Pages.go("/policy/" + run);
    }

    /// Asks the same again, as after a run that was cut off.
    @PostMapping("/policy/{run}/again")
    ResponseEntity<byte[]> again(Visit visit, @PathVariable UUID run, @RequestParam Map<String, String> typed) {
        var form = Form.of(typed);
        var key = form.id("key");
        var asked = runs.open(visit.staff(), run).draft();
        if (key.isEmpty()) {
            return run(visit, HttpStatus.UNPROCESSABLE_CONTENT, run, List.of());
        }
        var draft = new RunDraft(
                key.get(),
                asked.scenario(),
                asked.base(),
                asked.question(),
                asked.draws(),
                asked.years(),
                asked.seed());
        return switch (runs.start(visit.staff(), draft)) {
            case PolicyRuns.Start.Started(var started) -> Pages.go("/policy/" + started);
            case PolicyRuns.Start.Refused(var why) -> run(visit, HttpStatus.UNPROCESSABLE_CONTENT, run, List.of(why));
        };
    }

    /// The report in the reader's language, as a file that needs no network.
    @GetMapping("/policy/{run}/report.html")
    ResponseEntity<byte[]> report(Visit visit, @PathVariable UUID run) {
        return file(visit, run, "report-%s.html".formatted(language(visit)), new MediaType("text", "html"));
    }

    /// The scenario file, for the command line.
    @GetMapping("/policy/{run}/scenario.yaml")
    ResponseEntity<byte[]> scenario(Visit visit, @PathVariable UUID run) {
        var asked = runs.open(visit.staff(), run).draft();
        if (!PolicyModel.chosen(asked.scenario()).isEmpty()) {
            throw new NoSuchPage();
        }
        return sent(PolicyModel.FILE_NAME, asked.scenario(), new MediaType("application", "yaml"));
    }

    @GetMapping("/policy/{run}/{table:[a-z-]+}.parquet")
    ResponseEntity<byte[]> parquet(Visit visit, @PathVariable UUID run, @PathVariable String table) {
        var name = table + ".parquet";
        var body = runs.file(visit.staff(), run, name).orElseThrow(NoSuchPage::new);
        return sent(name, Base64.getDecoder().decode(body), PARQUET);
    }

    @GetMapping("/policy/{run}/{table:[a-z-]+}.csv")
    ResponseEntity<byte[]> table(Visit visit, @PathVariable UUID run, @PathVariable String table) {
        return file(visit, run, table + ".csv", new MediaType("text", "csv"));
    }

    private ResponseEntity<byte[]> file(Visit visit, UUID run, String name, MediaType type) {
        return sent(name, runs.file(visit.staff(), run, name).orElseThrow(NoSuchPage::new), type);
    }

    private static ResponseEntity<byte[]> sent(String name, String body, MediaType type) {
        return sent(name, body.getBytes(StandardCharsets.UTF_8), new MediaType(type, StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> sent(String name, byte[] body, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
                .body(body);
    }

    private static String language(Visit visit) {
        return visit.t().language().code();
    }
}
