package org.havn.simulation;

import java.util.function.IntConsumer;
import org.havn.simulation.Policy.PrisonScope;
import org.havn.simulation.Policy.Regime;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// What happens to the people of one area, one person and one week at a time.
///
/// The states of a week's beginning set its hazards; what rings happens at its end, in this order: death,
/// overdose, ends of terms, police, use, treatment, the heroin clinic. People touch each other only through the
/// clinic's queue, whose order does not depend on who was handled first, so no order changes a result.
final class Region {

    private static final int PURPOSE_FATAL = 100;
    private static final int PURPOSE_SENTENCE = 101;
    private static final int PURPOSE_CONTINUED = 102;
    private static final int PURPOSE_LINKED = 103;
    private static final int PURPOSE_CARRIED = 104;
    private static final int PURPOSE_MEETING = 105;
    private static final int PURPOSE_USE = 106;
    private static final int PURPOSE_KEPT = 107;
    private static final int PURPOSE_WAIT = 108;
    private static final int PURPOSE_MEDICINE = 109;
    private static final int PURPOSE_EXIT = 110;

    /// What may end a life.
    private static final int ENDS = 1 << Clocks.DEATH | 1 << Clocks.OVERDOSE;

    /// What leaves a person in the same state: an overdose survived, a stop by the police.
    private static final int PASSING = 1 << Clocks.OVERDOSE | 1 << Clocks.STOP;

    private final Policy policy;
    private final Regime regime;
    private final Rates rates;
    private final People people;
    private final Clocks clocks;
    /// By profile, since what one profile does depends on fewer levers than what all do.
    private final Tally[] tallies;
    private final PlaceQueue queue;
    private final Chances chances;

    Region(AreaRun.Run run, Area area, Stay[] stays, Tally[] tallies) {
        policy = run.policy();
        regime = policy.enforcement().regime();
        this.tallies = tallies.clone();
        rates = new Rates(run.parameters(), policy, area);
        clocks = new Clocks(stays, rates.ageing(), run.years() * Calendar.WEEKS_PER_YEAR, run.weekByWeek());
        people = new People();
        queue = new PlaceQueue(policy.hat().places(area));
        chances = new Chances(run.parameters());
    }

    Clocks clocks() {
        return clocks;
    }

    People people() {
        return people;
    }

    /// Makes a newly added person's clocks and counts run from week `now` on.
    void begin(int person, int now) {
        clocks.restart(person, Clocks.TREATMENT, rates.stayMultiplier(people, person));
        people.age(person, now);
        int row = Rates.row(people, person);
        enterCell(person, now, people.cellNow(person, row));
        retime(person, row, now);
    }

    /// Handles everything due for one person at the end of `week`, and may go on to what is due before `until`
    /// if it changes no state.
    void handle(int person, int week, int until) {
        int ringing = clocks.ringing(person, week);
        if (ringing == 1 << Clocks.STOP && people.edge[person] != week) {
            stopAndAgain(person, week, until);
            return;
        }
        if (ringing == 0 && people.careUntil[person] != week && people.justiceUntil[person] != week) {
            grow(person, week + 1);
            return;
        }
        if ((ringing & ENDS) != 0) {
            if ((ringing & 1 << Clocks.DEATH) != 0) {
                die(person, week, Event.DIED_OTHER);
                return;
            }
            if (overdoseKills(person, week)) {
                return;
            }
        }
        boolean onlyPassing = (ringing & ~PASSING) == 0 && people.edge[person] != week;
        if (people.justiceUntil[person] == week) {
            endOfJusticeTerm(person, week);
        }
        if (people.careUntil[person] == week) {
            endOfCareTerm(person, week);
        }
        if (happens(person, Clocks.PRISON, week, ringing)) {
            imprison(person, week);
        }
        boolean summoned = happens(person, Clocks.STOP, week, ringing) && stop(person, week);
        if (onlyPassing && !summoned) {
            return;
        }
        if ((ringing & ~PASSING) != 0) {
            changeStates(person, week, ringing);
        }
        settle(person, week + 1);
    }

    private void changeStates(int person, int week, int ringing) {
        if (happens(person, Clocks.USE, week, ringing)) {
            changeUse(person, week);
        }
        if (happens(person, Clocks.TREATMENT, week, ringing)) {
            changeTreatment(person, week);
        }
        if (happens(person, Clocks.HAT, week, ringing)) {
            askForHat(person, week);
        }
        if (happens(person, Clocks.COERCION, week, ringing)) {
            coerce(person, week);
        }
    }

