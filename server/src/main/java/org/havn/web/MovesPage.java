package org.havn.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.havn.clinic.Move;
import org.havn.clinic.MoveView;

/// The guests of a clinic here and elsewhere, and those who moved.
public record MovesPage(List<Row> rows) {

    public MovesPage {
        rows = List.copyOf(rows);
    }

    /// One move.
    ///
    /// @param incoming whether this clinic gives the doses
    /// @param home     the name of the clinic that sent
    /// @param away     the name of the clinic that gives the doses
    /// @param lastDay  a moment of the last day; empty for good
    public record Row(
            MoveView view, Move.State state, boolean incoming, String home, String away, Optional<Instant> lastDay) {

        public Move move() {
            return view.move();
        }

        public String path() {
            return "/moves/" + view.move().id();
        }

        public Tone tone() {
            return switch (state) {
                case SENT -> Tone.ASK;
                case AHEAD -> Tone.WAIT;
                case RUNNING, MOVED -> Tone.GO;
                case DECLINED, OVER, TAKEN_BACK -> Tone.STOP;
            };
        }

        /// Whether this clinic is asked.
        public boolean toAnswer() {
            return incoming && state == Move.State.SENT;
        }

        public boolean canEnd() {
            return switch (state) {
                case AHEAD, RUNNING -> true;
                case SENT -> !incoming;
                case DECLINED, MOVED, OVER, TAKEN_BACK -> false;
            };
        }
    }
}
