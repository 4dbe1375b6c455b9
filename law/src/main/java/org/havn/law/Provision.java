package org.havn.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One rule as it stands in its file: everything a reader can know about it.
///
/// @param id        such as `ch.dosing.intravenous.first-dose-max`
/// @param says      the rule in a sentence
/// @param lift      who may lawfully set it aside
/// @param criterion what to ask and what to look at, if the rule is a condition that a person meets or does not meet
/// @param values    oldest first; a value without a first day comes last
/// @param questions what nobody knows yet
/// @param checked   who last compared the rule with its sources, and when
/// @param place     file and line
public record Provision(
        String id,
        String says,
        Finding.Lift lift,
        Optional<Criterion> criterion,
        List<DatedValue> values,
        List<String> questions,
        Optional<Checked> checked,
        String place) {

    public Provision {
        values = List.copyOf(values);
        questions = List.copyOf(questions);
    }

    /// @param asks      the question to the person who decides
    /// @param evidence  what can show it
    /// @param waivedBy  who may waive it; empty if nobody
    public record Criterion(String asks, List<String> evidence, Optional<String> waivedBy) {
        public Criterion {
            evidence = List.copyOf(evidence);
        }
    }

    public record Checked(String by, LocalDate day) {}

    public Jurisdiction jurisdiction() {
        return new Jurisdiction(id.substring(0, id.indexOf('.')));
    }

    /// The second word of the id, such as `dosing`.
    public String topic() {
        return id.split("\\.", -1)[1];
    }

    /// The id without jurisdiction and topic, such as `intravenous.first-dose-max`.
    public String path() {
        return id.split("\\.", 3)[2];
    }

    /// The value that holds on `day`: the last that has begun, unless it has ended. What it replaced does not come
    /// back.
    public Optional<DatedValue> on(LocalDate day) {
        return values.reversed().stream()
                .filter(it -> it.hasBegun(day))
                .findFirst()
                .filter(it -> !it.hasEnded(day));
    }

    /// Whether the rule may have had a value on `day` that nobody has found.
    public boolean unknownOn(LocalDate day) {
        return !values.isEmpty()
                && values.getFirst().start().earlier()
                && values.getFirst().start().day().filter(day::isBefore).isPresent();
    }
}
