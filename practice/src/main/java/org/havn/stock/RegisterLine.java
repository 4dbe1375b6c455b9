package org.havn.stock;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Mass;

/// One line of a container's register, with the balance after it.
///
/// @param sequence   1, 2, 3 … without a gap
/// @param kind       `receipt`, `dose`, `waste` or `reversal`
/// @param in         what came in; zero if it went out
/// @param out        what went out; zero if it came in
/// @param citizen    whom it went to or came back from
/// @param witness    the second person, where one is needed
/// @param reverses   the transfer that this line undoes
/// @param reversed   whether a later line undoes this one
public record RegisterLine(
        long sequence,
        UUID transfer,
        String kind,
        Instant happenedAt,
        Instant recordedAt,
        Mass in,
        Mass out,
        Mass balance,
        Optional<UUID> citizen,
        UUID recordedBy,
        Optional<UUID> witness,
        String reason,
        Optional<UUID> reverses,
        boolean reversed) {}
