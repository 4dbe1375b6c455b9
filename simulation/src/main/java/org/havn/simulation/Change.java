package org.havn.simulation;

import java.util.Arrays;

/// What a policy changes in one thing, over the draws.
///
/// @param mean  of the draws, or with the default numbers if there are none
/// @param low   2.5 per cent point of the draws; the lowest of them below [#DRAWS_FOR_POINTS]
/// @param high  97.5 per cent point, or the highest
/// @param less  in how many draws there is less by more than nothing
/// @param more  in how many there is more
/// @param drawn how many draws there are
/// @param unit  what the draws support: it is told in whole multiples of this
record Change(double mean, double low, double high, int less, int more, int drawn, double unit) {

    /// Below this many draws nothing but their ends can be told of how far apart they lie.
    static final int DRAWS_FOR_POINTS = 40;

    /// Below this many draws it is not told which way a change goes, even if all go the same way.
    static final int DRAWS_TO_TELL = 10;

    /// The share of draws that must go the same way.
    static final double SURE = 0.95;

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /// Less than this is what adding up in another order makes.
    private static final double NOISE = 1e-6;

    /// Which way it goes, if that can be told.
    enum Direction {
        LESS,
        MORE,
        NONE,
        OPEN;

        boolean goes() {
            return this == LESS || this == MORE;
        }
    }

    /// What is no change, and how exactly a change is told at most.
    ///
    /// @param nothing below this a change is none
    /// @param finest  the smallest unit it is told in
    /// @param rounded whether a figure that nothing says the spread of is told in two digits
    record Grain(double nothing, double finest, boolean rounded) {

        /// Half a QALY in a whole country is no QALY.
        static final Grain QALYS = new Grain(0.5, 1, true);

        /// Nobody budgets for a country in less than thousands.
        static final Grain MONEY = new Grain(500, 1_000, true);

        static final Grain COUNT = new Grain(0.05, 0.1, false);

        private static final Grain SHARE = new Grain(0.0005, 0.001, false);
        private static final Grain WEEKS = new Grain(0.005, 0.01, false);

        static Grain of(Measure measure) {
            return switch (measure) {
                case QALYS -> QALYS;
                case STARTED_IN_TIME_SHARE -> SHARE;
                case MEAN_WAIT_WEEKS, HAT_WAIT_WEEKS -> WEEKS;
                default -> measure.money() ? MONEY : COUNT;
            };
        }
    }

    /// @param alone   with the default numbers, for when there are no draws
    /// @param changes of the draws
    static Change of(Grain grain, double alone, double[] changes) {
        double[] sorted = Arrays.stream(changes).map(Change::clean).sorted().toArray();
        int drawn = sorted.length;
        if (drawn == 0) {
            double mean = clean(alone);
            return new Change(mean, mean, mean, 0, 0, 0, unitOfTwoDigits(grain, mean)).orNone(grain);
        }
        double mean = Arrays.stream(sorted).sum() / drawn;
        boolean points = drawn >= DRAWS_FOR_POINTS;
        return new Change(
                        mean,
                        points ? Summary.point(sorted, LOW) : sorted[0],
                        points ? Summary.point(sorted, HIGH) : sorted[drawn - 1],
                        count(sorted, -1, grain),
                        count(sorted, 1, grain),
                        drawn,
                        unit(grain, sorted, mean))
                .orNone(grain);
    }

    private static double clean(double change) {
        return Math.abs(change) < NOISE ? 0 : change;
    }

    /// A mean that is nothing is told as nothing.
    private Change orNone(Grain grain) {
        return Math.abs(mean) < grain.nothing() ? new Change(0, low, high, less, more, drawn, unit) : this;
    }

    private static int count(double[] changes, int sign, Grain grain) {
        return Math.toIntExact(Arrays.stream(changes)
                .filter(change -> change * sign >= grain.nothing())
                .count());
    }

    /// The largest power of ten that is no more than the standard error of the mean.
    private static double unit(Grain grain, double[] changes, double mean) {
        double squares = Arrays.stream(changes)
                .map(change -> (change - mean) * (change - mean))
                .sum();
        double error = Math.sqrt(squares / Math.max(1, changes.length - 1) / changes.length);
        return error == 0 ? unitOfTwoDigits(grain, mean) : Math.max(grain.finest(), powerOfTen(error));
    }

    private static double unitOfTwoDigits(Grain grain, double value) {
        return grain.rounded() && value != 0
                ? Math.max(grain.finest(), powerOfTen(Math.abs(value)) / 10)
                : grain.finest();
    }

    private static double powerOfTen(double value) {
        return Math.pow(10, Math.floor(Math.log10(value)));
    }

    Direction direction() {
        if (drawn == 0) {
            return mean == 0 ? Direction.NONE : mean < 0 ? Direction.LESS : Direction.MORE;
        }
        if (drawn - less - more >= SURE * drawn) {
            return Direction.NONE;
        }
        if (drawn >= DRAWS_TO_TELL && less >= SURE * drawn && mean < 0) {
            return Direction.LESS;
        }
        return drawn >= DRAWS_TO_TELL && more >= SURE * drawn && mean > 0 ? Direction.MORE : Direction.OPEN;
    }

    /// A figure of the same kind, no more exact than the draws support.
    double told(double value) {
        return Math.signum(value) * Math.round(Math.abs(value) / unit) * unit;
    }
}