    /// Whether a clock rings that still means something: what happened earlier in the week may have made it void.
    private boolean happens(int person, int clock, int week, int ringing) {
        if ((ringing & 1 << clock) == 0 || !clocks.rings(person, clock, week)) {
            return false;
        }
        boolean listed = clock == Clocks.HAT && people.hatSince[person] >= 0;
        if (listed || rates.pace(Rates.row(people, person), clock) == 0) {
            clocks.restart(person, clock, 1);
            return false;
        }
        return true;
    }

    /// Gives free places at the clinic to those who are next, and says who got one through `admitted`.
    void serveQueue(int week, IntConsumer admitted) {
        while (queue.hasFreePlaceAndSomeoneWaiting()) {
            int person = queue.admitNext().person();
            people.hatSince[person] = -1;
            count(Event.STARTED_HAT, person, week);
            people.episodes[person] = (byte) Math.min(people.episodes[person] + 1, Byte.MAX_VALUE);
            setTreatment(person, Treatment.HAT_TITRATION, week + 1);
            people.careUntil[person] = week + policy.hat().titrationWeeks();
            settle(person, week + 1);
            admitted.accept(person);
        }
    }

    /// The first week in which something is due for this person.
    int next(int person) {
        return Math.min(clocks.earliest(person), people.edge[person]);
    }

    /// Stops one after the other, up to the first that changes a state or to anything else.
    private void stopAndAgain(int person, int week, int until) {
        int before = Math.min(until, Math.min(people.edge[person], clocks.earliestButStop(person)));
        int next = week;
        do {
            if (stop(person, next)) {
                settle(person, next + 1);
                return;
            }
            next = clocks.due(person, Clocks.STOP);
        } while (next < before);
    }

    /// Nothing has happened but that time went by: another age, or the end of some risky weeks.
    private void grow(int person, int now) {
        int row = Rates.row(people, person);
        recount(person, row, now);
        clocks.run(person, people.key[person], Clocks.OVERDOSE, rates.overdose(people, person, row, now), now);
        people.edge[person] = rates.edge(people, person, row, now);
    }

    private void settle(int person, int now) {
        int row = Rates.row(people, person);
        recount(person, row, now);
        retime(person, row, now);
    }

    private void recount(int person, int row, int now) {
        if (now >= people.nextGroupFrom[person]) {
            people.age(person, now);
        }
        int cell = people.cellNow(person, row);
        if (cell != people.cell[person]) {
            leaveCell(person, now);
            enterCell(person, now, cell);
        }
    }

    private void retime(int person, int row, int now) {
        long key = people.key[person];
        long death = clocks.rateOfAge(rates.deathKind(people, person, row));
        clocks.runStay(person, key, Clocks.DEATH, death, now, people.bornWeek[person]);
        clocks.run(person, key, Clocks.STOP, rates.pace(row, Clocks.STOP), now);
        clocks.runStay(person, key, Clocks.USE, rates.pace(row, Clocks.USE), now, people.abstinentFrom[person]);
        clocks.runStay(person, key, Clocks.TREATMENT, rates.pace(row, Clocks.TREATMENT), now, people.stayFrom[person]);
        if (people.profile[person] >= Profile.OPIOID.index()) {
            clocks.run(person, key, Clocks.OVERDOSE, rates.overdose(people, person, row, now), now);
            clocks.run(person, key, Clocks.PRISON, rates.pace(row, Clocks.PRISON), now);
            long hat = people.hatSince[person] >= 0 ? 0 : rates.pace(row, Clocks.HAT);
            clocks.run(person, key, Clocks.HAT, hat, now);
            clocks.run(person, key, Clocks.COERCION, rates.pace(row, Clocks.COERCION), now);
        }
        people.edge[person] = rates.edge(people, person, row, now);
    }

    private void enterCell(int person, int now, int cell) {
        people.cell[person] = cell;
        tally(person).enter(cell, now);
    }

    private void leaveCell(int person, int now) {
        tally(person).leave(people.cell[person], now);
    }

    private Tally tally(int person) {
        return tallies[people.profile[person]];
    }

