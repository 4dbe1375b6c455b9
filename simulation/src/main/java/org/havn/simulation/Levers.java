package org.havn.simulation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The levers of a scenario file and of those it builds on, nearest first.
final class Levers {

    static final String PLACES = "places";

    private static final String FROM_ENFORCEMENT = "from-enforcement";

    static final Map<String, Set<String>> KNOWN = Map.of(
            "hat",
                    Set.of(
                            PLACES,
                            "visits-per-day",
                            "tablets",
                            "from-methadone-only",
                            "need-first",
                            "titration",
                            "take-home",
                            "opening-hours"),
            "guarantee", Set.of("municipal", "prison", "within", "kept", "short-sentence"),
            "care",
                    Set.of(
                            "buprenorphine",
                            "continued-in-prison",
                            "linked-at-release",
                            "coerced-per-year",
                            "coerced-for"),
            "harm", Set.of("naloxone", "naloxone-at-release", "near-room"),
            "enforcement",
                    Set.of(
                            "regime",
                            "effort",
                            "opioid-threshold",
                            "stimulant-threshold",
                            "cannabis-threshold",
                            "cannabis-legal"),
            "prevention", Set.of("cannabis-entry", "other-entry"),
            "budget", Set.of(FROM_ENFORCEMENT, PLACES));

    /// What a lever is set to if no file sets it; one that is not here must be set.
    private static final Map<String, String> UNLESS_SET =
            Map.of("budget.from-enforcement", "0", "hat.take-home", "0", "hat.opening-hours", "24");

    private final List<Entry> policies;
    private final LawQuantities law;
    private final Set<String> areas;

    /// @param policies the `policy` groups, the scenario's own first
    Levers(List<Entry> policies, LawQuantities law, Set<String> areas) {
        this.policies = List.copyOf(policies);
        this.law = law;
        this.areas = areas;
        for (Entry policy : policies) {
            policy.requireOnly(KNOWN.keySet());
            for (String group : policy.names()) {
                policy.group(group).requireOnly(KNOWN.getOrDefault(group, Set.of()));
            }
        }
    }

    /// A lever as it is written, such as `0.88` or `law:dk.dosing.sessions-per-day`.
    String written(String group, String name) {
        return find(group, name).map(it -> it.text(name)).orElseGet(() -> unlessSet(group, name));
    }

    /// The quantity of law behind a lever, in the unit that the lever counts in.
    Number ofLaw(String written, LeverKind kind) {
        return switch (kind) {
            case WEEKS -> law.weeks(written);
            case GRAMS -> law.grams(written);
            case WHOLE, SHARE, NUMBER, PLACES, FLAG, CHOICE -> law.count(written);
        };
    }

    Policy policy() {
        return new Policy(hat(), guarantee(), care(), harm(), enforcement(), prevention(), budget());
    }

    private Policy.Hat hat() {
        return new Policy.Hat(
                places("hat"),
                whole("hat", "visits-per-day", law::count, 1, 4),
                flag("hat", "tablets"),
                flag("hat", "from-methadone-only"),
                flag("hat", "need-first"),
                whole("hat", "titration", law::weeks, 1, 52),
                whole("hat", "take-home", law::count, 0, 5),
                number("hat", "opening-hours", 0, Policy.Hat.ALWAYS_OPEN));
    }

    private Policy.Guarantee guarantee() {
        return new Policy.Guarantee(
                flag("guarantee", "municipal"),
                read(
                        "guarantee",
                        "prison",
                        "none, long-sentences or all",
                        text -> Policy.PrisonScope.valueOf(word(text))),
                whole("guarantee", "within", law::weeks, 1, 52),
                share("guarantee", "kept"),
                whole("guarantee", "short-sentence", law::weeks, 0, 520));
    }

    private Policy.Care care() {
        return new Policy.Care(
                share("care", "buprenorphine"),
                share("care", "continued-in-prison"),
                share("care", "linked-at-release"),
                number("care", "coerced-per-year", 0, 5),
                whole("care", "coerced-for", law::weeks, 1, 104));
    }

    private Policy.Harm harm() {
        return new Policy.Harm(
                share("harm", "naloxone"), share("harm", "naloxone-at-release"), share("harm", "near-room"));
    }

