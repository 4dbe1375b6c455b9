package org.havn.attendance;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.havn.attendance.Commitment.Away;
import org.havn.clinic.Session;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;

/// The times of one session at which one patient can come, whoever else comes then. Pure.
final class Times {

    private static final int DAY_MINUTES = 24 * 60;

    private Times() {}

    /// The starts, in minutes after the day began, from which the whole stay fits between what the patient has to do.
    static List<Integer> possible(Session session, DayOfWeek day, List<Commitment> commitments, Capacity rooms) {
        var away = away(day, commitments);
        var possible = new ArrayList<Integer>();
        int last = Commitment.minute(session.closes()) - rooms.boothMinutes();
        for (int start = Commitment.minute(session.opens()); start <= last; start += rooms.slotMinutes()) {
            int arrives = start;
            if (away.stream().noneMatch(it -> it.clashesWith(arrives, arrives + rooms.stay()))) {
                possible.add(start);
            }
        }
        return possible;
    }

    /// Why a session has no possible time: what stands in its way, and the hours at which the clinic would have to be
    /// open.
    static Finding none(Session session, DayOfWeek day, List<Commitment> commitments, Capacity rooms) {
        var inTheWay = away(day, commitments).stream()
                .filter(it -> it.clashesWith(
                        Commitment.minute(session.opens()), Commitment.minute(session.closes()) + rooms.stay()))
                .sorted(Comparator.comparingInt(Away::from))
                .toList();
        if (inTheWay.isEmpty()) {
            return finding("times.session-too-short");
        }
        int opensBy = inTheWay.getFirst().mustLeave() - rooms.stay();
        int closesAfter = inTheWay.stream().mapToInt(Away::canArrive).max().orElseThrow() + rooms.boothMinutes();
        return finding(
                "times.none-fits",
                new Value.Text(time(inTheWay.getFirst().from())),
                new Value.Text(time(inTheWay.getLast().until())),
                new Value.Text(time(opensBy)),
                new Value.Text(time(closesAfter)));
    }

    /// Such as `07:45`; of a minute before or after the day, its time on that other day.
    static String time(int minute) {
        return LocalTime.ofSecondOfDay(Math.floorMod(minute, DAY_MINUTES) * 60L).toString();
    }

    private static List<Away> away(DayOfWeek day, List<Commitment> commitments) {
        return commitments.stream().flatMap(it -> it.on(day).stream()).toList();
    }

    static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