    private void count(Event event, int person, int week) {
        tally(person).count(week / Calendar.WEEKS_PER_YEAR, event, Tally.group(people.cell[person]));
    }

    private double draw(int person, int purpose, int clock) {
        return Draws.uniform(people.key[person], purpose, clocks.drawn(person, clock));
    }

    private void die(int person, int week, Event cause) {
        count(cause, person, week);
        leaveHat(person);
        leaveCell(person, week + 1);
        people.alive[person] = false;
        people.edge[person] = Calendar.NEVER;
        clocks.stopAll(person);
    }

    private boolean overdoseKills(int person, int week) {
        boolean released = people.justice[person] == Justice.RELEASED.index();
        if (draw(person, PURPOSE_FATAL, Clocks.OVERDOSE) < rates.fatalShare(released)) {
            die(person, week, causeOfOverdose(person));
            return true;
        }
        count(Event.OVERDOSE_SURVIVED, person, week);
        clocks.again(person, people.key[person], Clocks.OVERDOSE, week + 1);
        return false;
    }

    private Event causeOfOverdose(int person) {
        return switch (Justice.at(people.justice[person])) {
            case PRISON -> Event.DIED_OVERDOSE_PRISON;
            case RELEASED -> Event.DIED_OVERDOSE_RELEASED;
            case FREE, SUMMONED ->
                switch (Treatment.at(people.treatment[person])) {
                    case WAITING -> Event.DIED_OVERDOSE_WAITING;
                    case METHADONE, BUPRENORPHINE, HAT_TITRATION, HAT -> Event.DIED_OVERDOSE_TREATED;
                    case NONE, PSYCHOSOCIAL, COERCED -> Event.DIED_OVERDOSE_UNTREATED;
                };
        };
    }

    private void endOfJusticeTerm(int person, int week) {
        people.justiceUntil[person] = Calendar.NEVER;
        switch (Justice.at(people.justice[person])) {
            case PRISON -> release(person, week);
            case SUMMONED -> {
                people.justice[person] = (byte) Justice.FREE.index();
                meet(person, week);
            }
            case RELEASED -> people.justice[person] = (byte) Justice.FREE.index();
            case FREE -> throw new IllegalStateException("A free person served a term in week " + week);
        }
    }

    private void release(int person, int week) {
        count(Event.RELEASED, person, week);
        people.justice[person] = (byte) Justice.RELEASED.index();
        people.releasedFrom[person] = week + 1;
        people.justiceUntil[person] = week + Rates.RELEASED_WEEKS;
        clocks.restart(person, Clocks.PRISON, 1);
        boolean untreated = people.treatment[person] == Treatment.NONE.index()
                && people.profile[person] >= Profile.OPIOID.index()
                && people.use[person] <= Use.INJECTING.index();
        if (untreated
                && draw(person, PURPOSE_LINKED, Clocks.PRISON) < policy.care().linkedAtRelease()) {
            ask(person, week, policy.guarantee().municipal());
        }
    }

    private void imprison(int person, int week) {
        count(Event.IMPRISONED, person, week);
        people.justice[person] = (byte) Justice.PRISON.index();
        double draw = Draws.exponential(people.key[person], PURPOSE_SENTENCE, clocks.drawn(person, Clocks.PRISON));
        int weeks = chances.sentenceWeeks(draw);
        people.justiceUntil[person] = week + weeks;
        leaveHat(person);
        Treatment before = Treatment.at(people.treatment[person]);
        boolean continued = before.agonist()
                && draw(person, PURPOSE_CONTINUED, Clocks.PRISON)
                        < policy.care().continuedInPrison();
        people.careUntil[person] = Calendar.NEVER;
        if (before.inHatClinic() && continued) {
            setTreatment(person, Treatment.METHADONE, week + 1);
        } else if (before != Treatment.NONE && !continued) {
            people.left[person] = before.agonist();
            setTreatment(person, Treatment.NONE, week + 1);
        }
        clocks.restart(person, Clocks.PRISON, 1);
    }

    /// Returns whether the person is now summoned, which changes a state.
    private boolean stop(int person, int week) {
        count(Event.STOPPED, person, week);
        clocks.again(person, people.key[person], Clocks.STOP, week + 1);
        return switch (regime) {
            case PROSECUTION -> prosecute(person, week);
            case ADVISORY_CONDITION -> summon(person, week);
            case THRESHOLD -> carriesLittle(person) ? summon(person, week) : prosecute(person, week);
        };
    }

