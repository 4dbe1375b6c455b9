package org.havn.web.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.havn.law.DatedValue;
import org.havn.law.Provision;

/// A rule's values along the years, in a picture a thousand units wide.
///
/// @param now where the day asked for lies; empty if it lies outside
public record Picture(List<Bar> bars, List<Tick> ticks, Optional<Long> now) {

    private static final long WIDTH = 1000;
    private static final long MARGIN_DAYS = 365;
    private static final int TICKS_MAX = 6;
    private static final long SHADE = 25;
    private static final long BAR_MIN = 8;

    /// One value.
    ///
    /// @param open whether it may have begun earlier than shown
    /// @param lost whether nobody has found what holds after it
    public record Bar(DatedValue value, long x, long width, boolean open, boolean lost) {

        public String left() {
            return percent(x);
        }

        public String span() {
            return percent(width);
        }

        /// Where the shade begins that stands for an unknown start.
        public String shade() {
            return percent(Math.max(0, x - SHADE));
        }

        public String shadeSpan() {
            return percent(Math.min(x, SHADE));
        }

        /// Where the shade begins that stands for an unknown end.
        public String after() {
            return percent(x + width);
        }

        public String afterSpan() {
            return percent(Math.min(Math.max(0, WIDTH - x - width), SHADE));
        }
    }

    /// A year.
    public record Tick(int year, long x) {

        public String left() {
            return percent(x);
        }
    }

    /// Thousandths as a length that grows with the picture, such as `12.5%`.
    private static String percent(long thousandths) {
        return thousandths / 10 + "." + thousandths % 10 + "%";
    }

    /// Where the day asked for lies; empty if it lies outside.
    public Optional<String> nowLeft() {
        return now.map(Picture::percent);
    }

    static Picture of(Provision rule, LocalDate day) {
        var dated = rule.values().stream()
                .filter(it -> it.start().day().isPresent())
                .toList();
        if (dated.isEmpty()) {
            return new Picture(List.of(), List.of(), Optional.empty());
        }
        var first = dated.getFirst().start().day().orElse(day).minusDays(MARGIN_DAYS);
        var last = later(day, dated.getLast().start().day().orElse(day));
        last = later(last, dated.getLast().until().orElse(last)).plusDays(MARGIN_DAYS);
        var scale = new Scale(first.toEpochDay(), last.toEpochDay());
        return new Picture(
                bars(rule, dated, scale),
                scale.ticks(first.getYear() + 1, last.getYear()),
                scale.holds(day) ? Optional.of(scale.x(day)) : Optional.empty());
    }

    private static List<Bar> bars(Provision rule, List<DatedValue> dated, Scale scale) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < dated.size(); i++) {
            var value = dated.get(i);
            long x = value.start().day().map(scale::x).orElse(0L);
            long end = i + 1 < dated.size()
                    ? dated.get(i + 1).start().day().map(scale::x).orElse(WIDTH)
                    : WIDTH;
            long until = value.until().map(it -> scale.x(it.plusDays(1))).orElse(end);
            bars.add(new Bar(
                    value,
                    x,
                    Math.max(BAR_MIN, Math.min(end, until) - x),
                    value.start().earlier(),
                    value.until().isPresent()
                            && rule.unknownOn(value.until().get().plusDays(1))));
        }
        return bars;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private record Scale(long first, long last) {

        long x(LocalDate day) {
            return (day.toEpochDay() - first) * WIDTH / (last - first);
        }

        boolean holds(LocalDate day) {
            return day.toEpochDay() >= first && day.toEpochDay() <= last;
        }

        List<Tick> ticks(int from, int to) {
            int step = Math.max(1, (to - from + TICKS_MAX) / TICKS_MAX);
            var ticks = new ArrayList<Tick>();
            for (int year = from; year <= to; year += step) {
                ticks.add(new Tick(year, x(LocalDate.ofYearDay(year, 1))));
            }
            return ticks;
        }
    }
}
