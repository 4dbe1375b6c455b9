package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// What a jurisdiction says about supervised doses of one medicine, on one day.
///
/// A limit that is missing is not known: nobody may read it as "no limit".
///
/// @param medicine the form whose masses the limits name
/// @param limits   by what they limit and for which route
public record DosingProtocol(Medicine medicine, Map<Key, Entry> limits) implements Rule {

    public DosingProtocol {
        limits = Map.copyOf(limits);
    }

    /// The limit for `route`, or else the one for every route.
    public Optional<Entry> find(DosingLimit limit, Route route) {
        return Optional.ofNullable(limits.get(new Key(limit, Optional.of(route))))
                .or(() -> Optional.ofNullable(limits.get(new Key(limit, Optional.empty()))));
    }

    /// @param route the route it holds for; empty for every route
    public record Key(DosingLimit limit, Optional<Route> route) {}

    /// One limit.
    ///
    /// @param value in the unit of its [DosingLimit]
    /// @param lift  who may lawfully set it aside
    public record Entry(Cited<Long> value, Finding.Lift lift) {}
}
