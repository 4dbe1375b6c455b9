package org.havn.simulation;

/// A [Weibull] stay cut into weeks, with its hazard in whole units.
///
/// Whole units make adding up week by week and subtracting a stretch at once the same number, so that the
/// event wheel and the plain weekly scan can be compared bit for bit.
final class Stay {

    /// Units of hazard in one, so that a week's chance of one in a million still has a million units.
    static final double UNITS = 0x1p40;

    private static final int WEEKS_MAX = 60 * Calendar.WEEKS_PER_YEAR;

    private final long[] hazardUpTo;
    private final double[] shareStillThere;

    /// @param stay in months, as the published curves are
    Stay(Weibull stay) {
        hazardUpTo = new long[WEEKS_MAX + 1];
        shareStillThere = new double[WEEKS_MAX + 2];
        for (int week = 0; week <= WEEKS_MAX; week++) {
            double months = (double) week * Calendar.MONTHS_PER_YEAR / Calendar.WEEKS_PER_YEAR;
            hazardUpTo[week] = (long) (stay.cumulativeHazard(months) * UNITS);
            shareStillThere[week + 1] = shareStillThere[week] + stay.survival(months);
        }
    }

    /// The hazard between two weeks of the stay. Past the end of the table nothing more happens.
    long hazardBetween(int fromWeek, int toWeek) {
        return hazardUpTo[Math.min(toWeek, WEEKS_MAX)] - hazardUpTo[Math.min(fromWeek, WEEKS_MAX)];
    }

    /// How many more weeks until `budget` is used up, for one who has stayed `elapsedWeeks`.
    int weeksUntil(long budget, int elapsedWeeks) {
        long target = hazardUpTo[Math.min(elapsedWeeks, WEEKS_MAX)] + budget;
        if (target > hazardUpTo[WEEKS_MAX]) {
            return Calendar.NEVER;
        }
        int low = elapsedWeeks;
        int high = WEEKS_MAX;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hazardUpTo[middle] >= target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - elapsedWeeks;
    }

    /// How long somebody met at a random moment has been there already, if the flow has long been steady.
    ///
    /// @param draw strictly between 0 and 1
    int weeksSoFar(double draw, int weeksMax) {
        double target = draw * shareStillThere[weeksMax + 1];
        int low = 0;
        int high = weeksMax;
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
