package org.havn.access;

import java.time.Instant;
import java.util.UUID;

/// A patient's card that is in use.
public record Card(UUID id, UUID issuedBy, Instant issuedAt) {

    /// A new card with what is printed on it; shown once and kept nowhere.
    public record Issued(UUID card, String code, String pin) {

        /// The code in groups, as a person reads it.
        public String grouped() {
            return code.replaceAll("(.{5})(?=.)", "$1-");
        }

        /// Hidden, so that no log ever holds a code.
        @Override
        public String toString() {
            return "Issued[%s]".formatted(card);
        }
    }
}
