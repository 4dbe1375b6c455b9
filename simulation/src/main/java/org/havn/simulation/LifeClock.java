package org.havn.simulation;

/// What one of somebody's [Clocks] shows.
///
/// The fields are open to the engine on purpose.
final class LifeClock {

    /// What it rings for: part of the key of its draws.
    final int purpose;

    long budget;
    /// Units a week; below zero what names a hazard that changes from week to week: a stay or, past them, an age.
    long rate;
    /// The first week that is not yet taken off the budget.
    int since;
    /// The first week of the stay or of the life, where `rate` names one.
    int origin;
    /// The week in which it rings.
    int due;
    /// How many draws it has had: part of the key of every draw about what it rang for.
    int drawn;
    /// The budget after this one, of clocks that may go on ([Clocks#again]): known early, so that nobody waits for it.
    long coming;
    /// How many times faster than its rate says a budget will be used up that is still to be drawn; 0 once it is.
    double owed;

    LifeClock(int purpose) {
        this.purpose = purpose;
    }

    /// Makes it as new.
    void begin() {
        rate = 0;
        due = Calendar.NEVER;
        drawn = 0;
        owed = 1;
    }

    void stop() {
        rate = 0;
        due = Calendar.NEVER;
    }

    /// Stops it. It gets a new budget when it next runs.
    ///
    /// @param multiplier how many times faster than its rate says that budget is used up
    void restart(double multiplier) {
        drawn++;
        owed = multiplier;
        stop();
    }

    boolean rings(int week) {
        return due == week;
    }
}
