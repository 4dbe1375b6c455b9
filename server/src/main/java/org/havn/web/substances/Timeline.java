package org.havn.web.substances;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.havn.substances.Verdict;

/// What each edition of one law said, as bars along the years: high where the molecule is inside, half as high where it
/// is open, a line where it is outside, so that no colour is needed to read it.
///
/// @param asked where the day that was asked for stands, in the same units as the bars
/// @param years marks on the axis
public record Timeline(List<Bar> bars, List<Year> years, int asked) {

    /// The width of the picture, in its own units.
    public static final int WIDTH = 600;

    private static final int YEARS_AROUND = 1;
    private static final int MARKS_MAX = 6;
    private static final int HEIGHT_INSIDE = 40;

    public Timeline {
        bars = List.copyOf(bars);
        years = List.copyOf(years);
    }

    /// One edition, or the time before the law had groups.
    ///
    /// @param kind of verdict, such as `yes`
    public record Bar(int from, int width, int height, String kind) {}

    /// The first day of a year.
    public record Year(int at, int year) {}

    /// The picture of a law; empty if none of its editions is held.
    static Optional<Timeline> of(List<Checked.Step> steps, LocalDate day) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = steps.getFirst().edition().from();
        LocalDate last = steps.getLast()
                .edition()
                .until()
                .orElse(steps.getLast().edition().from());
        LocalDate from = (day.isBefore(first) ? day : first).minusYears(YEARS_AROUND);
        LocalDate until = (day.isAfter(last) ? day : last).plusYears(YEARS_AROUND);
        var axis = new Axis(from, until);
        var bars = new ArrayList<Bar>();
        if (steps.getFirst().edition().first()) {
            bars.add(axis.bar(from, first, Verdict.NO));
        }
        for (Checked.Step step : steps) {
            LocalDate end = step.edition().until().map(it -> it.plusDays(1)).orElse(until);
            bars.add(axis.bar(step.edition().from(), end, step.verdict()));
        }
        return Optional.of(new Timeline(bars, axis.years(), axis.at(day)));
    }

    private record Axis(LocalDate from, LocalDate until) {

        int at(LocalDate day) {
            return Math.toIntExact(WIDTH * ChronoUnit.DAYS.between(from, day) / ChronoUnit.DAYS.between(from, until));
        }

        Bar bar(LocalDate begin, LocalDate end, Verdict verdict) {
            int height = switch (verdict) {
                case YES -> HEIGHT_INSIDE;
                case OPEN -> HEIGHT_INSIDE / 2;
                case NO -> HEIGHT_INSIDE / 10;
            };
            int width = Math.max(1, at(end) - at(begin) - 1);
            return new Bar(at(begin), width, height, verdict.name().toLowerCase(Locale.ROOT));
        }

        List<Year> years() {
            int first = from.getYear() + 1;
            int step = Math.max(1, (until.getYear() - first) / MARKS_MAX + 1);
            var years = new ArrayList<Year>();
            for (int year = first; year <= until.getYear(); year += step) {
                int at = at(LocalDate.of(year, 1, 1));
                if (at < WIDTH * 9 / 10) {
                    years.add(new Year(at, year));
                }
            }
            return years;
        }
    }
}
