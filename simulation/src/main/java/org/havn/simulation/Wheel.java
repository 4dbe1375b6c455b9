package org.havn.simulation;

import java.util.Arrays;

/// Who is due in which week: a list of people per week, so that weeks in which nothing happens to somebody cost
/// nothing.
final class Wheel {

    private static final int NOBODY = -1;

    private final int[] first;
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private int[] week = new int[0];

    Wheel(int weeks) {
        first = new int[weeks];
        Arrays.fill(first, NOBODY);
    }

    /// Makes room for at least so many people.
    void ensure(int people) {
        int known = week.length;
        if (people > known) {
            int length = people + people / 2;
            next = Arrays.copyOf(next, length);
            previous = Arrays.copyOf(previous, length);
            week = Arrays.copyOf(week, length);
            Arrays.fill(week, known, length, Calendar.NEVER);
        }
    }

    /// Moves a person to the week `due`; a week past the end means that nothing more will happen.
    void put(int person, int due) {
        if (week[person] == due) {
            return;
        }
        takeOut(person);
        week[person] = due;
        if (due < first.length) {
            int head = first[due];
            next[person] = head;
            previous[person] = NOBODY;
            if (head != NOBODY) {
                previous[head] = person;
            }
            first[due] = person;
        }
    }

    /// Takes somebody who is due out of the list of `due`, or -1 if there is nobody left.
    int takeOne(int due) {
        int person = first[due];
        if (person != NOBODY) {
            takeOut(person);
            week[person] = Calendar.NEVER;
        }
        return person;
    }

    private void takeOut(int person) {
        int from = week[person];
        if (from >= first.length) {
            return;
        }
        int before = previous[person];
        int after = next[person];
        if (before == NOBODY) {
            first[from] = after;
        } else {
            next[before] = after;
        }
        if (after != NOBODY) {
            previous[after] = before;
        }
    }
}
