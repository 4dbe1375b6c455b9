package org.havn.law;

import java.util.List;
import java.util.Optional;

/// One reason for a decision.
///
/// The sentence is not here: the reader's language has it, under the code, in the message bundles.
/// The values it needs are, in the order of the sentence's places.
///
/// @param code     stable, in reports and translations, such as `dose.above-prescription`
/// @param values   what was asked, what is allowed and what else the sentence names
/// @param citation the rule behind it; empty when the reason is clinical, not legal
/// @param lift     who may lawfully set this reason aside
public record Finding(String code, List<Value> values, Optional<Citation> citation, Lift lift) {

    public Finding {
        if (!code.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")) {
            throw new IllegalArgumentException(
                    "A finding's code is words joined by points and hyphens, not \"%s\"".formatted(code));
        }
        values = List.copyOf(values);
    }

    /// Who may lawfully set a reason aside, with a reason of their own and a second person.
    public enum Lift {
        NOBODY,
        DOCTOR
    }

    /// Something a sentence names; kept typed so that each language writes it its own way.
    public sealed interface Value {

        record Amount(Mass mass) implements Value {}

        record Liquid(Volume volume) implements Value {}

        record Time(java.time.Instant instant) implements Value {}

        record Day(java.time.LocalDate day) implements Value {}

        record Span(java.time.Duration duration) implements Value {}

        record Count(long count) implements Value {}

        record Text(String text) implements Value {}
    }
}
