package org.havn.access;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/// Keeps people who are not signed in from filling the audit trail: so many lines in a minute are written one by one,
/// the rest only as a number.
final class StrangerCount {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private final int linesMax;
    private Instant since = Instant.EPOCH;
    private int lines;

    StrangerCount(int linesMax) {
        this.linesMax = linesMax;
    }

    /// Counts one try.
    ///
    /// @return empty if it gets no line of its own; else how many got none in the span that ended before it
    synchronized OptionalInt count(Instant now) {
        int untold = 0;
        if (!now.isBefore(since.plus(SPAN))) {
            untold = Math.max(0, lines - linesMax);
            since = now;
            lines = 0;
        }
        lines++;
        return lines > linesMax ? OptionalInt.empty() : OptionalInt.of(untold);
    }
}
