package org.havn.law;

import java.time.LocalDate;
import java.util.Optional;

/// Where a value stands written, and when somebody last read it there.
///
/// @param rule   the rule that was applied, such as `ch.dosing.intravenous.first-dose-max`
/// @param source the key of the text in `sources.yaml`
/// @param at     the place in that text, such as `§ 5(2)`
/// @param read   the day the text was last read
/// @param address of the text, if it has one
public record Citation(String rule, String source, String at, LocalDate read, Optional<String> address) {

    public Citation {
        if (rule.isBlank() || source.isBlank() || at.isBlank()) {
            throw new IllegalArgumentException(
                    "A citation needs a rule, a source and a place in it: \"%s\", \"%s\", \"%s\""
                            .formatted(rule, source, at));
        }
    }

    /// The short form for a person at a counter, such as `diaphin-label § 4.2`.
    @Override
    public String toString() {
        return source + " " + at;
    }
}
