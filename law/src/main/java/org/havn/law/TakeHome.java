package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// Doses that a person takes away, and places that may give them.
///
/// @param ways by their name, such as `standard`
public record TakeHome(Map<String, Way> ways) implements Rule {

    public TakeHome {
        ways = Map.copyOf(ways);
    }

    /// The one with this name.
    public Optional<Way> find(String name) {
        return Optional.ofNullable(ways.get(name));
    }

    /// One way to take doses away.
    ///
    /// @param dailyDosesMax the most daily doses at once
    /// @param daysMax the most days
    /// @param who who may
    /// @param stableMin how long in treatment before
    /// @param cleanSamples how many clean samples before
    /// @param contactsPerWeek contacts with staff a week
    /// @param perWeek how often a week
    /// @param daysPerYear the most days a year
    /// @param reportEvery how often it is reported
    /// @param reportTo to whom
    /// @param places where doses may be given
    /// @param told who is told
    /// @param supervisedPerPickUp doses taken on site at each collection
    /// @param carries what happens to it when doses are missed
    public record Way(
            Optional<Cited<LawValue.Count>> dailyDosesMax,
            Optional<Cited<Span>> daysMax,
            Optional<Cited<LawValue.Words>> who,
            Optional<Cited<Span>> stableMin,
            Optional<Cited<LawValue.Count>> cleanSamples,
            Optional<Cited<LawValue.Count>> contactsPerWeek,
            Optional<Cited<LawValue.Count>> perWeek,
            Optional<Cited<Span>> daysPerYear,
            Optional<Cited<Span>> reportEvery,
            Optional<Cited<LawValue.Words>> reportTo,
            Optional<Cited<LawValue.Words>> places,
            Optional<Cited<LawValue.Words>> told,
            Optional<Cited<LawValue.Count>> supervisedPerPickUp,
            Optional<Cited<LawValue.Words>> carries) {}
}
