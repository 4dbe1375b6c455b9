package org.havn.web;

import java.time.DayOfWeek;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.havn.attendance.Burden;
import org.havn.attendance.Commitment;
import org.havn.attendance.Plan;
import org.havn.person.Citizen;

/// A patient's week: what they have to do elsewhere, what coming here costs them, and their times.
///
/// @param times in the plan that holds now
/// @param key   of the form, so that pressing twice writes once
public record WeekPage(
        Citizen citizen,
        List<Commitment> commitments,
        Burden burden,
        List<Plan.Time> times,
        Form form,
        Form journey,
        List<Reason> refused,
        UUID key) {

    public String path() {
        return "/patient/" + citizen.id() + "/week";
    }

    public List<Plan.Time> on(DayOfWeek day) {
        return times.stream().filter(time -> time.day() == day).toList();
    }

    /// The days of a commitment in the order of the week.
    public static List<DayOfWeek> days(Commitment commitment) {
        return Stream.of(DayOfWeek.values()).filter(commitment.days()::contains).toList();
    }
}
