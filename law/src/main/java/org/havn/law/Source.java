package org.havn.law;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// A text that values are taken from, as `sources.yaml` lists it.
///
/// @param key     the name values cite it by
/// @param title   of the text, in its own language or in English
/// @param read    the day it was last read
/// @param earlier whether it may have been read before `read`: an excerpt noted earlier, whose day nobody kept
/// @param reading how it was read
/// @param address where it stands
/// @param note    what a reader must know about it
public record Source(
        String key,
        String title,
        LocalDate read,
        boolean earlier,
        Reading reading,
        Optional<String> address,
        Optional<String> note) {

    /// The day of reading as `sources.yaml` writes it, such as `2026-11-21 or earlier`.
    public String readOn() {
        return read + (earlier ? DatedValue.Start.EARLIER : "");
    }

    /// How closely a text was read, which limits what may rest on it.
    public enum Reading {
        /// The passage itself, in the text itself.
        TEXT,
        /// The passage, in an excerpt of the text.
        EXCERPT,
        /// Another text that tells what the text says. Nothing in force may rest on it.
        SECONDARY,
        /// No text: what people in the field know. Only an example may rest on it.
        KNOWLEDGE;

        /// The word used in law files.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Reading of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        boolean carries(Standing standing) {
            return switch (this) {
                case TEXT, EXCERPT -> true;
                case SECONDARY -> standing != Standing.IN_FORCE && standing != Standing.REPEALED;
                case KNOWLEDGE -> standing == Standing.EXAMPLE;
            };
        }
    }
}
