package org.havn.simulation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.havn.simulation.State.AgeGroup;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Sex;
import org.havn.simulation.State.Since;
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

    /// For how many weeks after something deaths are told apart, and one more for all that follow.
    static final int SINCE_WEEKS = Calendar.WEEKS_PER_YEAR + 1;

    private static final int STATES = CELLS / GROUPS;
    private static final long[] NOTHING = {};
    private static final int EVENTS = Event.values().length;

    private static final Profile[] PROFILE_OF = new Profile[CELLS];
    private static final Use[] USE_OF = new Use[CELLS];
    private static final Treatment[] TREATMENT_OF = new Treatment[CELLS];
    private static final Justice[] JUSTICE_OF = new Justice[CELLS];

    static {
        for (int cell = 0; cell < CELLS; cell++) {
            PROFILE_OF[cell] = Profile.at(cell / (GROUPS * JUSTICES * TREATMENTS * USES));
            USE_OF[cell] = Use.at(cell / (GROUPS * JUSTICES * TREATMENTS) % USES);
            TREATMENT_OF[cell] = Treatment.at(cell / (GROUPS * JUSTICES) % TREATMENTS);
            JUSTICE_OF[cell] = Justice.at(cell / GROUPS % JUSTICES);
        }
    }

    private final int years;
    /// Years and one more, which stands for all that is not simulated.
    private final int columns;
    /// By combination of states, and within it by group, then year; made when somebody comes there, since few of
    /// the combinations are ever met. While a run is under way a year holds its difference from the year before, so
    /// that coming and going cost the same however many years lie between them; [#close] turns them into counts.
    private final long[][] weeks = new long[STATES][];
    /// By year, then event and group.
    private final long[] events;

    /// By [Since], then cause (an overdose first), then week, of which the last stands for all that follow.
    private final long[] deathsSince = new long[Since.values().length * 2 * SINCE_WEEKS];

    private long waitedWeeks;
    private long hatWaitedWeeks;
    private long hatListWeeks;

    Tally(int years) {
        this.years = years;
        columns = years + 1;
        Arrays.fill(weeks, NOTHING);
        events = new long[years * EVENTS * GROUPS];
    }

    /// The number of one combination of states; each has a cell for every group.
    static int states(int profile, int use, int treatment, int justice) {
        return ((profile * USES + use) * TREATMENTS + treatment) * JUSTICES + justice;
    }

    static int group(int sex, int ageGroup) {
        return sex * AGE_GROUPS + ageGroup;
    }

    static Profile profile(int cell) {
        return PROFILE_OF[cell];
    }

    static Use use(int cell) {
        return USE_OF[cell];
    }

    static Treatment treatment(int cell) {
        return TREATMENT_OF[cell];
    }

    static Justice justice(int cell) {
        return JUSTICE_OF[cell];
    }

    static int group(int cell) {
        return cell % GROUPS;
    }

    int years() {
        return years;
    }

    /// Counts somebody in a cell from week `now` until [#leave].
    void enter(int cell, int now) {
        add(cell, now, 1);
    }

    /// Ends at week `now` what [#enter] began.
    void leave(int cell, int now) {
        add(cell, now, -1);
    }

    /// Leaves one cell for another.
    void move(int from, int to, int now) {
        add(from, now, -1);
        add(to, now, 1);
    }

    private void add(int cell, int now, int sign) {
        int year = now / Calendar.WEEKS_PER_YEAR;
        if (year >= years) {
            return;
        }
        int gone = now - year * Calendar.WEEKS_PER_YEAR;
        int states = cell / GROUPS;
        long[] block = weeks[states];
        if (block.length == 0) {
            block = block(states);
        }
        int at = (cell - states * GROUPS) * columns + year;
        block[at] += (long) sign * (Calendar.WEEKS_PER_YEAR - gone);
        block[at + 1] += (long) sign * gone;
    }

    private long[] block(int states) {
        if (weeks[states].length == 0) {
            weeks[states] = new long[GROUPS * columns];
        }
        return weeks[states];
    }

    /// Ends the counting: from now on every year holds its own person-weeks.
    void close() {
        for (long[] block : weeks) {
            for (int first = 0; first < block.length; first += columns) {
                for (int at = first + 1; at < first + years; at++) {
                    block[at] += block[at - 1];
                }
                block[first + years] = 0;
            }
        }
    }

    void count(int year, Event event, int group) {
        events[(year * EVENTS + event.index()) * GROUPS + group]++;
    }

    void waited(int weeksWaited) {
        waitedWeeks += weeksWaited;
    }

    /// Counts the wait of somebody who now has a place in a heroin clinic.
    void waitedForHat(int weeksWaited) {
        hatWaitedWeeks += weeksWaited;
    }

    /// Counts how long somebody stood on a heroin clinic's list, with a place at the end or without.
    void stoodOnHatList(int weeksStood) {
        hatListWeeks += weeksStood;
    }

    /// Counts a death by the weeks since prison, since the start of a treatment, or since leaving one.
    void diedSince(Life life, Event cause, int week) {
        if (life.justice == Justice.RELEASED.index()) {
            countSince(Since.RELEASE, cause, week - life.releasedFrom);
        }
        if (life.justice == Justice.PRISON.index()) {
            return;
        }
        if (Treatment.at(life.treatment).agonist()) {
            countSince(Since.START, cause, week - life.stayFrom);
        } else if (life.left && life.treatment == Treatment.NONE.index() && life.use <= Use.INJECTING.index()) {
            countSince(Since.LEAVING, cause, week - life.stayFrom);
        }
    }

    private void countSince(Since since, Event cause, int week) {
        deathsSince[at(since, cause.overdoseDeath(), Math.min(week, SINCE_WEEKS - 1))]++;
    }

    private static int at(Since since, boolean overdose, int week) {
        return (2 * since.index() + (overdose ? 0 : 1)) * SINCE_WEEKS + week;
    }

    /// Deaths in a week after something, counted from 0; the last week stands for all that follow.
    long deaths(Since since, boolean overdose, int week) {
        return deathsSince[at(since, overdose, week)];
    }

    long hatWaitedWeeks() {
        return hatWaitedWeeks;
    }

    long hatListWeeks() {
        return hatListWeeks;
    }

    long weeks(int year, int cell) {
        int states = cell / GROUPS;
        long[] block = weeks[states];
        return block.length == 0 ? 0 : block[(cell - states * GROUPS) * columns + year];
    }

    /// Person-weeks of one cell over all years.
    long allWeeks(int cell) {
        long sum = 0;
        for (int year = 0; year < years; year++) {
            sum += weeks(year, cell);
        }
        return sum;
    }

    /// Person-weeks in a treatment.
    long weeks(int year, Treatment treatment) {
        long sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            sum += TREATMENT_OF[cell] == treatment ? weeks(year, cell) : 0;
        }
        return sum;
    }

    long weeks(int year) {
        long sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            sum += weeks(year, cell);
        }
        return sum;
    }

    long events(int year, Event event) {
        long sum = 0;
        for (int group = 0; group < GROUPS; group++) {
            sum += events(year, event, group);
        }
        return sum;
    }

    long events(int year, Event event, int group) {
        return events[(year * EVENTS + event.index()) * GROUPS + group];
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
        for (int states = 0; states < STATES; states++) {
            long[] more = other.weeks[states];
            long[] block = more.length == 0 ? NOTHING : block(states);
            for (int at = 0; at < more.length; at++) {
                block[at] += more[at];
            }
        }
        for (int at = 0; at < events.length; at++) {
            events[at] += other.events[at];
        }
        for (int at = 0; at < deathsSince.length; at++) {
            deathsSince[at] += other.deathsSince[at];
        }
        waitedWeeks += other.waitedWeeks;
        hatWaitedWeeks += other.hatWaitedWeeks;
        hatListWeeks += other.hatListWeeks;
    }

    /// The weeks and events of some groups, of which nothing else is counted.
    Tally only(IntPredicate groups) {
        var part = new Tally(years);
        for (int group = 0; group < GROUPS; group++) {
            if (!groups.test(group)) {
                continue;
            }
            for (int states = 0; states < STATES; states++) {
                if (weeks[states].length > 0) {
                    System.arraycopy(weeks[states], group * columns, part.block(states), group * columns, columns);
                }
            }
            for (int at = group; at < events.length; at += GROUPS) {
                part.events[at] = events[at];
            }
        }
        return part;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally
                && Arrays.deepEquals(weeks, tally.weeks)
                && Arrays.equals(events, tally.events)
                && Arrays.equals(deathsSince, tally.deathsSince)
                && waitedWeeks == tally.waitedWeeks
                && hatWaitedWeeks == tally.hatWaitedWeeks
                && hatListWeeks == tally.hatListWeeks;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(events) + Arrays.deepHashCode(weeks);
    }
}
