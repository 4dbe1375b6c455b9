package org.havn.law;

import java.util.Locale;

/// How far a value binds. Each value of a rule has its own.
public enum Standing {
    /// Law, or an order or label with the force of law, on its dates.
    IN_FORCE,
    /// A bill or a plan: a simulation may ask for it, a counter never sees it.
    PROPOSED,
    /// Put forward and voted down.
    REJECTED,
    /// Was in force and is no longer.
    REPEALED,
    /// An authority's recommendation or documented practice; binds by professional duty, not by law.
    GUIDELINE,
    /// No authority has signed it. Shown as "example, not for clinical use"; a clinic must sign its own value.
    EXAMPLE;

    /// The word used in law files, such as `in-force`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether a counter may rely on a value of this standing without the clinic's own signature.
    public boolean binds() {
        return this == IN_FORCE || this == GUIDELINE;
    }

    /// The standing with this code.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Standing of(String code) {
        for (Standing standing : values()) {
            if (standing.code().equals(code)) {
                return standing;
            }
        }
        throw new IllegalArgumentException("No standing is called \"%s\"".formatted(code));
    }
}