    private boolean carriesLittle(int person) {
        Profile profile = Profile.at(people.profile[person]);
        return chances.carriedGrams(profile, draw(person, PURPOSE_CARRIED, Clocks.STOP))
                <= policy.enforcement().grams(profile);
    }

    private boolean prosecute(int person, int week) {
        count(Event.PROSECUTED, person, week);
        return false;
    }

    private boolean summon(int person, int week) {
        count(Event.SUMMONED, person, week);
        boolean free = people.justice[person] == Justice.FREE.index();
        if (free) {
            people.justice[person] = (byte) Justice.SUMMONED.index();
            people.justiceUntil[person] = week + chances.summonsWeeks();
        } else {
            meet(person, week);
        }
        return free;
    }

    private void meet(int person, int week) {
        if (draw(person, PURPOSE_MEETING, Clocks.STOP) < chances.meetingShare()) {
            count(Event.MET_ADVISORY_UNIT, person, week);
        } else if (regime == Regime.ADVISORY_CONDITION) {
            count(Event.PROSECUTED, person, week);
        }
    }

    private void changeUse(int person, int week) {
        if (people.use[person] == Use.ABSTINENT.index()) {
            count(Event.RELAPSED, person, week);
            people.use[person] = (byte) Use.INJECTING.index();
            people.left[person] = true;
            setTreatment(person, Treatment.NONE, week + 1);
        } else if (draw(person, PURPOSE_USE, Clocks.USE) < rates.injectShare(people, person)) {
            people.use[person] = (byte) Use.INJECTING.index();
        } else {
            quit(person, week);
        }
        clocks.restart(person, Clocks.USE, 1);
    }

    private void quit(int person, int week) {
        count(Event.QUIT, person, week);
        people.use[person] = (byte) Use.QUIT.index();
        leaveHat(person);
        people.careUntil[person] = Calendar.NEVER;
        setTreatment(person, Treatment.NONE, week + 1);
    }

    private void changeTreatment(int person, int week) {
        switch (Treatment.at(people.treatment[person])) {
            case NONE -> askHereOrInPrison(person, week);
            case METHADONE, BUPRENORPHINE -> leaveOat(person, week);
            case HAT -> leaveHatClinic(person, week);
            case PSYCHOSOCIAL -> leavePsychosocial(person, week);
            case WAITING, HAT_TITRATION, COERCED ->
                throw new IllegalStateException("A wait has no clock of its own, week " + week);
        }
    }

    private void askHereOrInPrison(int person, int week) {
        if (people.justice[person] != Justice.PRISON.index()) {
            ask(person, week, policy.guarantee().municipal());
            return;
        }
        boolean longSentence =
                people.justiceUntil[person] - week >= policy.guarantee().shortSentenceWeeks();
        boolean covered = policy.guarantee().prison() == PrisonScope.ALL
                || (policy.guarantee().prison() == PrisonScope.LONG_SENTENCES && longSentence);
        if (covered) {
            ask(person, week, true);
        } else {
            setTreatment(person, Treatment.NONE, week + 1);
        }
    }

    private void ask(int person, int week, boolean guaranteed) {
        count(Event.ASKED_FOR_TREATMENT, person, week);
        people.askedFrom[person] = week;
        int event = clocks.drawn(person, Clocks.TREATMENT);
        boolean kept = Draws.uniform(people.key[person], PURPOSE_KEPT, event)
                < policy.guarantee().keptShare();
        double draw = Draws.uniform(people.key[person], PURPOSE_WAIT, event);
        int inTime = policy.guarantee().weeks();
        int weeks = guaranteed ? chances.guardedWeeks(kept, inTime, draw) : chances.unguardedWeeks(draw);
        setTreatment(person, Treatment.WAITING, week + 1);
        people.careUntil[person] = week + weeks;
    }

    private void endOfCareTerm(int person, int week) {
        people.careUntil[person] = Calendar.NEVER;
        switch (Treatment.at(people.treatment[person])) {
            case WAITING -> start(person, week);
            case HAT_TITRATION -> setTreatment(person, Treatment.HAT, week + 1);
            case COERCED -> leaveUntreated(person, week);
            case NONE, METHADONE, BUPRENORPHINE, HAT, PSYCHOSOCIAL ->
                throw new IllegalStateException("Nobody set a term for this treatment, week " + week);
        }
    }

