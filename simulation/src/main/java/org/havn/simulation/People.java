package org.havn.simulation;

import java.util.Arrays;
import org.havn.simulation.State.AgeGroup;

/// Everybody in one area, as one array per property: the model reads few properties of many people at a time.
///
/// The arrays are open to the engine on purpose; nothing outside it sees them.
final class People {

    long[] key = new long[0];
    int[] bornWeek = new int[0];
    byte[] sex = new byte[0];
    byte[] profile = new byte[0];
    byte[] use = new byte[0];
    byte[] treatment = new byte[0];
    byte[] justice = new byte[0];
    byte[] episodes = new byte[0];
    boolean[] alive = new boolean[0];
    /// Whether the present time without treatment began by leaving treatment.
    boolean[] left = new boolean[0];
    /// First week of the present treatment state.
    int[] stayFrom = new int[0];
    int[] abstinentFrom = new int[0];
    int[] releasedFrom = new int[0];
    int[] askedFrom = new int[0];
    /// Week in which a wait, a titration or an order ends.
    int[] careUntil = new int[0];
    /// Week in which a sentence or a summons ends.
    int[] justiceUntil = new int[0];
    /// Since when on the heroin clinic's list; -1 when not on it.
    int[] hatSince = new int[0];
    /// How urgent somebody was on joining the list; later episodes do not change one's turn.
    byte[] hatUrgency = new byte[0];
    int[] cell = new int[0];
    /// The group that people of this age are counted in, and the first week of the next one.
    byte[] ageGroup = new byte[0];
    int[] nextGroupFrom = new int[0];
    /// The first week in which this person must be looked at because a term or a risk band ends.
    int[] edge = new int[0];

    private int count;

    int count() {
        return count;
    }

    int capacity() {
        return key.length;
    }

    void ensure(int people) {
        key = Arrays.copyOf(key, people);
        bornWeek = Arrays.copyOf(bornWeek, people);
        sex = Arrays.copyOf(sex, people);
        profile = Arrays.copyOf(profile, people);
        use = Arrays.copyOf(use, people);
        treatment = Arrays.copyOf(treatment, people);
        justice = Arrays.copyOf(justice, people);
        episodes = Arrays.copyOf(episodes, people);
        alive = Arrays.copyOf(alive, people);
        left = Arrays.copyOf(left, people);
        stayFrom = Arrays.copyOf(stayFrom, people);
        abstinentFrom = Arrays.copyOf(abstinentFrom, people);
        releasedFrom = Arrays.copyOf(releasedFrom, people);
        askedFrom = Arrays.copyOf(askedFrom, people);
        careUntil = Arrays.copyOf(careUntil, people);
        justiceUntil = Arrays.copyOf(justiceUntil, people);
        hatSince = Arrays.copyOf(hatSince, people);
        hatUrgency = Arrays.copyOf(hatUrgency, people);
        cell = Arrays.copyOf(cell, people);
        ageGroup = Arrays.copyOf(ageGroup, people);
        nextGroupFrom = Arrays.copyOf(nextGroupFrom, people);
        edge = Arrays.copyOf(edge, people);
    }

    int add(long personKey) {
        int person = count++;
        reset(person, personKey);
        return person;
    }

    /// Makes a place that somebody used before fit for the next person.
    void reset(int person, long personKey) {
        key[person] = personKey;
        sex[person] = 0;
        profile[person] = 0;
        use[person] = 0;
        treatment[person] = 0;
        justice[person] = 0;
        episodes[person] = 0;
        alive[person] = true;
        left[person] = false;
        releasedFrom[person] = 0;
        abstinentFrom[person] = 0;
        hatSince[person] = -1;
        careUntil[person] = Calendar.NEVER;
        justiceUntil[person] = Calendar.NEVER;
    }

    /// Sets the group of age that holds in week `now`.
    void age(int person, int now) {
        AgeGroup group = AgeGroup.of((now - bornWeek[person]) / Calendar.WEEKS_PER_YEAR);
        ageGroup[person] = (byte) group.index();
        nextGroupFrom[person] =
                group.last() ? Calendar.NEVER : bornWeek[person] + group.toYears() * Calendar.WEEKS_PER_YEAR;
    }

    /// The cell that a row of [Rates] and the present age belong to.
    int cellNow(int person, int row) {
        return (row >> 1) * Tally.GROUPS + group(person);
    }

    int group(int person) {
        return Tally.group(sex[person], ageGroup[person]);
    }
}
