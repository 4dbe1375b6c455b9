package org.havn.simulation;

/// The model's calendar: weeks, and years of 52 of them.
final class Calendar {

    static final int WEEKS_PER_YEAR = 52;
    static final int MONTHS_PER_YEAR = 12;
    static final int DAYS_PER_YEAR = 7 * WEEKS_PER_YEAR;

    /// Later than any week that is simulated, and far from overflow when weeks are added to it.
    static final int NEVER = 1 << 29;

    private Calendar() {}
}
