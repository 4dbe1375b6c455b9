package org.havn.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.law.Finding;
import org.havn.programme.PolicyRuns;
import org.havn.programme.RunDraft;
import org.havn.simulation.PolicyModel;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Which of several policies of one country to choose: naming them and running them together.
@Controller
class PolicyChoiceController {

    private static final int YEARS_USUAL = 20;
    private static final int POLICIES_MIN = 2;

    private final PolicyRuns runs;
    private final PolicyModel model;
    private final Access access;
    private final Reasons reasons;
    private final Pages pages;

    PolicyChoiceController(PolicyRuns runs, PolicyModel model, Access access, Reasons reasons, Pages pages) {
        this.runs = runs;
        this.model = model;
        this.access = access;
        this.reasons = reasons;
        this.pages = pages;
    }

    /// @param policies proposed by name, the one that the others are held against first
    @GetMapping("/policy/choose")
    ResponseEntity<byte[]> form(Visit visit, @RequestParam(defaultValue = "") String policies) {
        access.require(visit.staff(), Action.RUN_POLICIES);
        var names = List.of(policies.split(",", -1));
        var proposed = new HashMap<String, String>();
        proposed.put(
                "years", Integer.toString(Math.min(YEARS_USUAL, runs.limits().yearsMax())));
        proposed.put("draws", Integer.toString(PolicyModel.CHOICE_DRAWS_MIN));
        proposed.put("seed", "1");
        proposed.put("base", names.getFirst());
        names.forEach(
                name -> proposed.put(PolicyChoicePage.field(require(visit, name).name()), "yes"));
        return form(visit, HttpStatus.OK, names.getFirst(), Form.of(proposed), List.of());
    }

    private ResponseEntity<byte[]> form(
            Visit visit, HttpStatusCode status, String base, Form form, List<Finding> refused) {
        var page = new PolicyChoicePage(
                ofCountry(visit, require(visit, base).country()),
                runs.limits(),
                form,
                reasons.of(visit, refused),
                UUID.randomUUID());
        return pages.show(status, visit, "policy-choose", page);
    }

    private PolicyModel.Ready require(Visit visit, String name) {
        return model.ready(visit.t().language().code()).stream()
                .filter(ready -> ready.name().equals(name))
                .findFirst()
                .orElseThrow(NoSuchPage::new);
    }

    private List<PolicyModel.Ready> ofCountry(Visit visit, String country) {
        return model.ready(visit.t().language().code()).stream()
                .filter(ready -> ready.country().equals(country))
                .toList();
    }

    @PostMapping("/policy/choose")
    ResponseEntity<byte[]> start(
            Visit visit, @RequestParam(defaultValue = "") String base, @RequestParam Map<String, String> typed) {
        access.require(visit.staff(), Action.RUN_POLICIES);
        var first = require(visit, base);
        var form = Form.of(typed);
        var key = form.id("key");
        var years = form.wholeWithin("years", 1, runs.limits().yearsMax());
        var draws = form.wholeWithin(
                "draws", PolicyModel.CHOICE_DRAWS_MIN, runs.limits().drawsMax());
        var seed = form.whole("seed");
        var policies = policies(ofCountry(visit, first.country()), first, form);
        if (!form.isRight()) {
            return form(visit, HttpStatus.UNPROCESSABLE_CONTENT, base, form, List.of());
        }
        var draft = new RunDraft(
                key.orElseThrow(),
                PolicyModel.choice(policies),
                base,
                question(visit, policies),
                draws.orElseThrow(),
                years.orElseThrow(),
                seed.orElseThrow());
        return switch (runs.start(visit.staff(), draft)) {
            case PolicyRuns.Start.Started(var run) -> Pages.go("/policy/" + run);
            case PolicyRuns.Start.Refused(var why) ->
                form(visit, HttpStatus.UNPROCESSABLE_CONTENT, base, form, List.of(why));
        };
    }

    /// What was ticked, after the one that it is held against.
    private static List<String> policies(List<PolicyModel.Ready> ready, PolicyModel.Ready first, Form form) {
        var ticked = ready.stream()
                .filter(each -> form.has(PolicyChoicePage.field(each.name()), "yes"))
                .filter(each -> !each.equals(first));
        var policies = new ArrayList<>(Stream.concat(Stream.of(first), ticked)
                .map(PolicyModel.Ready::name)
                .toList());
        if (policies.size() < POLICIES_MIN || policies.size() > PolicyModel.CHOICE_POLICIES_MAX) {
            form.refuse("policies", "policy.choose-how-many");
        }
        return policies;
    }

    private static String question(Visit visit, List<String> policies) {
        return PolicyController.line(visit.t().of("policy.choose-question", String.join(", ", policies)));
    }
}
