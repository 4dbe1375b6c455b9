package org.havn.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The levers of one ready scenario with their values, and the scenario file that moving some of them makes.
final class LeverBoard {

    static final String FILE = "simulation/model/levers.yaml";

    private final Scenario scenario;
    private final List<Lever> levers = new ArrayList<>();

    LeverBoard(ScenarioFiles files, String name, String language) {
        this(files.readyScenario(name), files.levers(name), language);
    }

    /// @param written the levers of `scenario`
    LeverBoard(Scenario scenario, Levers written, String language) {
        this.scenario = scenario;
        var words = new Words(language);
        for (Entry entry : entries()) {
            LeverKind kind = kind(entry);
            if (kind == LeverKind.PLACES) {
                addPlaces(entry, written, words);
            } else {
                levers.add(lever(entry, kind, written, words));
            }
        }
    }

    static List<Entry> entries() {
        List<Entry> entries = Entry.ofList(FILE, ModelFiles.text("levers.yaml"));
        entries.forEach(entry -> entry.requireOnly(Set.of("id", "kind", "low", "high", "options", "en", "da", "nb")));
        return entries;
    }

    static LeverKind kind(Entry entry) {
        return entry.read(
                "kind",
                entry.text("kind"),
                "a kind of lever",
                text -> LeverKind.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    private static Lever lever(Entry entry, LeverKind kind, Levers written, Words words) {
        String id = entry.text("id");
        String group = id.substring(0, id.indexOf('.'));
        String text = written.written(group, id.substring(id.indexOf('.') + 1));
        boolean ofLaw = text.startsWith(LawQuantities.PREFIX);
        var options = Arrays.stream(entry.findText("options").orElse("").split(","))
                .filter(code -> !code.isEmpty())
                .map(code -> new Lever.Option(code, words.name("option", code)))
                .toList();
        return new Lever(
                id,
                kind,
                words.name("lever-group", group),
                entry.text(words.language()),
                ofLaw ? plain(written.ofLaw(text, kind)) : text,
                entry.findNumber("low").orElse(BigDecimal.ZERO),
                entry.findNumber("high").orElse(BigDecimal.ONE),
                options,
                ofLaw ? Optional.of(text.substring(LawQuantities.PREFIX.length())) : Optional.empty());
    }

    private static String plain(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private void addPlaces(Entry entry, Levers written, Words words) {
        String id = entry.text("id");
        String group = id.substring(0, id.indexOf('.'));
        Map<String, Integer> places = written.places(group);
        for (Area area : Area.of(scenario.country())) {
            levers.add(new Lever(
                    id + "." + area.id(),
                    LeverKind.PLACES,
                    words.name("lever-group", group),
                    entry.text(words.language()) + ": " + words.name("area", area.id()),
                    Integer.toString(places.getOrDefault(area.id(), 0)),
                    entry.number("low"),
                    entry.number("high"),
                    List.of(),
                    Optional.empty()));
        }
    }

    List<Lever> levers() {
        return List.copyOf(levers);
    }

    /// The scenario file that this one becomes.
    ///
    /// @param question in the writer's own words; the ready scenario's if blank
    /// @param moved    levers by id with their new values; those that stay as they are may be among them
    /// @throws IllegalArgumentException if there is no such lever, or it does not take the value
    String file(String question, Map<String, String> moved) {
        var groups = new TreeMap<String, Map<String, String>>();
        var places = new TreeMap<String, Map<String, String>>();
        var placesMoved = new TreeSet<String>();
        for (Lever lever : levers) {
            String value = moved.getOrDefault(lever.id(), lever.value());
            if (!lever.takes(value)) {
                throw new IllegalArgumentException("%s cannot be \"%s\"".formatted(lever.id(), value));
            }
            boolean differs = !same(lever, value);
            if (lever.kind() == LeverKind.PLACES) {
                String group = lever.id().substring(0, lever.id().indexOf('.'));
                places.computeIfAbsent(group, _ -> new LinkedHashMap<>())
                        .put(lever.id().substring(lever.id().lastIndexOf('.') + 1), value);
                if (differs) {
                    placesMoved.add(group);
                }
            } else if (differs) {
                int dot = lever.id().indexOf('.');
                groups.computeIfAbsent(lever.id().substring(0, dot), _ -> new TreeMap<>())
                        .put(lever.id().substring(dot + 1), value);
            }
        }
        for (String group : placesMoved) {
            Map<String, String> byArea = places.getOrDefault(group, Map.of());
            byArea.values().removeIf(value -> value.equals("0"));
            groups.computeIfAbsent(group, _ -> new TreeMap<>()).put(Levers.PLACES, mapping(byArea));
        }
        requireKnown(moved.keySet());
        return text(question, groups);
    }

    private static boolean same(Lever lever, String value) {
        return switch (lever.kind()) {
            case FLAG, CHOICE -> lever.value().equals(value);
            case PLACES, WHOLE, WEEKS, SHARE, NUMBER, GRAMS ->
                new BigDecimal(lever.value()).compareTo(new BigDecimal(value)) == 0;
        };
    }

    private void requireKnown(Set<String> ids) {
        List<String> known = levers.stream().map(Lever::id).toList();
        for (String id : ids) {
            if (!known.contains(id)) {
                throw new IllegalArgumentException(
                        "There is no lever \"%s\".%s".formatted(id, Nearest.hint(id, known)));
            }
        }
    }

    private String text(String question, Map<String, Map<String, String>> groups) {
        var text = new StringBuilder("scenario: ")
                .append(scenario.name())
                .append(groups.isEmpty() ? "" : "-moved")
                .append("\nquestion:\n");
        boolean own = !groups.isEmpty() || !question.isBlank();
        Map<String, String> put = question.isBlank() ? scenario.question() : Map.of("en", question);
        new TreeMap<>(put)
                .forEach((language, words) -> text.append("  %s: %s\n"
                        .formatted(
                                language,
                                quoted(
                                        question.isBlank() && !groups.isEmpty()
                                                ? new Words(language).get("moved.question", words)
                                                : words))));
        text.append("asked: %s\n".formatted(wording(own ? askedHere() : scenario.asked())));
        text.append("builds-on: %s\n".formatted(scenario.name()));
        scenario.compare().ifPresent(base -> text.append("compare: %s\n".formatted(base)));
        if (!groups.isEmpty()) {
            text.append("policy:\n");
            groups.forEach((group, values) -> text.append("  %s: %s\n".formatted(group, mapping(values))));
        }
        if (!scenario.notCounted().isEmpty()) {
            text.append("not-counted: %s\n".formatted(wording(scenario.notCounted())));
        }
        return text.toString();
    }

    /// A question with levers moved, or in other words, is not that of whoever asked the ready one.
    private Map<String, String> askedHere() {
        var asked = new TreeMap<String, String>();
        for (String language : Words.LANGUAGES) {
            asked.put(language, new Words(language).get("moved.asked", scenario.name()));
        }
        return asked;
    }

    private static String wording(Map<String, String> byLanguage) {
        var quoted = new TreeMap<String, String>();
        byLanguage.forEach((language, words) -> quoted.put(language, quoted(words)));
        return mapping(quoted);
    }

    private static String mapping(Map<String, String> values) {
        var text = new StringBuilder("{");
        values.forEach((name, value) -> text.append(text.length() == 1 ? "" : ", ")
                .append(name)
                .append(": ")
                .append(value));
        return text.append('}').toString();
    }

    private static String quoted(String text) {
        return "\"" + text.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
