package org.havn.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a policy does: where its levers stand otherwise than those of the policy it is held against, and which numbers
/// of the world are others than the default on both sides.
final class DeedTables {

    private final Ensemble.Plan plan;
    private final Words words;
    private final Numbers numbers;

    DeedTables(Ensemble.Plan plan, String language) {
        this.plan = plan;
        words = new Words(language);
        numbers = new Numbers(language);
    }

    /// One lever or number, in words.
    record Row(String what, String base, String policy) {}

    /// One row for each lever that differs and each number that is not the default, as in a scenario file.
    static Table table(Ensemble.Plan plan) {
        var table = new Table("policy", Table.text("lever or number"), Table.text("base"), Table.text("policy"));
        Map<String, String> before = LeverValues.of(plan.base());
        LeverValues.of(plan.policy()).forEach((id, after) -> {
            String was = before.getOrDefault(id, "");
            if (!was.equals(after)) {
                table.add(id, was, after);
            }
        });
        plan.policy()
                .parameters()
                .forEach((id, value) -> table.add(id, Double.toString(value), Double.toString(value)));
        return table;
    }

    /// The levers that differ.
    List<Row> levers() {
        Map<String, String> before = LeverValues.of(plan.base());
        Map<String, String> after = LeverValues.of(plan.policy());
        var rows = new ArrayList<Row>();
        for (Entry lever : LeverBoard.entries()) {
            String id = lever.text("id");
            LeverKind kind = LeverBoard.kind(lever);
            String group = words.name("lever-group", id.substring(0, id.indexOf('.')));
            String name = group + ": " + lever.text(words.language());
            after.forEach((of, value) -> {
                String was = before.getOrDefault(of, "");
                if ((of.equals(id) || of.startsWith(id + ".")) && !was.equals(value)) {
                    String place = of.equals(id) ? "" : ", " + words.name("area", of.substring(id.length() + 1));
                    rows.add(new Row(name + place, told(kind, was), told(kind, value)));
                }
            });
        }
        return rows;
    }

    private String told(LeverKind kind, String value) {
        return switch (kind) {
            case FLAG -> words.get(value.equals("true") ? "choose.yes" : "choose.no");
            case CHOICE -> words.name("option", value);
            case SHARE ->
                words.get(
                        "per-cent",
                        numbers.exact(new BigDecimal(value).movePointRight(2).stripTrailingZeros()));
            case PLACES, WHOLE, WEEKS, NUMBER, GRAMS -> numbers.exact(new BigDecimal(value));
        };
    }

    /// The numbers of the world that the run changed, with their default and what they are here.
    List<Row> changedNumbers() {
        Parameters defaults = Parameters.of(plan.policy().country());
        return plan.policy().parameters().entrySet().stream()
                .map(number -> new Row(
                        "%s (%s)".formatted(words.number(number.getKey()), number.getKey()),
                        numbers.exact(defaults.registry(number.getKey()).value()),
                        numbers.exact(BigDecimal.valueOf(number.getValue()).stripTrailingZeros())))
                .toList();
    }

    String html() {
        List<Row> levers = levers();
        String html = Html.heading(words.get("deeds"))
                + (levers.isEmpty()
                        ? Html.paragraph(words.get("deeds-none"))
                        : table(words.get("deeds"), words.get("base"), words.get("policy"), levers));
        List<Row> changed = changedNumbers();
        return changed.isEmpty()
                ? html
                : html
                        + Html.paragraph(words.get("sentence.numbers-changed"))
                        + table(words.get("numbers-changed"), words.get("number-default"), words.get("value"), changed);
    }

    private String table(String label, String before, String after, List<Row> rows) {
        return Html.table(
                label,
                List.of(words.get("what"), before, after),
                Set.of(),
                rows.stream()
                        .map(row -> List.of(row.what(), row.base(), row.policy()))
                        .toList());
    }

    /// The same as lines of text.
    List<String> lines() {
        var lines = new ArrayList<>(List.of(words.get("deeds") + ":"));
        List<Row> levers = levers();
        if (levers.isEmpty()) {
            lines.add("  " + words.get("deeds-none"));
        }
        levers.forEach(row -> lines.add("  " + words.get("deed", row.what(), row.base(), row.policy())));
        List<Row> changed = changedNumbers();
        if (!changed.isEmpty()) {
            lines.add(words.get("sentence.numbers-changed"));
        }
        changed.forEach(row -> lines.add("  " + words.get("number-changed", row.what(), row.policy(), row.base())));
        return lines;
    }
}
