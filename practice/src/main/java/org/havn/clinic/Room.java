package org.havn.clinic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a patient sits after the hatch.
public enum Room {
    /// Where the dose is taken, under a nurse's eyes.
    BOOTH(RoomLimit.BOOTHS),
    /// Where the patient is watched until they may leave.
    OBSERVATION(RoomLimit.OBSERVATION_SEATS);

    private final RoomLimit seats;

    Room(RoomLimit seats) {
        this.seats = seats;
    }

    /// The limit that says how many seats it has.
    public RoomLimit seats() {
        return seats;
    }

    /// The word used in tables and message files, such as `booth`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The room of this word, if there is one.
    public static Optional<Room> find(String code) {
        return Arrays.stream(values()).filter(room -> room.code().equals(code)).findFirst();
    }
}
