package org.havn.simulation;

import java.util.Arrays;
import org.havn.simulation.State.AgeGroup;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Sex;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// Everything a run counts: person-weeks in each state and events, by year. Whole numbers only.
///
/// Costs, QALYs and hours are worked out from these counts afterwards, so that other prices need no other run.
final class Tally {

    static final int PROFILES = Profile.values().length;
    static final int USES = Use.values().length;
    static final int TREATMENTS = Treatment.values().length;
    static final int JUSTICES = Justice.values().length;
    static final int SEXES = Sex.values().length;
    static final int AGE_GROUPS = AgeGroup.values().length;
    static final int CELLS = PROFILES * USES * TREATMENTS * JUSTICES * SEXES * AGE_GROUPS;
    static final int GROUPS = SEXES * AGE_GROUPS;

    private static final int EVENTS = Event.values().length;

    private final int years;
    /// By year, then cell.
    private final long[][] weeks;
    /// By year, then event and group.
    private final long[][] events;

    private long waitedWeeks;

    Tally(int years) {
        this.years = years;
        weeks = new long[years][CELLS];
        events = new long[years][EVENTS * GROUPS];
    }

    /// The cell of the person-week counts that one combination of states belongs to.
    static int cell(int profile, int use, int treatment, int justice, int group) {
        return (((profile * USES + use) * TREATMENTS + treatment) * JUSTICES + justice) * GROUPS + group;
    }

    static int group(int sex, int ageGroup) {
        return sex * AGE_GROUPS + ageGroup;
    }

    static Profile profile(int cell) {
        return Profile.at(cell / (GROUPS * JUSTICES * TREATMENTS * USES));
    }

    static Use use(int cell) {
        return Use.at(cell / (GROUPS * JUSTICES * TREATMENTS) % USES);
    }

    static Treatment treatment(int cell) {
        return Treatment.at(cell / (GROUPS * JUSTICES) % TREATMENTS);
    }

    static Justice justice(int cell) {
        return Justice.at(cell / GROUPS % JUSTICES);
    }

    static int group(int cell) {
        return cell % GROUPS;
    }

    int years() {
        return years;
    }

    void addWeeks(int year, int cell, long count) {
        weeks[year][cell] += count;
    }

    void count(int year, Event event, int group) {
        events[year][event.index() * GROUPS + group]++;
    }

    void waited(int weeksWaited) {
        waitedWeeks += weeksWaited;
    }

    long weeks(int year, int cell) {
        return weeks[year][cell];
    }

    long weeks(int year) {
        return Arrays.stream(weeks[year]).sum();
    }

    long events(int year, Event event) {
        long sum = 0;
        for (int group = 0; group < GROUPS; group++) {
            sum += events(year, event, group);
        }
        return sum;
    }

    long events(int year, Event event, int group) {
        return events[year][event.index() * GROUPS + group];
    }

    long events(Event event) {
        long sum = 0;
        for (int year = 0; year < years; year++) {
            sum += events(year, event);
        }
        return sum;
    }

    long events(Event event, int group) {
        long sum = 0;
        for (int year = 0; year < years; year++) {
            sum += events(year, event, group);
        }
        return sum;
    }

    long waitedWeeks() {
        return waitedWeeks;
    }

    /// Adds the counts of another part of the country. Whole numbers: the order of adding cannot matter.
    void add(Tally other) {
        for (int year = 0; year < years; year++) {
            for (int cell = 0; cell < CELLS; cell++) {
                weeks[year][cell] += other.weeks[year][cell];
            }
            for (int event = 0; event < EVENTS * GROUPS; event++) {
                events[year][event] += other.events[year][event];
            }
        }
        waitedWeeks += other.waitedWeeks;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally
                && Arrays.deepEquals(weeks, tally.weeks)
                && Arrays.deepEquals(events, tally.events)
                && waitedWeeks == tally.waitedWeeks;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(events) + Arrays.deepHashCode(weeks);
    }
}
