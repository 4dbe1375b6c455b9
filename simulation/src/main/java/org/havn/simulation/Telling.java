package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.havn.law.LawValue;
import org.havn.simulation.Change.Direction;
import org.havn.simulation.Ledger.Perspective;

/// What a result says, in whole sentences of one language.
///
/// A sentence about a difference says how large chance alone is, since a count of deaths varies from year to year
/// whatever anybody decides.
final class Telling {

    private final Summary summary;
    private final Words words;
    private final Numbers numbers;

    Telling(Summary summary, String language) {
        this.summary = summary;
        words = new Words(language);
        numbers = new Numbers(language);
    }

    /// What the policy is worth from one side, with how far it may be off and in how many draws it is so.
    String verdict(Perspective perspective) {
        Verdict verdict = summary.verdict(perspective);
        String told = words.get(
                "sentence.verdict",
                words.name(perspective),
                part(
                        "cost",
                        verdict.cost(),
                        money(verdict.cost().told(Math.abs(verdict.cost().mean())))),
                part(
                        "health",
                        verdict.qalys(),
                        numbers.plain(
                                verdict.qalys().told(Math.abs(verdict.qalys().mean())))));
        return conclusion(verdict).map(words -> told + " " + words).orElse(told);
    }

    private String part(String of, Change change, String amount) {
        return words.get("part." + of + "-" + code(change.direction()), amount, evidence(change));
    }

    /// How far a change may be off, and in how many draws it goes which way.
    private String evidence(Change change) {
        if (change.drawn() == 0) {
            return words.get("part.default");
        }
        return words.get(
                "part." + (change.direction() == Direction.OPEN ? "evidence-open" : "evidence"),
                interval(change),
                numbers.grouped(Math.max(change.less(), change.more())),
                numbers.grouped(change.drawn()),
                numbers.grouped(change.less()),
                numbers.grouped(change.more()),
                rangeName());
    }

    /// Nothing if there are no draws.
    String interval(Change change) {
        return change.drawn() == 0
                ? "–"
                : words.get(
                        "to", numbers.signed(change.told(change.low())), numbers.signed(change.told(change.high())));
    }

    /// What an interval spans.
    String rangeName() {
        int drawn = summary.drawn();
        return drawn > 0 && drawn < Change.DRAWS_FOR_POINTS
                ? words.get("range-few", numbers.grouped(drawn))
                : words.get("range");
    }

    private Optional<String> conclusion(Verdict verdict) {
        if (!verdict.bothGo()) {
            return Optional.empty();
        }
        if (verdict.saves() == verdict.helps()) {
            return verdict.dominates()
                    ? Optional.of(words.get(verdict.helps() ? "conclude.dominant" : "conclude.dominated"))
                    : Optional.empty();
        }
        return Optional.of(
                words.get(verdict.helps() ? "conclude.per-qaly" : "conclude.per-qaly-lost", money(verdict.perQaly())));
    }

    private String money(double value) {
        return numbers.money(summary.currency(), value);
    }