    private Policy.Enforcement enforcement() {
        return new Policy.Enforcement(
                read(
                        "enforcement",
                        "regime",
                        "prosecution, advisory-condition or threshold",
                        text -> Policy.Regime.valueOf(word(text))),
                number("enforcement", "effort", 0, 5),
                grams("opioid-threshold"),
                grams("stimulant-threshold"),
                grams("cannabis-threshold"),
                flag("enforcement", "cannabis-legal"));
    }

    private Policy.Prevention prevention() {
        return new Policy.Prevention(share("prevention", "cannabis-entry"), share("prevention", "other-entry"));
    }

    private Policy.Budget budget() {
        var budget = new Policy.Budget(share("budget", FROM_ENFORCEMENT), places("budget"));
        if (budget.moves() && budget.parts().values().stream().allMatch(part -> part == 0)) {
            throw new FileProblem(
                    groupWith("budget", FROM_ENFORCEMENT).place(FROM_ENFORCEMENT),
                    ("%s frees money, and there is no place that it could buy: add to budget where places are bought,"
                                    + " such as places: {%s: 1}; to police less and buy nothing, set effort in enforcement")
                            .formatted(
                                    FROM_ENFORCEMENT,
                                    areas.stream()
                                            .min(Comparator.naturalOrder())
                                            .orElseThrow()));
        }
        return budget;
    }

    /// Places by area, in the heroin clinics or among those that are bought; an area that is not named has none.
    Map<String, Integer> places(String group) {
        if (group.equals("budget") && find(group, PLACES).isEmpty()) {
            return Map.of();
        }
        Entry places = groupWith(group, PLACES).group(PLACES);
        places.requireOnly(areas);
        var byArea = new LinkedHashMap<String, Integer>();
        for (String area : places.names()) {
            int number = places.findWhole(area).orElse(0);
            if (number < 0 || number > 100_000) {
                throw new FileProblem(places.place(area), "%d places are outside 0 to 100000".formatted(number));
            }
            byArea.put(area, number);
        }
        return byArea;
    }

    private int whole(String group, String name, Function<String, Integer> ofLaw, int low, int high) {
        int value = read(
                group,
                name,
                "a whole number from %d to %d".formatted(low, high),
                text -> text.startsWith(LawQuantities.PREFIX) ? ofLaw.apply(text) : Integer.valueOf(text));
        requireWithin(group, name, value, low, high);
        return value;
    }

    private double grams(String name) {
        double value = read(
                "enforcement",
                name,
                "a number of grams",
                text -> text.startsWith(LawQuantities.PREFIX) ? law.grams(text) : Double.valueOf(text));
        requireWithin("enforcement", name, value, 0, 1_000_000);
        return value;
    }

    private double share(String group, String name) {
        return number(group, name, 0, 1);
    }

    private double number(String group, String name, double low, double high) {
        double value = read(group, name, "a number", Double::valueOf);
        requireWithin(group, name, value, low, high);
        return value;
    }

    private boolean flag(String group, String name) {
        return groupWith(group, name).findYesOrNo(name).orElseThrow();
    }

    private void requireWithin(String group, String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new FileProblem(
                    groupWith(group, name).place(name),
                    "%s is %s, and must lie between %s and %s".formatted(name, value, low, high));
        }
    }

    private <T> T read(String group, String name, String expected, Function<String, T> reader) {
        if (find(group, name).isEmpty() && UNLESS_SET.containsKey(group + "." + name)) {
            return reader.apply(unlessSet(group, name));
        }
        Entry entry = groupWith(group, name);
        String text = entry.text(name);
        if (text.startsWith(LawQuantities.PREFIX)) {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new FileProblem(entry.place(name), String.valueOf(e.getMessage()));
            }
        }
        return entry.read(name, text, expected, reader);
    }

    private String unlessSet(String group, String name) {
        String text = UNLESS_SET.get(group + "." + name);
        return text == null ? groupWith(group, name).text(name) : text;
    }

    /// The nearest file's group that sets `name`.
    private Optional<Entry> find(String group, String name) {
        return policies.stream()
                .flatMap(policy -> policy.findGroup(group).stream())
                .filter(it -> it.names().contains(name))
                .findFirst();
    }

    private Entry groupWith(String group, String name) {
        return find(group, name)
                .orElseThrow(() -> new FileProblem(
                        policies.getFirst().place(),
                        "policy %s: \"%s\" is missing, here and in what the scenario builds on"
                                .formatted(group, name)));
    }

    private static String word(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
