package org.havn.control;

import java.util.Locale;

/// What one edition of a law says to one substance.
///
/// @param law     its short name, such as `de-npsg`
/// @param edition its name, such as `2025`
/// @param group   that decided, such as `5.1`; empty if none did
/// @param clause  where it stands
/// @param because the reasons, as the screen gave them
public record Verdict(String law, String edition, Outcome outcome, String group, String clause, String because) {

    /// Whether the substance is inside.
    public enum Outcome {
        INSIDE,
        OPEN,
        OUTSIDE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// Whether the law says something else than before, and not the same with other words.
    boolean differsFrom(Verdict before) {
        return outcome != before.outcome || !group.equals(before.group);
    }
}
