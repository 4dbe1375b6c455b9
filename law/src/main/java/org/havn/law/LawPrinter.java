package org.havn.law;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// Writes rules for a person at a terminal.
record LawPrinter(PrintStream out) {

    /// Every rule of a place on a day, one line each, with what nobody knows about it below.
    void day(LawOnDay asked) {
        out.printf("What applies in \"%s\" on %s%n", asked.law().jurisdiction(), asked.day());
        int values = 0;
        int unknown = 0;
        int questions = 0;
        for (Provision provision : asked.law().provisions()) {
            var held = provision.on(asked.day());
            var absence = provision.absence(asked.day());
            out.printf(
                    "  %s: %s%n",
                    provision.id(),
                    held.map(it -> "%s  [%s, %s]"
                                    .formatted(it.value(), it.standing().code(), it.citation()))
                            .orElseGet(() -> absence.map(LawPrinter::word).orElse("")));
            provision.questions().forEach(it -> out.println("      open: " + it));
            values += held.isPresent() ? 1 : 0;
            unknown += absence.filter(it -> it == Provision.Absence.NOT_KNOWN).isPresent() ? 1 : 0;
            questions += provision.questions().size();
        }
        out.printf(
                "%d values, %d not known, %d without a rule that day, %d open questions%n",
                values, unknown, asked.law().provisions().size() - values - unknown, questions);
        if (unknown > 0) {
            out.println("Not known: something may have held that day, and nobody has found what. Never read it as"
                    + " \"no limit\".");
        }
    }

    /// Each change from `left` to `right`, one line each.
    void changes(LawOnDay left, LawOnDay right) {
        var changes = left.changesTo(right);
        var unknown = changes.stream().filter(LawChange::isUnknown).toList();
        out.printf(
                "From %s@%s to %s@%s: %d %s, and %d more where one side is not known%n",
                left.law().jurisdiction(),
                left.day(),
                right.law().jurisdiction(),
                right.day(),
                changes.size() - unknown.size(),
                changes.size() - unknown.size() == 1 ? "difference" : "differences",
                unknown.size());
        changes.stream().filter(it -> !it.isUnknown()).forEach(it -> out.println(line(it)));
        if (!unknown.isEmpty()) {
            out.println("Not known on one side, so perhaps no difference:");
            unknown.forEach(it -> out.println(line(it)));
        }
    }

    private static String line(LawChange change) {
        return switch (change) {
            case LawChange.Began(var path, var now) -> "  + %s: %s".formatted(path, shown(now));
            case LawChange.CameToLight(var path, var now) -> "  ? %s: not known -> %s".formatted(path, shown(now));
            case LawChange.LostFromSight(var path, var before) ->
                "  ? %s: %s -> not known".formatted(path, shown(before));
            case LawChange.Ended(var path, var before) -> "  - %s: %s".formatted(path, shown(before));
            case LawChange.Changed(var path, var before, var now) ->
                "  ~ %s: %s -> %s".formatted(path, shown(before), shown(now));
        };
    }

    /// Everything the book knows about one rule.
    void why(LawBook book, String id) {
        var code = id.split("\\.", 2)[0];
        if (book.jurisdictions().stream()
                .noneMatch(it -> it.jurisdiction().code().equals(code))) {
            throw new IllegalArgumentException("\"%s\" is no rule: its first word is no place of the book. It has: %s"
                    .formatted(id, book.codes()));
        }
        var law = book.in(new Jurisdiction(code));
        var rule = law.provision(id);
        if (rule.isEmpty() && law.drafts().stream().noneMatch(it -> it.find(id).isPresent())) {
            throw new IllegalArgumentException("There is no rule \"%s\". %s".formatted(id, Maybe.hint(id, law.ids())));
        }
        rule.ifPresent(it -> rule(book, it));
        for (Draft draft : law.drafts()) {
            draft.find(id).ifPresent(it -> {
                out.printf("Draft %s (%s): %s%n", draft.name(), draft.standing().code(), draft.says());
                it.values().forEach(value -> value(book, it, value));
                questions(it.questions());
            });
        }
        book.corrections().stream()
                .filter(it -> it.rules().contains(id))
                .forEach(it -> out.printf("Correction: \"%s\" (%s). %s%n", it.claim(), it.in(), it.truth()));
    }

    private void rule(LawBook book, Provision rule) {
        out.printf("%s (%s)%n%s%n", rule.id(), rule.place(), rule.says());
        rule.criterion()
                .ifPresent(it -> out.printf("Asks: %s Evidence: %s%n", it.asks(), String.join(", ", it.evidence())));
        if (rule.values().isEmpty()) {
            out.println(
                    rule.questions().isEmpty()
                            ? "  No rule was ever set."
                            : "  Nothing is known. That is not the same as no limit.");
        }
        rule.values().forEach(it -> value(book, rule, it));
        questions(rule.questions());
        out.println(rule.checked()
                .map(it -> "Checked against its text by %s on %s".formatted(it.by(), it.day()))
                .orElse("Nobody has checked it against its text yet."));
    }

    private void questions(List<String> questions) {
        questions.forEach(it -> out.println("Open question: " + it));
    }

    private void value(LawBook book, Provision rule, DatedValue value) {
        out.printf(
                "  from %s%s: %s%n",
                value.start(),
                value.until()
                        .map(it -> " until " + it + (value.thenUnknown() ? ", then not known" : ""))
                        .orElse(""),
                shown(value));
        value.note().ifPresent(it -> out.println("    " + it));
        Optional<Source> source =
                book.in(rule.jurisdiction()).source(value.citation().source());
        source.ifPresent(it -> out.printf(
                "    %s, %s (read %s, %s)%s%n",
                it.title(),
                value.citation().at(),
                it.readOn(),
                it.reading().code(),
                it.address().map(address -> " " + address).orElse("")));
    }

    private static String shown(DatedValue value) {
        return "%s [%s]"
                .formatted(
                        value.value(),
                        value.start().day().isEmpty() && value.standing() == Standing.IN_FORCE
                                ? "adopted, not in force"
                                : value.standing().code());
    }

    private static String word(Provision.Absence absence) {
        return switch (absence) {
            case NO_RULE -> "no rule";
            case NOT_KNOWN -> "not known";
            case NOT_BEGUN -> "adopted, its first day is not set";
        };
    }
}
