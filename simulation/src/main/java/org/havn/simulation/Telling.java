package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.havn.law.LawValue;
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

    /// What the policy is worth from one side.
    String verdict(Perspective perspective) {
        Verdict verdict = summary.verdict(perspective);
        return words.get(
                "sentence." + sentence(verdict),
                words.name(perspective),
                numbers.money(summary.currency(), Math.abs(verdict.cost())),
                numbers.plain(Math.abs(verdict.qalys())),
                numbers.money(summary.currency(), verdict.perQaly()));
    }

    /// The same in a word or a figure, for a table.
    String shortVerdict(Perspective perspective) {
        Verdict verdict = summary.verdict(perspective);
        return words.get("short." + sentence(verdict), numbers.money(summary.currency(), verdict.perQaly()));
    }

    private static String sentence(Verdict verdict) {
        if (verdict.kind() == Verdict.Kind.NO_DIFFERENCE) {
            return "no-difference";
        }
        if (verdict.sameCost()) {
            return verdict.qalys() > 0 ? "helps-at-no-cost" : "harms-at-no-cost";
        }
        if (verdict.sameHealth()) {
            return verdict.cost() < 0 ? "saves-only" : "costs-only";
        }
        return switch (verdict.kind()) {
            case NO_DIFFERENCE -> "no-difference";
            case SAVES_AND_HELPS -> "saves-and-helps";
            case COSTS_AND_HELPS -> "costs-and-helps";
            case SAVES_AND_HARMS -> "saves-and-harms";
            case COSTS_AND_HARMS -> "costs-and-harms";
        };
    }

    /// Whether those who pay and society as a whole see the policy alike.
    String agreement() {
        return words.get(summary.sidesDisagree() ? "sentence.disagree" : "sentence.agree");
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
        policy.notCounted(words.language())
                .ifPresent(text -> sentences.add(words.get("not-counted") + ": " + text + "."));
        return sentences;
    }

    /// In how many draws the change goes the way it seems to go.
    String sureness() {
        int drawn = summary.drawn();
        if (drawn == 0) {
            return words.get("sentence.no-draws");
        }
        return words.get(
                "sentence.sure-of-direction",
                numbers.grouped(summary.count(Measure.OVERDOSE_DEATHS, -1)),
                numbers.grouped(drawn),
                numbers.grouped(summary.count(Measure.OVERDOSE_DEATHS, 1)));
    }
}
