package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// What a dose may be after missed ones.
///
/// @param steps by their name, such as `methadone-3-days`
public record MissedSessions(Map<String, Step> steps) implements Rule {

    public MissedSessions {
        steps = Map.copyOf(steps);
    }

    /// The one with this name.
    public Optional<Step> find(String name) {
        return Optional.ofNullable(steps.get(name));
    }

    /// One step, by how much was missed.
    ///
    /// @param missed what was missed
    /// @param dose the dose in words
    /// @param share the dose as a share of the last one
    /// @param doseMax the highest dose, if lower
    /// @param supervisedDays supervised days before going on
    /// @param ask who is asked first
    public record Step(
            Optional<Cited<Span>> missed,
            Optional<Cited<LawValue.Words>> dose,
            Optional<Cited<LawValue.Percent>> share,
            Optional<Cited<Mass>> doseMax,
            Optional<Cited<LawValue.Count>> supervisedDays,
            Optional<Cited<LawValue.Words>> ask) {}
}
