package org.havn.clinic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/// Who sits where, and which limits of the rooms are reached.
///
/// @param signed the clinic's limits
/// @param nurses on the line, if somebody has written it down today
/// @param taken  by dose
public record SeatMap(Map<RoomLimit, RoomLimit.Signed> signed, Optional<Integer> nurses, Map<UUID, Taken> taken) {

    public SeatMap {
        signed = Map.copyOf(signed);
        taken = Map.copyOf(taken);
    }

    /// A patient on a seat.
    ///
    /// @param since when they sat down
    public record Taken(UUID dose, UUID citizen, UUID attendance, Room room, int seat, Instant since) {}

    /// One seat, free or taken.
    public record Seat(Room room, int number, Optional<Taken> taken) {}

    /// How many seats a room has; none while nobody has signed it.
    public int size(Room room) {
        return Optional.ofNullable(signed.get(room.seats()))
                .map(RoomLimit.Signed::value)
                .orElse(0);
    }

    /// Every seat of a room in order, and beyond them those that are taken though the room has fewer by now.
    public List<Seat> seats(Room room) {
        int last = Math.max(
                size(room),
                taken.values().stream()
                        .filter(it -> it.room() == room)
                        .mapToInt(Taken::seat)
                        .max()
                        .orElse(0));
        return IntStream.rangeClosed(1, last)
                .mapToObj(number -> new Seat(
                        room,
                        number,
                        taken.values().stream()
                                .filter(it -> it.room() == room && it.seat() == number)
                                .findFirst()))
                .toList();
    }

    /// The seats of a room on which nobody sits.
    public List<Integer> free(Room room) {
        return seats(room).stream()
                .filter(seat -> seat.taken().isEmpty() && seat.number() <= size(room))
                .map(Seat::number)
                .toList();
    }

    /// How many sit in a room.
    public int count(Room room) {
        return (int) taken.values().stream().filter(it -> it.room() == room).count();
    }

    /// The limits that are reached.
    ///
    /// @param waiting who have come and have no dose yet
    /// @param staying who have a dose and have not left
    public List<RoomLimit.Full> full(int waiting, int staying) {
        var full = new ArrayList<RoomLimit.Full>();
        for (RoomLimit what : RoomLimit.values()) {
            var limit = signed.get(what);
            if (limit != null) {
                int count = switch (what) {
                    case BOOTHS -> count(Room.BOOTH);
                    case OBSERVATION_SEATS -> count(Room.OBSERVATION);
                    case WAITING -> waiting;
                    case PATIENTS_PER_NURSE -> staying;
                };
                int most = what == RoomLimit.PATIENTS_PER_NURSE ? limit.value() * nurses.orElse(0) : limit.value();
                boolean known = what != RoomLimit.PATIENTS_PER_NURSE || nurses.isPresent();
                if (known && count >= most) {
                    full.add(new RoomLimit.Full(what, count, most, limit.blocks()));
                }
            }
        }
        return full;
    }
}