    private void start(int person, int week) {
        int waited = week - people.askedFrom[person];
        tally(person).waited(waited);
        count(Event.STARTED_TREATMENT, person, week);
        if (waited <= policy.guarantee().weeks()) {
            count(Event.STARTED_IN_TIME, person, week);
        }
        people.episodes[person] = (byte) Math.min(people.episodes[person] + 1, Byte.MAX_VALUE);
        if (people.profile[person] < Profile.OPIOID.index()) {
            setTreatment(person, Treatment.PSYCHOSOCIAL, week + 1);
            return;
        }
        count(Event.STARTED_OAT, person, week);
        boolean buprenorphine =
                draw(person, PURPOSE_MEDICINE, Clocks.TREATMENT) < policy.care().buprenorphineShare();
        setTreatment(person, buprenorphine ? Treatment.BUPRENORPHINE : Treatment.METHADONE, week + 1);
    }

    private void leaveOat(int person, int week) {
        if (week - people.stayFrom[person] < Calendar.WEEKS_PER_YEAR) {
            count(Event.LEFT_OAT_WITHIN_A_YEAR, person, week);
        }
        leaveHat(person);
        if (draw(person, PURPOSE_EXIT, Clocks.TREATMENT) < chances.oatAbstinent()) {
            becomeAbstinent(person, week);
        } else {
            leaveUntreated(person, week);
        }
    }

    private void leaveHatClinic(int person, int week) {
        if (week - people.stayFrom[person] < Calendar.WEEKS_PER_YEAR) {
            count(Event.LEFT_HAT_WITHIN_A_YEAR, person, week);
        }
        leaveHat(person);
        double exit = draw(person, PURPOSE_EXIT, Clocks.TREATMENT);
        if (exit < chances.hatAbstinent()) {
            becomeAbstinent(person, week);
        } else if (exit < chances.hatAbstinent() + chances.hatMethadone()) {
            setTreatment(person, Treatment.METHADONE, week + 1);
        } else {
            leaveUntreated(person, week);
        }
    }

    private void leavePsychosocial(int person, int week) {
        if (draw(person, PURPOSE_EXIT, Clocks.TREATMENT) < chances.psychosocialQuit()) {
            quit(person, week);
        } else {
            setTreatment(person, Treatment.NONE, week + 1);
        }
    }

    private void leaveUntreated(int person, int week) {
        people.left[person] = true;
        setTreatment(person, Treatment.NONE, week + 1);
    }

    private void becomeAbstinent(int person, int week) {
        people.use[person] = (byte) Use.ABSTINENT.index();
        people.abstinentFrom[person] = week + 1;
        setTreatment(person, Treatment.NONE, week + 1);
        clocks.restart(person, Clocks.USE, 1);
    }

    private void askForHat(int person, int week) {
        count(Event.ASKED_FOR_HAT, person, week);
        people.hatSince[person] = week;
        people.hatUrgency[person] = policy.hat().needFirst() ? people.episodes[person] : 0;
        queue.join(ticket(person));
        clocks.restart(person, Clocks.HAT, 1);
    }

    private PlaceQueue.Ticket ticket(int person) {
        return new PlaceQueue.Ticket(people.hatUrgency[person], people.hatSince[person], person);
    }

    /// Leaves the clinic's list, or gives the place back.
    private void leaveHat(int person) {
        if (people.hatSince[person] >= 0) {
            queue.leave(ticket(person));
            people.hatSince[person] = -1;
        }
        if (Treatment.at(people.treatment[person]).inHatClinic()) {
            queue.free();
        }
    }

    private void coerce(int person, int week) {
        count(Event.COERCED, person, week);
        leaveHat(person);
        setTreatment(person, Treatment.COERCED, week + 1);
        people.careUntil[person] = week + policy.care().coercedWeeks();
        clocks.restart(person, Clocks.COERCION, 1);
    }

    private void setTreatment(int person, Treatment treatment, int now) {
        if (treatment != Treatment.NONE) {
            people.left[person] = false;
        }
        people.treatment[person] = (byte) treatment.index();
        people.stayFrom[person] = now;
        clocks.restart(person, Clocks.TREATMENT, rates.stayMultiplier(people, person));
    }
}
