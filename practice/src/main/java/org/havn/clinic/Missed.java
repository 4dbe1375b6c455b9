package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A session that is over, in which somebody expected had no dose.
///
/// @param settled set once somebody has signed why
public record Missed(UUID citizen, LocalDate day, Session.Name session, Optional<Settled> settled) {

    /// Why there was no dose, as far as anybody knows.
    public enum Why {
        DID_NOT_COME,
        REFUSED,
        NOT_ALLOWED,
        ON_HOLD,
        HOSPITAL,
        PRISON,
        ELSEWHERE;

        /// The word used in tables and message files, such as `did-not-come`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// The reason with this code, if there is one.
        public static Optional<Why> find(String code) {
            return Arrays.stream(values())
                    .filter(why -> why.code().equals(code))
                    .findFirst();
        }
    }

    public record Settled(Why why, String note, UUID by, Instant at) {}

    /// One patient in one session, as a form names it.
    public record Key(UUID citizen, Session.Name session) {}

    Key key() {
        return new Key(citizen, session);
    }
}
