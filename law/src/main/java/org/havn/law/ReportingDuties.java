package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// What must be told to a register or an authority.
///
/// @param duties by their name, such as `oat-monthly`
public record ReportingDuties(Map<String, Duty> duties) implements Rule {

    public ReportingDuties {
        duties = Map.copyOf(duties);
    }

    /// The one with this name.
    public Optional<Duty> find(String name) {
        return Optional.ofNullable(duties.get(name));
    }

    /// One duty.
    ///
    /// @param what what is told
    /// @param to to whom
    /// @param by by whom
    /// @param every how often
    /// @param atStart whether also at the start of treatment
    /// @param atOnce whether at once
    /// @param dayOfMonth by which day of the next month
    /// @param byDay by which day of the year
    /// @param mergeGap contacts no further apart than this are one course
    /// @param deleteAfter how long after the end the register keeps it
    /// @param minAge from which age
    public record Duty(
            Optional<Cited<LawValue.Words>> what,
            Optional<Cited<LawValue.Words>> to,
            Optional<Cited<LawValue.Words>> by,
            Optional<Cited<Span>> every,
            Optional<Cited<LawValue.Flag>> atStart,
            Optional<Cited<LawValue.Flag>> atOnce,
            Optional<Cited<LawValue.Count>> dayOfMonth,
            Optional<Cited<LawValue.YearDay>> byDay,
            Optional<Cited<Span>> mergeGap,
            Optional<Cited<Span>> deleteAfter,
            Optional<Cited<Span>> minAge) {}
}
