package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// Where to complain, and how long one has.
///
/// @param routes by their name, such as `health`
public record Complaints(Map<String, Complaint> routes) implements Rule {

    public Complaints {
        routes = Map.copyOf(routes);
    }

    /// The one with this name.
    public Optional<Complaint> find(String name) {
        return Optional.ofNullable(routes.get(name));
    }

    /// One way to complain.
    ///
    /// @param object what it is about
    /// @param to who decides
    /// @param within the time to complain
    /// @param latest the longest time, whatever one knew
    /// @param reassessWithin within which the first authority looks again
    /// @param possible whether one can complain at all
    public record Complaint(
            Optional<Cited<LawValue.Words>> object,
            Optional<Cited<LawValue.Words>> to,
            Optional<Cited<Span>> within,
            Optional<Cited<Span>> latest,
            Optional<Cited<Span>> reassessWithin,
            Optional<Cited<LawValue.Flag>> possible) {}
}
