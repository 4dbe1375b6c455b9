package org.havn.clinic;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// One patient in one session, as the board shows them.
///
/// @param prescription the one in use, or the newest
/// @param attendance   set once they have arrived
/// @param answer       what came of the last question about a dose, such as `consult`; empty until somebody asks
/// @param dose         set once they have been given theirs, or while they are observed after the session before
/// @param staying      set while the patient is in the clinic after the dose, or after help before it
/// @param holds        not lifted
/// @param checked      whether somebody has looked at them before the dose, in this session
/// @param seat         where they sit, if somebody wrote it down
/// @param stage        where they are on the way through the house
public record BoardRow(
        UUID citizen,
        Optional<Prescription> prescription,
        Optional<Attendance> attendance,
        Optional<String> answer,
        Optional<GivenDose> dose,
        Optional<Staying> staying,
        List<Hold> holds,
        boolean checked,
        Optional<SeatMap.Taken> seat,
        Stage stage) {

    /// Where somebody is on the way through the house.
    public enum Stage {
        EXPECTED,
        /// Has come, and nobody has looked at them yet.
        ARRIVED,
        /// Somebody looks at them, or they wait for what follows from that.
        IN_CHECK,
        /// May have their dose and has it not yet.
        AT_HATCH,
        IN_BOOTH,
        OBSERVED,
        LEFT,
        /// Has not come, and the session is over.
        MISSED,
        HELD;

        /// Whether somebody waits for a dose.
        public boolean waits() {
            return this == ARRIVED || this == IN_CHECK || this == AT_HATCH;
        }

        /// The word used in message files, such as `at-hatch`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Somebody under observation.
    ///
    /// @param until     when they may be let go, if the clinic has signed how long that takes
    /// @param emergency whether they need help now
    public record Staying(Optional<Instant> until, boolean emergency) {

        /// Whether the patient should still be in the clinic at `now`.
        boolean keeps(Instant now) {
            return emergency || until.filter(now::isBefore).isPresent();
        }
    }

    public BoardRow {
        holds = List.copyOf(holds);
    }

    /// The attendance that the row tells of.
    public Optional<UUID> visit() {
        return dose.map(GivenDose::attendance).or(() -> attendance.map(Attendance::id));
    }

    /// When they were given their dose, or else came.
    public Optional<Instant> since() {
        return dose.map(GivenDose::givenAt).or(() -> attendance.map(Attendance::arrivedAt));
    }

    BoardRow at(Stage where) {
        return new BoardRow(citizen, prescription, attendance, answer, dose, staying, holds, checked, seat, where);
    }
}
