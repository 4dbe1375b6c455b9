package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the staff of a clinic need on paper to work one session without a computer.
///
/// @param madeAt  what is on them was true then
public record DayPapers(UUID clinic, Session session, Instant madeAt, List<Sheet> sheets) {

    public DayPapers {
        sheets = List.copyOf(sheets);
    }

    /// Which session the papers are for.
    public record Name(UUID clinic, LocalDate day, Session.Name session) {}

    public Name name() {
        return new Name(clinic, session.day(), session.name());
    }

    /// One patient.
    ///
    /// @param lines  what is prescribed and valid that day, in the order in which it is offered
    /// @param holds  not lifted
    /// @param guest  where another clinic gives the doses when the session opens
    public record Sheet(UUID citizen, List<Line> lines, List<Hold> holds, Optional<Guest> guest) {

        public Sheet {
            lines = List.copyOf(lines);
            holds = List.copyOf(holds);
        }
    }

    /// One prescription.
    ///
    /// @param last   dose of this medicine, anywhere, of which something was taken
    /// @param limits of the medicine, as they bind the clinic
    public record Line(Prescription prescription, Optional<GivenDose> last, Limits limits) {}

    /// @param clinic that gives the doses until then
    public record Guest(UUID clinic, Instant until) {}
}
