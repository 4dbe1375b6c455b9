package org.havn.simulation;

import java.util.Arrays;

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

    private long[] budget = new long[0];
    /// Units a week; below zero what names a hazard that changes from week to week: a stay or, past them, an age.
    private long[] rate = new long[0];
    /// The first week that is not yet taken off the budget.
    private int[] since = new int[0];
    /// The first week of the stay or of the life, where `rate` names one.
    private int[] origin = new int[0];
    private int[] due = new int[0];
    private int[] drawn = new int[0];
    /// The budget after this one, of clocks that may go on [#again]: known early, so that nobody waits for it.
    private long[] coming = new long[0];
    /// How many times faster than its rate says a budget will be used up that is still to be drawn; 0 once it is.
    private double[] owed = new double[0];

    /// @param weeks      how many are run
    /// @param weekByWeek whether to use up budgets by plain weekly subtraction, as the slow reference does
    Clocks(Stay[] stays, Ageing ageing, int weeks, boolean weekByWeek) {
        this.stays = stays.clone();
        this.ageing = ageing;
        this.weeks = weeks;
        this.weekByWeek = weekByWeek;
    }

    void ensure(int people) {
        int length = people * COUNT;
        budget = Arrays.copyOf(budget, length);
        rate = Arrays.copyOf(rate, length);
        since = Arrays.copyOf(since, length);
        origin = Arrays.copyOf(origin, length);
        int known = due.length;
        due = Arrays.copyOf(due, length);
        Arrays.fill(due, known, length, Calendar.NEVER);
        drawn = Arrays.copyOf(drawn, length);
        coming = Arrays.copyOf(coming, length);
        owed = Arrays.copyOf(owed, length);
        Arrays.fill(owed, known, length, 1);
    }

    /// Makes a person's clocks as new.
    void reset(int person) {
        for (int at = person * COUNT; at < (person + 1) * COUNT; at++) {
            rate[at] = 0;
            due[at] = Calendar.NEVER;
            drawn[at] = 0;
            owed[at] = 1;
        }
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

    boolean rings(int person, int clock, int week) {
        return due[person * COUNT + clock] == week;
    }

    /// Which clocks of a person ring in `week`: one bit a clock.
    int ringing(int person, int week) {
        int bits = 0;
        for (int clock = 0; clock < COUNT; clock++) {
            bits |= due[person * COUNT + clock] == week ? 1 << clock : 0;
        }
        return bits;
    }

    /// How many draws this clock has had: part of the key of every draw about what it rang for.
    int drawn(int person, int clock) {
        return drawn[person * COUNT + clock];
    }

    /// Stops the clock. It gets a new budget when it next runs.
    ///
    /// @param multiplier how many times faster than its rate says that budget is used up
    void restart(int person, int clock, double multiplier) {
        int at = person * COUNT + clock;
        drawn[at]++;
        owed[at] = multiplier;
        rate[at] = 0;
        due[at] = Calendar.NEVER;
    }

    /// Draws a new budget from week `now` on for a clock that has rung and keeps its rate, a constant one.
    void again(int person, long key, int clock, int now) {
        int at = person * COUNT + clock;
        long units = coming[at];
        int number = ++drawn[at];
        coming[at] = units(Draws.exponential(key, clock, number));
        budget[at] = units;
        since[at] = now;
        due[at] = weekByWeek ? Calendar.NEVER : now + weeksBefore(units, rate[at]);
    }

    private static long units(double wait) {
        return (long) (wait * Stay.UNITS) + 1;
    }

    private void draw(int at, long key, int clock) {
        drawn[at] = Math.max(1, drawn[at]);
        double wait = Draws.exponential(key, clock, drawn[at] - 1);
        double multiplier = owed[at];
        budget[at] = units(multiplier == 1 ? wait : wait / multiplier);
        owed[at] = 0;
        if (clock == STOP || clock == OVERDOSE) {
            coming[at] = units(Draws.exponential(key, clock, drawn[at]));
        }
    }

    /// Lets the clock run at the constant `newRate` from week `now` on.
    void run(int person, long key, int clock, long newRate, int now) {
        int at = person * COUNT + clock;
        if (rate[at] == newRate) {
            return;
        }
        if (owed[at] != 0) {
            draw(at, key, clock);
        } else if (!weekByWeek) {
            budget[at] -= rate[at] * (now - since[at]);
        }
        since[at] = now;
        rate[at] = newRate;
        due[at] = weekByWeek || newRate == 0 ? Calendar.NEVER : now + weeksBefore(budget[at], newRate);
    }

    /// Whole weeks that pass before the week in which `budget` is used up.
    ///
    /// The division is exact for all weeks that a run can have: both numbers are whole and below 2^53, and a
    /// quotient below 2^12 is further from the next whole number than half a step of a `double`.
    static int weeksBefore(long budget, long perWeek) {
        return Math.min(Calendar.NEVER / 2, (int) ((double) (budget - 1) / (double) perWeek));
    }

    /// Lets the clock run as a stay or a life that began in `firstWeek`, or at a constant rate.
    void runStay(int person, long key, int clock, long newRate, int now, int firstWeek) {
        int at = person * COUNT + clock;
        if (rate[at] == newRate && (newRate >= 0 || origin[at] == firstWeek)) {
            return;
        }
        if (owed[at] != 0) {
            draw(at, key, clock);
        } else if (!weekByWeek) {
            budget[at] -= used(at, since[at], now);
        }
        since[at] = now;
        rate[at] = newRate;
        origin[at] = firstWeek;
        due[at] = weekByWeek ? Calendar.NEVER : ringsIn(at);
    }

    void stopAll(int person) {
        Arrays.fill(due, person * COUNT, (person + 1) * COUNT, Calendar.NEVER);
        Arrays.fill(rate, person * COUNT, (person + 1) * COUNT, 0);
    }

    /// The earliest week in which any clock of this person rings.
    int earliest(int person) {
        return Math.min(due[person * COUNT + STOP], earliestButStop(person));
    }

    /// The first week in which any other clock of this person rings than the one for stops.
    int earliestButStop(int person) {
        int at = person * COUNT;
        int first = Math.min(Math.min(due[at + DEATH], due[at + OVERDOSE]), Math.min(due[at + PRISON], due[at + USE]));
        int second = Math.min(Math.min(due[at + TREATMENT], due[at + HAT]), due[at + COERCION]);
        return Math.min(first, second);
    }

    int due(int person, int clock) {
        return due[person * COUNT + clock];
    }

    /// The slow reference: takes one week off every budget of a person. Returns whether a clock rings.
    boolean passWeek(int person, int week) {
        boolean rings = false;
        for (int at = person * COUNT; at < (person + 1) * COUNT; at++) {
            budget[at] -= used(at, week, week + 1);
            if (rate[at] != 0 && budget[at] <= 0) {
                due[at] = week;
                rings = true;
            }
        }
        return rings;
    }

    private long used(int at, int from, int to) {
        long perWeek = rate[at];
        if (perWeek >= 0) {
            return perWeek * (to - from);
        }
        int stay = (int) (-1 - perWeek);
        int begun = from - origin[at];
        int ended = to - origin[at];
        return stay < stays.length
                ? stays[stay].hazardBetween(begun, ended)
                : ageing.hazardBetween(stay - stays.length, begun, ended);
    }

    private int ringsIn(int at) {
        long perWeek = rate[at];
        if (perWeek == 0) {
            return Calendar.NEVER;
        }
        if (perWeek > 0) {
            return since[at] + weeksBefore(budget[at], perWeek);
        }
        int stay = (int) (-1 - perWeek);
        int begun = since[at] - origin[at];
        int left = stay < stays.length
                ? stays[stay].weeksUntil(budget[at], begun)
                : ageing.weeksUntil(stay - stays.length, budget[at], begun, weeks - origin[at]);
        return left >= Calendar.NEVER / 2 ? Calendar.NEVER : since[at] + left - 1;
    }
}
