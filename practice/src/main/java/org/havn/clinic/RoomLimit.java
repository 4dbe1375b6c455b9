package org.havn.clinic;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What a clinic may limit in its rooms. No law says how many; each clinic signs its own, or has none.
public enum RoomLimit {
    BOOTHS,
    OBSERVATION_SEATS,
    WAITING,
    PATIENTS_PER_NURSE;

    /// The word used in tables and message files, such as `observation-seats`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The limit of this word, if there is one.
    public static Optional<RoomLimit> find(String code) {
        return Arrays.stream(values()).filter(what -> what.code().equals(code)).findFirst();
    }

    /// A clinic's own value.
    ///
    /// @param value  people or seats
    /// @param blocks whether no further dose is given while it is reached; otherwise it is only said
    public record Signed(RoomLimit what, int value, boolean blocks, String reason, UUID signedBy, Instant signedAt) {}

    /// A limit that is reached.
    ///
    /// @param count how many there are now
    /// @param most  how many there may be
    public record Full(RoomLimit what, int count, int most, boolean blocks) {}
}
