package org.havn.law;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/// A length of time as a law counts it, written `14 days` or `10 working days`.
///
/// A month is not thirty days and a working day is not a day, so the unit stays as it is written.
public record Span(long count, Unit unit) implements LawValue {

    /// How the law counts.
    public enum Unit {
        MINUTE,
        HOUR,
        DAY,
        /// Monday to Friday, unless the day is a public holiday.
        WORKING_DAY,
        WEEK,
        MONTH,
        YEAR;

        private String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public Span {
        if (count < 0) {
            throw new IllegalArgumentException("A span of time must not be negative: %d".formatted(count));
        }
    }

    static Span parse(String written) {
        var span = Written.of(written, "14 days");
        var word = span.unit().equals("min") ? "minute" : span.unit();
        for (Unit unit : Unit.values()) {
            if (word.equals(unit.word()) || word.equals(unit.word() + "s")) {
                return new Span(span.shift(0), unit);
            }
        }
        throw new IllegalArgumentException(
                "value \"%s\" has no unit of time. Write minutes, hours, days, working days, weeks, months or years"
                        .formatted(written));
    }

    /// The last day on which something due within this span of `start` is on time.
    ///
    /// @param start    the day of the event, which is not counted
    /// @param holidays public holidays; only working days look at them
    /// @throws IllegalStateException if the unit is shorter than a day
    public LocalDate lastDay(LocalDate start, Set<LocalDate> holidays) {
        return switch (unit) {
            case MINUTE, HOUR -> throw new IllegalStateException("%s is not counted in days".formatted(this));
            case DAY -> start.plusDays(count);
            case WEEK -> start.plusWeeks(count);
            case MONTH -> start.plusMonths(count);
            case YEAR -> start.plusYears(count);
            case WORKING_DAY -> workingDay(start, holidays);
        };
    }

    /// The exact duration, if the unit has one.
    ///
    /// @throws IllegalStateException if the unit is a working day, a month or a year
    public Duration duration() {
        return switch (unit) {
            case MINUTE -> Duration.ofMinutes(count);
            case HOUR -> Duration.ofHours(count);
            case DAY -> Duration.ofDays(count);
            case WEEK -> Duration.ofDays(Math.multiplyExact(count, 7L));
            case WORKING_DAY, MONTH, YEAR ->
                throw new IllegalStateException("%s has no exact duration".formatted(this));
        };
    }

    private LocalDate workingDay(LocalDate start, Set<LocalDate> holidays) {
        var day = start;
        for (long left = count; left > 0; ) {
            day = day.plusDays(1);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend && !holidays.contains(day)) {
                left--;
            }
        }
        return day;
    }

    @Override
    public String toString() {
        return "%d %s%s".formatted(count, unit.word(), count == 1 ? "" : "s");
    }
}
