package org.havn.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A question that somebody put to the model.
///
/// @param done  steps that are done; 0 unless it runs
/// @param steps of which it consists; 0 if nobody is running it
/// @param left  how long it may still take, by what its steps have taken; empty unless it runs and one is done
/// @param ended when it was over
public record PolicyRun(
        UUID id,
        RunDraft draft,
        UUID askedBy,
        Instant askedAt,
        State state,
        int done,
        int steps,
        Optional<Duration> left,
        Optional<Instant> ended) {

    /// How far it has come.
    public enum State {
        /// Others come first.
        WAITING,
        RUNNING,
        FINISHED,
        /// Somebody ended it.
        CANCELLED,
        /// The model broke; the log says how.
        FAILED,
        /// The server stopped before it was done. Nothing of it is kept but the question.
        CUT_OFF;

        /// The word used in tables and message files.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Whether it waits or runs.
    public boolean isOpen() {
        return state == State.WAITING || state == State.RUNNING;
    }
}
