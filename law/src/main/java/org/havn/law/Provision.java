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
        int point = id.indexOf('.') + 1;
        return id.substring(point, id.indexOf('.', point));
    }

    /// The id without jurisdiction and topic, such as `intravenous.first-dose-max`.
    public String path() {
        return id.substring(id.indexOf('.', id.indexOf('.') + 1) + 1);
    }

    /// The value that holds on `day`: the last that has begun, unless it has ended. What it replaced does not come
    /// back.
    public Optional<DatedValue> on(LocalDate day) {
        int begun = begun(day);
        return begun < 0 || values.get(begun).hasEnded(day) ? Optional.empty() : Optional.of(values.get(begun));
    }

    /// Whether the rule may have a value on `day` that nobody has found.
    public boolean unknownOn(LocalDate day) {
        if (values.isEmpty()) {
            return !questions.isEmpty();
        }
        int begun = begun(day);
        boolean startNotFound =
                begun + 1 < values.size() && values.get(begun + 1).start().earlier();
        if (begun < 0) {
            return startNotFound;
        }
        var last = values.get(begun);
        return last.hasEnded(day) && (last.thenUnknown() || startNotFound);
    }

    /// Why the rule has no value on `day`; empty if it has one.
    public Optional<Absence> absence(LocalDate day) {
        if (on(day).isPresent()) {
            return Optional.empty();
        }
        if (unknownOn(day)) {
            return Optional.of(Absence.NOT_KNOWN);
        }
        return Optional.of(
                values.stream().anyMatch(it -> it.start().isWaiting(day)) ? Absence.NOT_BEGUN : Absence.NO_RULE);
    }

    /// Why a rule has no value on a day. None of them is "no limit".
    public enum Absence {
        /// Nothing was set.
        NO_RULE,
        /// Something may hold, and nobody has found what.
        NOT_KNOWN,
        /// Something is adopted, and nobody has set its first day.
        NOT_BEGUN
    }

    /// The place of the last value that has begun, or -1 if none has.
    private int begun(LocalDate day) {
        for (int i = values.size() - 1; i >= 0; i--) {
            if (values.get(i).hasBegun(day)) {
                return i;
            }
        }
        return -1;
    }
}
