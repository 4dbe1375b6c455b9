package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A time away from the clinic that was agreed. Its sessions are not missed; the hours without an opioid count.
///
/// @param until the last day that was agreed
/// @param ended set if the patient came back before, or the pause never was
public record Pause(
        UUID id,
        UUID citizen,
        Kind kind,
        LocalDate from,
        LocalDate until,
        String reason,
        UUID recordedBy,
        Instant recordedAt,
        Optional<Ended> ended) {

    /// Where the patient is.
    public enum Kind {
        HOSPITAL,
        PRISON,
        TRAVEL,
        OTHER;

        /// The word used in tables and message files, such as `hospital`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException if there is none
        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// @param lastDay before the first day if it never was
    public record Ended(LocalDate lastDay, String reason, UUID by, Instant at) {}

    /// What somebody writes down first.
    public record Wish(UUID citizen, Kind kind, LocalDate from, LocalDate until, String reason) {}

    /// The last day of it as things stand.
    public LocalDate lastDay() {
        return ended.map(Ended::lastDay).orElse(until);
    }
}
