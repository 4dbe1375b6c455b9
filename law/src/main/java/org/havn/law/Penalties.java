package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// The penalties a court or the prosecution can choose from.
///
/// @param penalties by their name, such as `possession`
public record Penalties(Map<String, Penalty> penalties) implements Rule {

    public Penalties {
        penalties = Map.copyOf(penalties);
    }

    /// The one with this name.
    public Optional<Penalty> find(String name) {
        return Optional.ofNullable(penalties.get(name));
    }

    /// One frame.
    ///
    /// @param offence what is punished
    /// @param prisonMax the longest prison term
    /// @param prisonMin the shortest prison term
    /// @param fine whether a fine is possible
    /// @param fineMin the smallest fine
    /// @param fineMax the largest fine
    /// @param upTo the quantity up to which it applies
    /// @param from the quantity above which it applies
    /// @param surcharge on top of the first fine
    /// @param exception when a warning is enough
    /// @param minAge the age of criminal responsibility
    public record Penalty(
            Optional<Cited<LawValue.Words>> offence,
            Optional<Cited<Span>> prisonMax,
            Optional<Cited<Span>> prisonMin,
            Optional<Cited<LawValue.Flag>> fine,
            Optional<Cited<Money>> fineMin,
            Optional<Cited<Money>> fineMax,
            Optional<Cited<Amount>> upTo,
            Optional<Cited<Amount>> from,
            Optional<Cited<LawValue.Percent>> surcharge,
            Optional<Cited<LawValue.Words>> exception,
            Optional<Cited<Span>> minAge) {}
}
