package org.havn.stock;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Whether doses may be drawn at a clinic on its day, and which count is next.
///
/// @param open    whether the last finished count opened the line
/// @param turn    the number of the next or running count of the day
/// @param running the count that has begun and that two people have not both finished
public record LineState(LocalDate day, boolean open, int turn, Optional<UUID> running) {

    /// Whether the next or running count opens the line; otherwise it closes it.
    public boolean opensNext() {
        return opens(turn);
    }

    static boolean opens(int turn) {
        return turn % 2 == 1;
    }
}
