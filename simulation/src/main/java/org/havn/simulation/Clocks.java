package org.havn.simulation;

/// For every person one clock per thing that may happen, each running at its own, changing pace.
///
/// A clock holds a budget of hazard, drawn once with mean 1 and used up at the rate of the moment; it rings in the
/// week the budget is gone. Changing a rate never asks for a new draw, so a person under two policies has the same
/// luck in both (Anderson 2007, "A modified next reaction method"). Budgets are whole units of [Stay#UNITS].
final class Clocks {

    static final int DEATH = 0;
    static final int OVERDOSE = 1;
    static final int PRISON = 2;
    static final int STOP = 3;
    static final int USE = 4;
    static final int TREATMENT = 5;
    static final int HAT = 6;
    static final int COERCION = 7;
    static final int COUNT = 8;

    private static final double UNITS_PER_YEARLY = Stay.UNITS / Calendar.WEEKS_PER_YEAR;

    private final Stay[] stays;
    private final Ageing ageing;
    private final int weeks;
    private final boolean weekByWeek;

    /// @param weeks      how many are run
    /// @param weekByWeek whether to use up budgets by plain weekly subtraction, as the slow reference does
    Clocks(Stay[] stays, Ageing ageing, int weeks, boolean weekByWeek) {
        this.stays = stays.clone();
        this.ageing = ageing;
        this.weeks = weeks;
        this.weekByWeek = weekByWeek;
    }

    /// The rate that means "as in stay number `stay`".
    static long rateOfStay(int stay) {
        return -1L - stay;
    }

    /// The rate that means "as people of this kind die at their age".
    long rateOfAge(int kind) {
        return rateOfStay(stays.length + kind);
    }

    /// A rate a year in units a week.
    static long rateOfYearly(double perYear) {
        return (long) (perYear * UNITS_PER_YEARLY);
    }

    /// Draws a new budget from week `now` on for a clock that has rung and keeps its rate, a constant one.
    void again(LifeClock clock, long key, int now) {
        long units = clock.coming;
        int number = ++clock.drawn;
        clock.coming = units(Draws.exponential(key, clock.purpose, number));
        clock.budget = units;
        clock.since = now;
        clock.due = weekByWeek ? Calendar.NEVER : now + weeksBefore(units, clock.rate);
    }

    private static long units(double wait) {
        return (long) (wait * Stay.UNITS) + 1;
    }

    private static void draw(LifeClock clock, long key) {
        clock.drawn = Math.max(1, clock.drawn);
        double wait = Draws.exponential(key, clock.purpose, clock.drawn - 1);
        double multiplier = clock.owed;
        clock.budget = units(multiplier == 1 ? wait : wait / multiplier);
        clock.owed = 0;
        if (clock.purpose == STOP || clock.purpose == OVERDOSE) {
            clock.coming = units(Draws.exponential(key, clock.purpose, clock.drawn));
        }
    }

    /// Lets the clock run at the constant `newRate` from week `now` on.
    void run(LifeClock clock, long key, long newRate, int now) {
        if (clock.rate == newRate) {
            return;
        }
        if (clock.owed != 0) {
            draw(clock, key);
        } else if (!weekByWeek) {
            clock.budget -= clock.rate * (now - clock.since);
        }
        clock.since = now;
        clock.rate = newRate;
        clock.due = weekByWeek || newRate == 0 ? Calendar.NEVER : now + weeksBefore(clock.budget, newRate);
    }

    /// Whole weeks that pass before the week in which `budget` is used up.
    ///
    /// The division is exact for all weeks that a run can have: both numbers are whole and below 2^53, and a
    /// quotient below 2^12 is further from the next whole number than half a step of a `double`.
    static int weeksBefore(long budget, long perWeek) {
        return Math.min(Calendar.NEVER / 2, (int) ((double) (budget - 1) / (double) perWeek));
    }

    /// Lets the clock run as a stay or a life that began in `firstWeek`, or at a constant rate.
    void runStay(LifeClock clock, long key, long newRate, int now, int firstWeek) {
        if (clock.rate == newRate && (newRate >= 0 || clock.origin == firstWeek)) {
            return;
        }
        if (clock.owed != 0) {
            draw(clock, key);
        } else if (!weekByWeek) {
            clock.budget -= used(clock, clock.since, now);
        }
        clock.since = now;
        clock.rate = newRate;
        clock.origin = firstWeek;
        clock.due = weekByWeek ? Calendar.NEVER : ringsIn(clock);
    }

    /// The slow reference: takes one week off every budget of a life. Returns whether a clock rings.
    boolean passWeek(Life life, int week) {
        boolean rings = false;
        for (LifeClock clock : life.clocks) {
            clock.budget -= used(clock, week, week + 1);
            if (clock.rate != 0 && clock.budget <= 0) {
                clock.due = week;
                rings = true;
            }
        }
        return rings;
    }

    private long used(LifeClock clock, int from, int to) {
        long perWeek = clock.rate;
        if (perWeek >= 0) {
            return perWeek * (to - from);
        }
        int stay = (int) (-1 - perWeek);
        int begun = from - clock.origin;
        int ended = to - clock.origin;
        return stay < stays.length
                ? stays[stay].hazardBetween(begun, ended)
                : ageing.hazardBetween(stay - stays.length, begun, ended);
    }

    private int ringsIn(LifeClock clock) {
        long perWeek = clock.rate;
        if (perWeek == 0) {
            return Calendar.NEVER;
        }
        if (perWeek > 0) {
            return clock.since + weeksBefore(clock.budget, perWeek);
        }
        int stay = (int) (-1 - perWeek);
        int begun = clock.since - clock.origin;
        int left = stay < stays.length
                ? stays[stay].weeksUntil(clock.budget, begun)
                : ageing.weeksUntil(stay - stays.length, clock.budget, begun, weeks - clock.origin);
        return left >= Calendar.NEVER / 2 ? Calendar.NEVER : clock.since + left - 1;
    }
}