    private static String code(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /// The same in a word or a figure, for a table.
    String shortVerdict(Perspective perspective) {
        Verdict verdict = summary.verdict(perspective);
        String both = words.get("short.cost-" + code(verdict.cost().direction())) + ", "
                + words.get("short.health-" + code(verdict.qalys().direction()));
        return verdict.bothGo() && verdict.saves() != verdict.helps()
                ? both + ": "
                        + words.get(
                                verdict.helps() ? "short.per-qaly" : "short.per-qaly-lost", money(verdict.perQaly()))
                : both;
    }

    /// An interval with the number of draws that go the way the mean does, for a table.
    String sure(Change change) {
        return change.drawn() == 0
                ? "–"
                : interval(change)
                        + words.get(
                                "sure",
                                numbers.grouped(change.mean() < 0 ? change.less() : change.more()),
                                numbers.grouped(change.drawn()));
    }

    /// Whether those who pay and society as a whole see the policy alike at the price of a QALY that sentences are
    /// told at, and between which prices they would not.
    String agreement() {
        Change paying = summary.worth(Perspective.PUBLIC, Willing.TOLD);
        Change society = summary.worth(Perspective.SOCIETY, Willing.TOLD);
        String price = money(Willing.TOLD);
        String first;
        if (paying.direction() == Direction.OPEN || society.direction() == Direction.OPEN) {
            first = words.get("agree.open", price);
        } else if (paying.direction() == society.direction()) {
            first = words.get("agree.yes", price, stance(paying));
        } else {
            first = words.get(
                    "agree.no",
                    price,
                    words.name(Perspective.PUBLIC),
                    stance(paying),
                    words.name(Perspective.SOCIETY),
                    stance(society));
        }
        return summary.drawn() == 0
                ? first + " " + parting()
                : first
                        + " "
                        + words.get(
                                "agree.draws",
                                words.name(Perspective.PUBLIC),
                                numbers.grouped(paying.more()),
                                numbers.grouped(summary.drawn()),
                                words.name(Perspective.SOCIETY),
                                numbers.grouped(society.more()))
                        + " "
                        + parting();
    }

    private String stance(Change worth) {
        return words.get("stance." + code(worth.direction()));
    }

    private String parting() {
        return summary.parting()
                .map(it -> words.get("agree.part", money(it.from()), money(it.to()), basis()))
                .orElseGet(() -> words.get("agree.never-part", money(Willing.MAX), basis()));
    }

    /// Whether the change in deaths could be seen in one year's count, and if not, in how many years'.
    String noise() {
        Summary.Noise noise = summary.noise();
        if (noise.perYear() == 0) {
            return words.get("sentence.no-death-differs");
        }
        String perYear = numbers.plain(noise.perYear());
        String years = numbers.grouped(Math.ceil(noise.yearsToSee()));
        String id = noise.yearsToSee() <= 1 ? "seen-in-a-year" : "seen-in-years";
        return words.get(
                        "sentence.chance",
                        numbers.plain(Math.rint(noise.inAYear())),
                        numbers.plain(Math.rint(noise.betweenTwo())))
                + " "
                + words.get(
                        "sentence." + (noise.yearsToSee() > Summary.Noise.YEARS_MAX ? "never-seen" : id),
                        perYear,
                        years);
    }

    /// What the numbers of a table are: the mean of the draws, or one run with the default numbers.
    String basis() {
        return summary.drawn() == 0
                ? words.get("basis.default")
                : words.get("basis.mean", numbers.grouped(summary.drawn()));
    }

    /// What stands above a table or picture that is made from one run although there are draws.
    String oneRun() {
        return summary.drawn() == 0 ? capital(basis()) + "." : words.get("sentence.one-run");
    }

    static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /// Which law would have to change for the doses that a policy lets people take home, and what nobody knows of it.
    Optional<String> takeHome() {
        Scenario policy = summary.plan().policy();
        int days = policy.policy().hat().takeHomeDays();
        if (days == 0) {
            return Optional.empty();
        }
        String law = policy.takeHomeRule()
                .map(rule -> rule.value().equals(new LawValue.Count(0))
                        ? words.get(
                                "sentence.take-home-forbidden", rule.citation().toString())
                        : words.get(
                                "sentence.take-home-bound",
                                rule.value().toString(),
                                rule.citation().toString()))
                .orElseGet(() -> words.get("sentence.take-home-unknown"));
        return Optional.of(words.get("sentence.take-home", Integer.toString(days)) + " " + law + " "
                + words.get("sentence.take-home-left-out"));
    }

    /// What the costs leave out, though the policy does it.
    List<String> leftOut() {
        var sentences = new ArrayList<String>();
        Scenario policy = summary.plan().policy();
        if (policy.policy().care().linkedAtRelease()
                > summary.plan().base().policy().care().linkedAtRelease()) {
            sentences.add(words.get("sentence.link-not-priced"));
        }
        Policy before = summary.plan().base().policy();
        Policy after = policy.policy();
        if (after.harm().naloxoneCover() > before.harm().naloxoneCover()) {
            sentences.add(words.get("sentence.kits-counted"));
        }
        if (after.harm().roomNear() > before.harm().roomNear()) {
            sentences.add(words.get("sentence.rooms-not-priced"));
        }
        if (after.hat().fromMethadoneOnly()
                && after.care().buprenorphineShare() > before.care().buprenorphineShare()) {
            sentences.add(words.get("sentence.fewer-referred"));
        }
        List<String> guessed = guessedGround();
        if (!guessed.isEmpty()) {
            sentences.add(words.get("sentence.guessed-ground", String.join("; ", guessed)));
        }
        if (policing(policy) < policing(summary.plan().base())) {
            sentences.add(words.get("sentence.policing-not-counted"));
        }
        policy.notCounted(words.language())
                .ifPresent(text -> sentences.add(words.get("not-counted") + ": " + text + "."));
        return sentences;
    }

    /// The numbers that the policy moves from where nobody has counted them.
    private List<String> guessedGround() {
        Map<String, Setting> moved = summary.plan().policy().settings();
        return summary.plan().base().settings().values().stream()
                .filter(Setting::isGuessed)
                .filter(it -> Optional.ofNullable(moved.get(it.lever()))
                        .filter(other -> !other.amounts().equals(it.amounts()))
                        .isPresent())
                .map(it -> words.get(
                        "guessed-ground",
                        lever(it.lever()),
                        value(it),
                        words.name(it.origin().orElseThrow().mark())))
                .toList();
    }

    /// What a lever is called.
    String lever(String id) {
        return LeverBoard.entries().stream()
                .filter(entry -> entry.text("id").equals(id))
                .findFirst()
                .orElseThrow()
                .text(words.language());
    }

    /// What a lever is set to.
    String value(Setting setting) {
        return setting.amounts().entrySet().stream()
                .map(it -> (it.getKey().isEmpty() ? "" : words.name("area", it.getKey()) + " ")
                        + numbers.exact(it.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static double policing(Scenario scenario) {
        Policy policy = scenario.policy();
        return policy.enforcement().less(policy.budget().fromEnforcement()).effort();
    }

    /// In how many draws the change in deaths goes the way it seems to go, and whether there are draws enough.
    String sureness() {
        int drawn = summary.drawn();
        if (drawn == 0) {
            return words.get("sentence.no-draws");
        }
        Change deaths = summary.change(Measure.OVERDOSE_DEATHS);
        String sure = words.get(
                "sentence.sure-of-direction",
                numbers.grouped(deaths.less()),
                numbers.grouped(drawn),
                numbers.grouped(deaths.more()));
        return drawn < Change.DRAWS_TO_TELL
                ? sure + " " + words.get("sentence.few-draws", numbers.grouped(Change.DRAWS_TO_TELL))
                : sure;
    }
}
