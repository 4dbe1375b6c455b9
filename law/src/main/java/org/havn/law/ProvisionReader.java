package org.havn.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/// Reads the rules of one checked document.
record ProvisionReader(Document document, Jurisdiction jurisdiction, SourceList sources, Problems problems) {

    /// All rules of the document that can be read.
    ///
    /// @param allowed the standings that may stand in this file
    List<Provision> read(Predicate<Standing> allowed) {
        var provisions = new ArrayList<Provision>();
        for (var entry : document.root().get("rules").properties()) {
            var pointer = "/rules/" + entry.getKey();
            problems.attempt(document.place(pointer), () -> kind(entry.getKey()))
                    .ifPresent(kind ->
                            provisions.add(new OneRule(entry.getKey(), pointer, kind, allowed).read(entry.getValue())));
        }
        return provisions;
    }

    private Class<? extends LawValue> kind(String id) {
        var words = id.split("\\.", 3);
        if (!words[0].equals(jurisdiction.code())) {
            throw new IllegalArgumentException(
                    "the rule %s stands in the folder of \"%s\"".formatted(id, jurisdiction));
        }
        return Topic.find(words[1])
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is no topic. %s"
                        .formatted(
                                words[1],
                                Maybe.hint(
                                        words[1],
                                        Topic.ALL.stream().map(Topic::name).toList()))))
                .shape()
                .kindOf(words[2]);
    }

    /// Reads a single rule.
    private final class OneRule {
        private final String id;
        private final String pointer;
        private final Class<? extends LawValue> kind;
        private final Predicate<Standing> allowed;

        OneRule(String id, String pointer, Class<? extends LawValue> kind, Predicate<Standing> allowed) {
            this.id = id;
            this.pointer = pointer;
            this.kind = kind;
            this.allowed = allowed;
        }

        Provision read(JsonNode rule) {
            var checked = Optional.ofNullable(rule.get("checked"))
                    .flatMap(node -> problems.attempt(
                            document.place(pointer + "/checked"),
                            () -> new Provision.Checked(
                                    node.get("by").asString(),
                                    Days.parse(node.get("day").asString()))));
            var criterion = Texts.find(rule, "asks")
                    .map(asks ->
                            new Provision.Criterion(asks, Texts.list(rule, "evidence"), Texts.find(rule, "waived-by")));
            var lift = Texts.find(rule, "lift")
                    .map(it -> it.equals("doctor") ? Finding.Lift.DOCTOR : Finding.Lift.NOBODY)
                    .orElse(Finding.Lift.NOBODY);
            return new Provision(
                    id,
                    rule.get("says").asString(),
                    lift,
                    criterion,
                    values(rule.get("values")),
                    Texts.list(rule, "questions"),
                    checked,
                    document.place(pointer));
        }

        private List<DatedValue> values(JsonNode array) {
            var values = new ArrayList<DatedValue>();
            for (int i = 0; i < array.size(); i++) {
                var node = array.get(i);
                var place = document.place(pointer + "/values/" + i);
                var value = value(node, place);
                if (value.isPresent()) {
                    if (!values.isEmpty()) {
                        checkOrder(values.getLast(), value.get(), place);
                    }
                    values.add(value.get());
                }
            }
            return values;
        }

        /// The value; empty if anything in it is wrong. Its parts are tried one by one, so that all is said at once.
        private Optional<DatedValue> value(JsonNode node, String place) {
            var source = problems.attempt(
                            place, () -> sources.find(node.get("source").asString()))
                    .flatMap(it -> it);
            var start = problems.attempt(
                    place, () -> DatedValue.Start.parse(node.get("from").asString()));
            var value = problems.attempt(
                    place, () -> LawValue.parse(kind, node.get("value").asString()));
            if (source.isEmpty() || start.isEmpty() || value.isEmpty()) {
                return Optional.empty();
            }
            return problems.attempt(place, () -> value(node, source.get(), start.get(), value.get()));
        }

        private DatedValue value(JsonNode node, Source source, DatedValue.Start start, LawValue value) {
            var standing = Standing.of(node.get("standing").asString());
            checkStanding(standing, source);
            var until = Texts.find(node, "until").map(Days::parse);
            checkDates(start, until, standing);
            boolean thenUnknown = node.has("then");
            if (thenUnknown && until.isEmpty()) {
                throw new IllegalArgumentException(
                        "\"then\" says what is known after the last day, so it needs an \"until\"");
            }
            return new DatedValue(
                    start,
                    until,
                    thenUnknown,
                    value,
                    standing,
                    new Citation(id, source.key(), node.get("at").asString(), source.read(), source.address()),
                    Texts.find(node, "note"));
        }

        private void checkStanding(Standing standing, Source source) {
            if (!allowed.test(standing)) {
                throw new IllegalArgumentException(("a value that is %s does not belong in this file: "
                                + "what is proposed or rejected stands under proposals/, with its own standing")
                        .formatted(standing.code()));
            }
            if (!source.reading().carries(standing)) {
                throw new IllegalArgumentException("a source of which the reading is \"%s\" cannot make a value %s"
                        .formatted(source.reading().code(), standing.code()));
            }
        }

        private void checkDates(DatedValue.Start start, Optional<LocalDate> until, Standing standing) {
            if (until.isPresent() && start.day().filter(until.get()::isBefore).isPresent()) {
                throw new IllegalArgumentException(
                        "the value ends on %s before it begins on %s".formatted(until.get(), start));
            }
            if (standing == Standing.REPEALED && until.isEmpty()) {
                throw new IllegalArgumentException("a repealed value needs the last day it held, as \"until\"");
            }
        }

        private void checkOrder(DatedValue before, DatedValue after, String place) {
            var first = before.start().day();
            var second = after.start().day();
            if (first.isEmpty()) {
                problems.add(place, "nothing can follow a value whose first day is not set");
            } else if (second.isPresent() && !first.get().isBefore(second.get())) {
                problems.add(
                        place,
                        "values stand oldest first, but %s is not after %s".formatted(second.get(), first.get()));
            } else if (after.start().earlier() && before.until().isEmpty()) {
                problems.add(
                        place,
                        "the start of this value was not found, so the one above needs the last day it was seen to"
                                + " hold, as \"until\"");
            } else if (second.isPresent()
                    && before.until().filter(it -> !it.isBefore(second.get())).isPresent()) {
                problems.add(place, "the value begins on %s while the one above still holds".formatted(second.get()));
            }
        }
    }
}
