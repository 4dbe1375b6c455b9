package org.havn.simulation;

import org.havn.simulation.State.AgeGroup;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Treatment;

/// One person's states and clocks.
///
/// The fields are open to the engine on purpose; nothing outside it sees them.
final class Life {

    /// The place in the ranks of those who are followed week by week together.
    int number;

    long key;
    int bornWeek;
    byte sex;
    byte profile;
    byte use;
    byte treatment;
    byte justice;
    byte episodes;
    boolean alive;
    /// Whether the present time without treatment began by leaving treatment.
    boolean left;
    /// First week of the present treatment state.
    int stayFrom;

    int abstinentFrom;
    int releasedFrom;
    int askedFrom;
    /// Week in which a wait, a titration or an order ends.
    int careUntil;
    /// Week in which a sentence or a summons ends.
    int justiceUntil;
    /// Since when on the heroin clinic's list; -1 when not on it.
    int hatSince;
    /// How urgent it was on joining the list; later episodes do not change one's turn.
    byte hatUrgency;

    int cell;
    /// The group that people of this age are counted in, and the first week of the next one.
    byte ageGroup;

    int nextGroupFrom;
    /// The first week in which this life must be looked at although no clock rings.
    int edge;
    /// The first week at whose end something changes that nobody needs to look at before something else is due.
    int drift;

    final LifeClock toDeath = new LifeClock(Clocks.DEATH);
    final LifeClock toOverdose = new LifeClock(Clocks.OVERDOSE);
    final LifeClock toPrison = new LifeClock(Clocks.PRISON);
    final LifeClock toStop = new LifeClock(Clocks.STOP);
    final LifeClock toUse = new LifeClock(Clocks.USE);
    final LifeClock toTreatment = new LifeClock(Clocks.TREATMENT);
    final LifeClock toHat = new LifeClock(Clocks.HAT);
    final LifeClock toCoercion = new LifeClock(Clocks.COERCION);

    /// All clocks, for what is done to each of them.
    final LifeClock[] clocks = {toDeath, toOverdose, toPrison, toStop, toUse, toTreatment, toHat, toCoercion};

    /// Makes this the life of somebody new.
    void begin(long personKey) {
        key = personKey;
        sex = 0;
        profile = 0;
        use = 0;
        treatment = 0;
        justice = 0;
        episodes = 0;
        alive = true;
        left = false;
        releasedFrom = 0;
        abstinentFrom = 0;
        hatSince = -1;
        careUntil = Calendar.NEVER;
        justiceUntil = Calendar.NEVER;
        for (LifeClock clock : clocks) {
            clock.begin();
        }
    }

    void end() {
        alive = false;
        edge = Calendar.NEVER;
        drift = Calendar.NEVER;
        for (LifeClock clock : clocks) {
            clock.stop();
        }
    }

    /// Sets the group of age that holds in week `now`.
    void age(int now) {
        AgeGroup group = AgeGroup.of((now - bornWeek) / Calendar.WEEKS_PER_YEAR);
        ageGroup = (byte) group.index();
        nextGroupFrom = group.last() ? Calendar.NEVER : bornWeek + group.toYears() * Calendar.WEEKS_PER_YEAR;
    }

    /// The cell that a row of [Rates] and the present age belong to.
    int cellNow(int row) {
        return (row >> 1) * Tally.GROUPS + group();
    }

    int group() {
        return Tally.group(sex, ageGroup);
    }

    /// What it is called if an overdose ends this life.
    Event causeOfOverdose() {
        return switch (Justice.at(justice)) {
            case PRISON -> Event.DIED_OVERDOSE_PRISON;
            case RELEASED -> Event.DIED_OVERDOSE_RELEASED;
            case FREE, SUMMONED ->
                switch (Treatment.at(treatment)) {
                    case WAITING -> Event.DIED_OVERDOSE_WAITING;
                    case METHADONE, BUPRENORPHINE, HAT_TITRATION, HAT -> Event.DIED_OVERDOSE_TREATED;
                    case NONE, PSYCHOSOCIAL, COERCED -> Event.DIED_OVERDOSE_UNTREATED;
                };
        };
    }

    /// The first week in which any clock rings but the one for stops.
    int earliestButStop() {
        int first = Math.min(Math.min(toDeath.due, toOverdose.due), Math.min(toPrison.due, toUse.due));
        int second = Math.min(Math.min(toTreatment.due, toHat.due), toCoercion.due);
        return Math.min(first, second);
    }
}
