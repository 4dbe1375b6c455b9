package org.havn.clinic;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/// A part of a day in which doses are given.
///
/// @param opens  on the clinic's clock
/// @param closes on the clinic's clock
public record Session(LocalDate day, Name name, LocalTime opens, LocalTime closes) {

    /// What a session is called.
    public enum Name {
        MORNING,
        AFTERNOON;

        /// The word used in tables and message files, such as `morning`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Name of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
