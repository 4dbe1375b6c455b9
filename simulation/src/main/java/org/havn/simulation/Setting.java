package org.havn.simulation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A number that a policy sets by itself, not by the law book, and where it comes from.
///
/// @param lever   such as `harm.naloxone`
/// @param amounts the number under an empty name, or numbers by area
/// @param origin  where it comes from; empty where a question sets it to ask what if
record Setting(String lever, Map<String, BigDecimal> amounts, Optional<Origin> origin) {

    private static final Set<LeverKind> WITHOUT_NUMBER = Set.of(LeverKind.FLAG, LeverKind.CHOICE);

    Setting {
        amounts = Collections.unmodifiableMap(new TreeMap<>(amounts));
    }

    /// @param borrowed the country it was found for, if it is another
    record Origin(Parameter.Mark mark, String source, Optional<String> borrowed) {

        /// Whether nobody has counted it here.
        boolean isGuessed() {
            return mark == Parameter.Mark.G || mark == Parameter.Mark.A;
        }
    }

    /// Whether somebody had to guess or assume it.
    boolean isGuessed() {
        return origin.filter(Origin::isGuessed).isPresent();
    }

    /// The numbers of a policy, each with the source that stands in the file that sets it.
    ///
    /// @param chain the scenario's own file, then those it builds on
    static Map<String, Setting> of(List<Entry> chain, Parameters parameters) {
        var settings = new TreeMap<String, Setting>();
        List<String> levers = LeverBoard.entries().stream()
                .filter(entry -> !WITHOUT_NUMBER.contains(LeverBoard.kind(entry)))
                .map(entry -> entry.text("id"))
                .toList();
        for (Entry file : chain) {
            Optional<Entry> sources = file.findGroup("sources");
            sources.ifPresent(it -> it.requireOnly(Set.copyOf(levers)));
            for (String lever : levers) {
                amounts(file, lever)
                        .ifPresent(amounts -> settings.putIfAbsent(
                                lever,
                                new Setting(
                                        lever,
                                        amounts,
                                        sources.flatMap(it -> it.findGroup(lever))
                                                .map(it -> origin(it, amounts, parameters)))));
            }
        }
        settings.values().removeIf(setting -> setting.amounts().isEmpty());
        return settings;
    }

    /// What a file sets a lever to; nothing in it if the law book does.
    private static Optional<Map<String, BigDecimal>> amounts(Entry file, String lever) {
        String name = lever.substring(lever.indexOf('.') + 1);
        return file.findGroup("policy")
                .flatMap(policy -> policy.findGroup(lever.substring(0, lever.indexOf('.'))))
                .filter(group -> group.names().contains(name))
                .map(group -> name.equals(Levers.PLACES) ? byArea(group.group(name)) : one(group, name));
    }

    private static Map<String, BigDecimal> byArea(Entry places) {
        var byArea = new TreeMap<String, BigDecimal>();
        places.names().forEach(area -> byArea.put(area, places.number(area)));
        return byArea;
    }

    private static Map<String, BigDecimal> one(Entry group, String name) {
        return group.text(name).startsWith(LawQuantities.PREFIX) ? Map.of() : Map.of("", group.number(name));
    }

    private static Origin origin(Entry entry, Map<String, BigDecimal> amounts, Parameters parameters) {
        entry.requireOnly(Set.of("mark", "source", "borrowed", "parameter"));
        Optional<String> borrowed = entry.findText("borrowed");
        Optional<Parameter> number =
                entry.findText("parameter").map(id -> entry.read("parameter", id, "a number", parameters::registry));
        Parameter.Mark mark = number.map(Parameter::mark)
                .orElseGet(
                        () -> entry.read("mark", entry.text("mark"), "S, V, C, M, G, F or A", Parameter.Mark::valueOf));
        if (borrowed.isPresent() && mark != Parameter.Mark.A) {
            throw new FileProblem(entry.place(), "what is borrowed from another country is an assumption: mark A");
        }
        number.filter(it -> amounts.values().stream().anyMatch(amount -> amount.compareTo(it.value()) != 0))
                .ifPresent(it -> {
                    throw new FileProblem(
                            entry.place("parameter"),
                            "%s is %s, and not what the policy sets: give it a source of its own"
                                    .formatted(it.id(), it.value()));
                });
        return new Origin(mark, number.map(Parameter::source).orElseGet(() -> entry.text("source")), borrowed);
    }
}
