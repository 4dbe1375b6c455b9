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
    /// @param prescription the one in use, or the newest
    /// @param last         dose anywhere
    /// @param limits       of that medicine, as they bind the clinic
    public record Sheet(
            UUID citizen,
            Optional<Prescription> prescription,
            Optional<GivenDose> last,
            List<Hold> holds,
            Limits limits) {}
}
