package org.havn.clinic;

import java.time.LocalDate;
import java.util.List;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;

/// One day of a clinic in sums, without a name.
///
/// @param came      attendances
/// @param withDose  attendances with a dose that stands
/// @param refused   attendances without one, whose last answer was no
/// @param missed    sessions that are over and that patients with a valid prescription did not come to
/// @param corrected doses recorded by mistake and corrected that day
/// @param given     doses recorded that day and not corrected that day
/// @param bottles   handed out that day to take home for days
/// @param balance   micrograms recorded and handed out that day less those corrected that day, which may be below zero
public record DayReport(
        LocalDate day,
        long came,
        long withDose,
        long refused,
        long missed,
        long corrected,
        List<Given> given,
        Mass bottles,
        long balance) {

    public DayReport {
        given = List.copyOf(given);
    }

    /// Doses of one medicine by one route.
    public record Given(Medicine medicine, Route route, long doses, Mass mass) {}
}
