package org.havn.simulation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A [Weibull] stay cut into weeks, with its hazard in whole units.
///
/// Whole units make adding up week by week and subtracting a stretch at once the same number, so that the
/// event wheel and the plain weekly scan can be compared bit for bit.
final class Stay {

    /// Units of hazard in one, so that a week's chance of one in a million still has a million units.
    static final double UNITS = 0x1p40;

    private static final int WEEKS_MAX = 60 * Calendar.WEEKS_PER_YEAR;

    private static final int GUIDES = 1024;

    /// For how many weeks before the first day somebody can have stayed.
    static final int SO_FAR_MAX = 15 * Calendar.WEEKS_PER_YEAR;

    /// How many shapes are remembered; the published ones are fewer.
    private static final int SHAPES_MAX = 64;

    /// By shape, the powers of every week, which are most of the work and the same in every run.
    private static final Map<Double, double[]> POWERS = new ConcurrentHashMap<>();

    private final long[] hazardUpTo;
    /// By the leading part of a hazard, a week at which it is not yet reached: where to begin to look.
    private final short[] guide = new short[GUIDES + 1];
    private final int guideShift;
    private final double[] shareStillThere;

    /// @param stay in months, as the published curves are
    Stay(Weibull stay) {
        if (POWERS.size() > SHAPES_MAX) {
            POWERS.clear();
        }
        double[] powers = POWERS.computeIfAbsent(stay.shape(), Stay::powers);
        hazardUpTo = new long[WEEKS_MAX + 1];
        for (int week = 0; week <= WEEKS_MAX; week++) {
            hazardUpTo[week] = (long) (stay.scale() * powers[week] * UNITS);
        }
        shareStillThere = new double[SO_FAR_MAX + 2];
        for (int week = 0; week <= SO_FAR_MAX; week++) {
            shareStillThere[week + 1] = shareStillThere[week] + StrictMath.exp(-(stay.scale() * powers[week]));
        }
        guideShift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(hazardUpTo[WEEKS_MAX] / GUIDES));
        int week = 0;
        for (int part = 0; part <= GUIDES; part++) {
            while (week < WEEKS_MAX && hazardUpTo[week] < (long) part << guideShift) {
                week++;
            }
            guide[part] = (short) week;
        }
    }

    private static double[] powers(double shape) {
        var powers = new double[WEEKS_MAX + 1];
        for (int week = 0; week <= WEEKS_MAX; week++) {
            powers[week] = StrictMath.pow((double) week * Calendar.MONTHS_PER_YEAR / Calendar.WEEKS_PER_YEAR, shape);
        }
        return powers;
    }

    /// The hazard between two weeks of the stay. Past the end of the table nothing more happens.
    long hazardBetween(int fromWeek, int toWeek) {
        return hazardUpTo[Math.min(toWeek, WEEKS_MAX)] - hazardUpTo[Math.min(fromWeek, WEEKS_MAX)];
    }

    /// The chance that a stay which has lasted `elapsedWeeks` ends in its next week.
    double chance(int elapsedWeeks) {
        return -StrictMath.expm1(-hazardBetween(elapsedWeeks, elapsedWeeks + 1) / UNITS);
    }

    /// The chance that somebody met at a random moment has been there for `elapsedWeeks`; see [#weeksSoFar].
    double shareSoFar(int elapsedWeeks) {
        return (shareStillThere[elapsedWeeks + 1] - shareStillThere[elapsedWeeks]) / shareStillThere[SO_FAR_MAX + 1];
    }

    /// How many more weeks until `budget` is used up, for one who has stayed `elapsedWeeks`.
    int weeksUntil(long budget, int elapsedWeeks) {
        long target = hazardUpTo[Math.min(elapsedWeeks, WEEKS_MAX)] + budget;
        if (target > hazardUpTo[WEEKS_MAX]) {
            return Calendar.NEVER;
        }
        int week = Math.max(elapsedWeeks, guide[(int) (target >>> guideShift)]);
        while (hazardUpTo[week] < target) {
            week++;
        }
        return week - elapsedWeeks;
    }

    /// How long somebody met at a random moment has been there already, if the flow has long been steady.
    ///
    /// @param draw strictly between 0 and 1
    int weeksSoFar(double draw) {
        double target = draw * shareStillThere[SO_FAR_MAX + 1];
        int low = 0;
        int high = SO_FAR_MAX;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (shareStillThere[middle + 1] >= target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
