package org.havn.clinic;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One patient in one session, as the board shows them.
///
/// @param prescription the one in use, or the newest
/// @param attendance   set once they have arrived
/// @param answer       what came of the last question about a dose, such as `consult`; empty until somebody asks
/// @param dose         set once they have been given theirs, or while they are observed after the session before
/// @param staying      set while the patient is in the clinic after the dose
/// @param holds        not lifted
public record BoardRow(
        UUID citizen,
        Optional<Prescription> prescription,
        Optional<Attendance> attendance,
        Optional<String> answer,
        Optional<GivenDose> dose,
        Optional<Staying> staying,
        List<Hold> holds) {

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
}
