package org.havn.law;

import java.io.PrintStream;
import java.util.Optional;

/// Writes rules for a person at a terminal.
record LawPrinter(PrintStream out) {

    /// Every rule of a place on a day, one line each.
    void day(LawOnDay asked) {
        out.printf("What applies in \"%s\" on %s%n", asked.law().jurisdiction(), asked.day());
        for (Provision provision : asked.law().provisions()) {
            provision
                    .on(asked.day())
                    .ifPresentOrElse(
                            it -> out.printf(
                                    "  %s: %s  [%s, %s]%n",
                                    provision.id(), it.value(), it.standing().code(), it.citation()),
                            () -> out.printf(
                                    "  %s: %s%n",
                                    provision.id(), provision.unknownOn(asked.day()) ? "not known" : "no rule"));
        }
    }

    /// Each change from `left` to `right`, one line each.
    void changes(LawOnDay left, LawOnDay right) {
        var changes = left.changesTo(right);
        out.printf(
                "From %s@%s to %s@%s: %d differences%n",
                left.law().jurisdiction(), left.day(), right.law().jurisdiction(), right.day(), changes.size());
        for (LawChange change : changes) {
            out.println(
                    switch (change) {
                        case LawChange.Began(var path, var now) -> "  + %s: %s".formatted(path, shown(now));
                        case LawChange.CameToLight(var path, var now) ->
                            "  ? %s: %s (what held before was not found)".formatted(path, shown(now));
                        case LawChange.Ended(var path, var before) -> "  - %s: %s".formatted(path, shown(before));
                        case LawChange.Changed(var path, var before, var now) ->
                            "  ~ %s: %s -> %s".formatted(path, shown(before), shown(now));
                    });
        }
    }

    /// Everything the book knows about one rule.
    void why(LawBook book, String id) {
        var drafts = book.in(new Jurisdiction(id.split("\\.", 2)[0])).drafts();
        var rule = book.provision(id);
        if (rule.isEmpty() && drafts.stream().noneMatch(it -> it.find(id).isPresent())) {
            throw new IllegalArgumentException("There is no rule \"%s\". %s"
                    .formatted(
                            id,
                            Maybe.hint(
                                    id,
                                    book.in(new Jurisdiction(id.split("\\.", 2)[0]))
                                            .ids())));
        }
        rule.ifPresent(it -> rule(book, it));
        for (Draft draft : drafts) {
            draft.find(id).ifPresent(it -> {
                out.printf("Draft %s (%s): %s%n", draft.name(), draft.standing().code(), draft.says());
                it.values().forEach(value -> value(book, it, value));
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
            out.println("  Nothing is known. That is not the same as no limit.");
        }
        rule.values().forEach(it -> value(book, rule, it));
        rule.questions().forEach(it -> out.println("Question: " + it));
        rule.checked().ifPresent(it -> out.printf("Checked by %s on %s%n", it.by(), it.day()));
    }

    private void value(LawBook book, Provision rule, DatedValue value) {
        out.printf(
                "  from %s%s: %s%n",
                value.start(), value.until().map(it -> " until " + it).orElse(""), shown(value));
        value.note().ifPresent(it -> out.println("    " + it));
        Optional<Source> source =
                book.in(rule.jurisdiction()).source(value.citation().source());
        source.ifPresent(it -> out.printf(
                "    %s, %s (read %s, %s)%s%n",
                it.title(),
                value.citation().at(),
                it.read(),
                it.reading().code(),
                it.address().map(address -> " " + address).orElse("")));
    }

    private static String shown(DatedValue value) {
        return "%s [%s]".formatted(value.value(), value.standing().code());
    }
}
