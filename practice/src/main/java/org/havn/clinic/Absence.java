package org.havn.clinic;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/// How much a patient has missed of one medicine.
///
/// @param sessions that were for it since the last dose, those in a pause left out
/// @param paused   sessions left out because a pause was agreed
/// @param without  time since the last opioid of any kind; a pause does not stop it
public record Absence(int sessions, int paused, Duration without) {

    static final Absence NONE = new Absence(0, 0, Duration.ZERO);

    /// Longer than this nobody counts: every table has ended long before.
    private static final int DAYS_MAX = 400;

    /// One session of one day.
    ///
    /// @param session its place among those of the day that the medicine is for, from 0; -1 for before the first
    record Place(LocalDate day, int session) {

        static Place of(LocalDate day, Session.Name session, List<Session.Name> sessions) {
            return new Place(
                    day,
                    (int) sessions.stream()
                                    .filter(known -> known.compareTo(session) <= 0)
                                    .count()
                            - 1);
        }
    }

    /// A time away that was agreed, both days included.
    public record Pause(LocalDate from, LocalDate until) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(until);
        }
    }

    /// Counts the sessions after `last` and before `now`.
    ///
    /// The session that the patient has come to is not missed. With fewer doses a day than sessions, a day has
    /// missed no more than its doses.
    ///
    /// @param planned sessions of a day that the medicine can be given in
    /// @param perDay  doses a day
    static Absence count(int planned, int perDay, Place last, Place now, List<Pause> pauses, Duration without) {
        int missed = 0;
        int paused = 0;
        var day = last.day().isBefore(now.day().minusDays(DAYS_MAX)) ? now.day().minusDays(DAYS_MAX) : last.day();
        for (; !day.isAfter(now.day()); day = day.plusDays(1)) {
            boolean first = day.equals(last.day());
            boolean end = day.equals(now.day());
            int after = first ? last.session() + 1 : 0;
            int before = end ? Math.max(0, now.session()) : planned;
            // One dose of the first day was given, and one of the last day is about to be.
            int most = perDay - (first && last.session() >= 0 ? 1 : 0) - (end ? 1 : 0);
            int here = Math.max(0, Math.min(before - after, most));
            var today = day;
            if (pauses.stream().anyMatch(pause -> pause.covers(today))) {
                paused += here;
            } else {
                missed += here;
            }
        }
        return new Absence(missed, paused, without);
    }
}
