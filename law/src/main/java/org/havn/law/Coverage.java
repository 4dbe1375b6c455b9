package org.havn.law;

import java.util.Map;
import java.util.Optional;

/// How well one topic of one place is known.
///
/// @param values     dated values, by standing
/// @param questions  how many questions are open
/// @param missing    why there is nothing, if there is nothing
public record Coverage(
        String topic, Jurisdiction jurisdiction, Map<Standing, Long> values, int questions, Optional<String> missing) {

    public Coverage {
        values = Map.copyOf(values);
    }

    /// All dated values.
    public long total() {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }
}
