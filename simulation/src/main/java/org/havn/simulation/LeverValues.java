package org.havn.simulation;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// What a policy sets each lever to, in the form of a scenario file.
final class LeverValues {

    private static final Map<String, Function<Policy, Object>> BY_LEVER = Map.ofEntries(
            entry("hat.visits-per-day", it -> it.hat().visitsPerDay()),
            entry("hat.tablets", it -> it.hat().tablets()),
            entry("hat.from-methadone-only", it -> it.hat().fromMethadoneOnly()),
            entry("hat.need-first", it -> it.hat().needFirst()),
            entry("hat.titration", it -> it.hat().titrationWeeks()),
            entry("hat.take-home", it -> it.hat().takeHomeDays()),
            entry("hat.opening-hours", it -> it.hat().openHours()),
            entry("guarantee.municipal", it -> it.guarantee().municipal()),
            entry("guarantee.prison", it -> it.guarantee().prison()),
            entry("guarantee.within", it -> it.guarantee().weeks()),
            entry("guarantee.kept", it -> it.guarantee().keptShare()),
            entry("guarantee.short-sentence", it -> it.guarantee().shortSentenceWeeks()),
            entry("care.buprenorphine", it -> it.care().buprenorphineShare()),
            entry("care.continued-in-prison", it -> it.care().continuedInPrison()),
            entry("care.linked-at-release", it -> it.care().linkedAtRelease()),
            entry("care.coerced-per-year", it -> it.care().coercedRate()),
            entry("care.coerced-for", it -> it.care().coercedWeeks()),
            entry("harm.naloxone", it -> it.harm().naloxoneCover()),
            entry("harm.naloxone-at-release", it -> it.harm().releaseKitCover()),
            entry("harm.near-room", it -> it.harm().roomNear()),
            entry("enforcement.regime", it -> it.enforcement().regime()),
            entry("enforcement.effort", it -> it.enforcement().effort()),
            entry("enforcement.opioid-threshold", it -> it.enforcement().opioidGrams()),
            entry("enforcement.stimulant-threshold", it -> it.enforcement().stimulantGrams()),
            entry("enforcement.cannabis-threshold", it -> it.enforcement().cannabisGrams()),
            entry("enforcement.cannabis-legal", it -> it.enforcement().cannabisLegal()),
            entry("prevention.cannabis-entry", it -> it.prevention().cannabisEntry()),
            entry("prevention.other-entry", it -> it.prevention().otherEntry()),
            entry("budget.from-enforcement", it -> it.budget().fromEnforcement()));

    private LeverValues() {}

    /// By the id of the lever, in the order in which a page shows them; places by area.
    static Map<String, String> of(Scenario scenario) {
        var values = new LinkedHashMap<String, String>();
        Policy policy = scenario.policy();
        for (Entry lever : LeverBoard.entries()) {
            String id = lever.text("id");
            Function<Policy, Object> reader = BY_LEVER.get(id);
            if (reader != null) {
                values.put(id, written(reader.apply(policy)));
            } else {
                Map<String, Integer> places = id.startsWith("budget.")
                        ? policy.budget().parts()
                        : policy.hat().places();
                Area.of(scenario.country())
                        .forEach(area ->
                                values.put(id + "." + area.id(), Integer.toString(places.getOrDefault(area.id(), 0))));
            }
        }
        return values;
    }

    private static String written(Object value) {
        return switch (value) {
            case Double number ->
                BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            default -> value.toString();
        };
    }
}
