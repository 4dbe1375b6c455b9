package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// Reactions that leave a person without a penalty as long as conditions are kept.
///
/// @param reactions by their name, such as `conditional-waiver`
public record Reactions(Map<String, Reaction> reactions) implements Rule {

    public Reactions {
        reactions = Map.copyOf(reactions);
    }

    /// The one with this name.
    public Optional<Reaction> find(String name) {
        return Optional.ofNullable(reactions.get(name));
    }

    /// One reaction.
    ///
    /// @param appliesTo to whom
    /// @param conditions which conditions may be set
    /// @param probation the usual time of probation
    /// @param probationMax the longest probation
    /// @param probationYouth the times for a person under 18
    /// @param reopenWithin within which, after probation, the case must be raised again
    /// @param newOffenceWithin within which a new offence is answered
    /// @param courtDemandWithin within which the person may demand a trial
    /// @param minLength the shortest time
    /// @param maxLength the longest time
    /// @param ages the ages it is for
    /// @param onCertificate whether it stands on the ordinary police certificate
    public record Reaction(
            Optional<Cited<LawValue.Words>> appliesTo,
            Optional<Cited<LawValue.Words>> conditions,
            Optional<Cited<Span>> probation,
            Optional<Cited<Span>> probationMax,
            Optional<Cited<LawValue.Words>> probationYouth,
            Optional<Cited<Span>> reopenWithin,
            Optional<Cited<Span>> newOffenceWithin,
            Optional<Cited<Span>> courtDemandWithin,
            Optional<Cited<Span>> minLength,
            Optional<Cited<Span>> maxLength,
            Optional<Cited<LawValue.Words>> ages,
            Optional<Cited<LawValue.Flag>> onCertificate) {}
}
