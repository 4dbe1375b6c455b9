package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// What texts say one medicine is worth as another, one direction each.
///
/// They contradict each other, so nothing here is ever used at a counter: a clinic's doctor reads them and signs the
/// clinic's own table.
///
/// @param pairs by their name: medicine and route, `to`, medicine and route, such as
///              `hydromorphone-hydrochloride-intravenous-to-methadone-hydrochloride-oral`
public record ConversionFigures(Map<String, Pair> pairs) implements Rule {

    public ConversionFigures {
        pairs = Map.copyOf(pairs);
    }

    /// The one with this name.
    public Optional<Pair> find(String name) {
        return Optional.ofNullable(pairs.get(name));
    }

    /// One direction.
    ///
    /// @param of    so much of the first
    /// @param gives is worth so much of the second
    public record Pair(Optional<Cited<Mass>> of, Optional<Cited<Mass>> gives) {}
}
