package org.havn.simulation;

/// The hazard of dying by age, in whole units, for each of several kinds of people: the same all through a band.
///
/// Adding it up over a whole life lets a clock of death run on when somebody merely grows older.
final class Ageing {

    static final int BAND_YEARS = 5;
    static final int BANDS = 30;

    private static final int BAND_WEEKS = BAND_YEARS * Calendar.WEEKS_PER_YEAR;

    /// Units a week by kind, then band.
    private final long[] pace;
    /// Units from birth to the first week of a band.
    private final long[] upTo;

    /// @param pace units a week by kind, then band
    Ageing(long[] pace) {
        this.pace = pace.clone();
        upTo = new long[pace.length];
        for (int at = 1; at < pace.length; at++) {
            upTo[at] = at % BANDS == 0 ? 0 : upTo[at - 1] + pace[at - 1] * BAND_WEEKS;
        }
    }

    long pace(int kind, int band) {
        return pace[kind * BANDS + band];
    }

    /// The hazard between two ages in weeks. The last band has no end.
    long hazardBetween(int kind, int fromAge, int toAge) {
        return hazardUpTo(kind, toAge) - hazardUpTo(kind, fromAge);
    }

    private long hazardUpTo(int kind, int age) {
        int band = band(age);
        int at = kind * BANDS + band;
        return upTo[at] + pace[at] * (age - band * BAND_WEEKS);
    }

    private static int band(int age) {
        return Math.min(age / BAND_WEEKS, BANDS - 1);
    }

    /// How many more weeks until `budget` is used up, for one who is `age` weeks old.
    ///
    /// @param ageMax the age past which nobody asks, so that those who live to see it need not be followed there
    int weeksUntil(int kind, long budget, int age, int ageMax) {
        long target = hazardUpTo(kind, age) + budget;
        if (target > hazardUpTo(kind, ageMax)) {
            return Calendar.NEVER;
        }
        int band = band(age);
        int at = kind * BANDS + band;
        while (band < BANDS - 1 && upTo[at + 1] < target) {
            band++;
            at++;
        }
        return 1 + Clocks.weeksBefore(target - upTo[at], pace[at]) + band * BAND_WEEKS - age;
    }
}
