package org.havn.attendance;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.Session;
import org.havn.law.Finding;

/// A week's times for all patients of a clinic.
///
/// @param result   empty while the search runs, and for ever if the server stopped before it was over
/// @param progress set while the search runs
/// @param adopted  when it became the clinic's own
public record Plan(
        UUID id,
        Capacity rooms,
        UUID madeBy,
        Instant madeAt,
        Optional<Result> result,
        Optional<Progress> progress,
        Optional<Adoption> adopted) {

    /// @param stopped whether somebody ended the search before its time
    public record Result(int placed, int missed, boolean stopped, Instant finishedAt) {}

    /// @param visits that a time is looked for
    /// @param placed that have one by now
    public record Progress(int visits, int placed) {}

    public record Adoption(UUID by, Instant at) {}

    /// A time of one patient.
    public record Time(UUID citizen, DayOfWeek day, Session.Name session, LocalTime start) {}

    /// A visit without a time.
    public record Miss(UUID citizen, DayOfWeek day, Session.Name session, Finding why) {}

    /// A plan with all that is in it.
    public record Whole(Plan plan, List<Time> times, List<Miss> misses) {

        public Whole {
            times = List.copyOf(times);
            misses = List.copyOf(misses);
        }
    }

    /// Whether nobody will ever finish it.
    public boolean isLost() {
        return result.isEmpty() && progress.isEmpty();
    }
}
