package org.havn.attendance;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// A part of the week in which a patient has to be somewhere else.
///
/// @param from   on the clinic's clock
/// @param until  on the clinic's clock; not after `from` means that it ends the next day
/// @param travel between the clinic and there, one way
public record Commitment(
        UUID id,
        UUID citizen,
        Kind kind,
        Set<DayOfWeek> days,
        LocalTime from,
        LocalTime until,
        Duration travel,
        String note) {

    private static final int DAY_MINUTES = 24 * 60;

    public Commitment {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A commitment has at least one day of the week");
        }
        if (from.equals(until)) {
            throw new IllegalArgumentException("A commitment from %s to %s has no length".formatted(from, until));
        }
        if (travel.isNegative()) {
            throw new IllegalArgumentException("Travel takes %s, which is less than nothing".formatted(travel));
        }
        days = Set.copyOf(EnumSet.copyOf(days));
    }

    /// What it is.
    public enum Kind {
        JOB,
        SCHOOL,
        CHILDREN,
        OTHER;

        /// The word used in tables and message files, such as `job`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /// When it keeps the patient away on a day of the week, in minutes after that day began, travel not counted.
    List<Away> on(DayOfWeek day) {
        var away = new ArrayList<Away>();
        int start = minute(from);
        int end = until.isAfter(from) ? minute(until) : minute(until) + DAY_MINUTES;
        if (days.contains(day)) {
            away.add(new Away(this, start, end));
        }
        if (days.contains(day.minus(1)) && end > DAY_MINUTES) {
            away.add(new Away(this, start - DAY_MINUTES, end - DAY_MINUTES));
        }
        return away;
    }

    static int minute(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }

    /// @param from  in minutes after the day began, below zero if it began the day before
    /// @param until in minutes after the day began, above a day's if it ends the day after
    record Away(Commitment commitment, int from, int until) {

        /// Whether somebody in the clinic during these minutes cannot be there in time.
        boolean clashesWith(int arrives, int leaves) {
            return arrives < canArrive() && leaves > mustLeave();
        }

        /// The minute at which the patient must leave the clinic at the latest.
        int mustLeave() {
            return from - travel();
        }

        /// The minute from which the patient can be in the clinic again.
        int canArrive() {
            return until + travel();
        }

        private int travel() {
            return Math.toIntExact(commitment.travel().toMinutes());
        }
    }
}
