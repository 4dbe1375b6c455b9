package org.havn.simulation;

import java.util.List;
import java.util.function.Consumer;
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
///
/// What changes nothing else (getting older, the end of the weeks after prison, a risk that calms down, a stop that
/// ends in a fine) waits until a life is looked at for another reason, and is then done as of its own week
/// ([#catchUp]).
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

    private final Policy policy;
    private final Regime regime;
    /// Whether a stop by the police changes no state, so that nobody need be looked at for it.
    private final boolean stopsPass;
    private final boolean weekByWeek;
    private final Rates rates;
    private final Clocks clocks;
    /// By profile, since what one profile does depends on fewer levers than what all do.
    private final Tally[] tallies;
    private final HatClinic clinic;
    private final Chances chances;

    Region(AreaRun.Run run, Area area, Stay[] stays, Tally[] tallies) {
        policy = run.policy();
        regime = policy.enforcement().regime();
        stopsPass = regime == Regime.PROSECUTION;
        weekByWeek = run.weekByWeek();
        this.tallies = tallies.clone();
        rates = new Rates(run.parameters(), policy, area);
        clocks = new Clocks(stays, rates.ageing(), run.years() * Calendar.WEEKS_PER_YEAR, run.weekByWeek());
        clinic = new HatClinic(policy.hat(), area, tallies[Profile.OPIOID_SEVERE.index()]);
        chances = new Chances(run.parameters());
    }

    Clocks clocks() {
        return clocks;
    }

    /// Makes a newly added person's clocks and counts run from week `now` on.
    void begin(Life life, int now) {
        life.toTreatment.restart(rates.stayMultiplier(life));
        life.age(now);
        int row = Rates.row(life);
        life.cell = life.cellNow(row);
        tally(life).enter(life.cell, now);
        retime(life, row, now);
    }

    /// Handles everything due for one life up to the end of `week`.
    void handle(Life life, int week) {
        catchUp(life, week);
        if (life.toDeath.rings(week)) {
            die(life, week, Event.DIED_OTHER);
            return;
        }
        if (life.toOverdose.rings(week) && overdoseKills(life, week)) {
            return;
        }
        boolean changed = life.edge == week || life.drift == week;
        if (changed) {
            endTerms(life, week);
        }
        if (happens(life, life.toPrison, week)) {
            imprison(life, week);
            changed = true;
        }
        if (happens(life, life.toStop, week)) {
            changed |= stop(life, week);
        }
        if (changeStates(life, week) || changed) {
            settle(life, week + 1);
        }
    }

    private void endTerms(Life life, int week) {
        if (life.justiceUntil == week) {
            endOfJusticeTerm(life, week);
        }
        if (life.careUntil == week) {
            endOfCareTerm(life, week);
        }
    }

    private boolean changeStates(Life life, int week) {
        boolean changed = false;
        if (happens(life, life.toUse, week)) {
            changeUse(life, week);
            changed = true;
        }
        if (happens(life, life.toTreatment, week)) {
            changeTreatment(life, week);
            changed = true;
        }
        if (happens(life, life.toHat, week)) {
            askForHat(life, week);
            changed = true;
        }
        if (happens(life, life.toCoercion, week)) {
            coerce(life, week);
            changed = true;
        }
        return changed;
    }

    /// Whether a clock rings that still means something: what happened earlier in the week may have made it void.
    private boolean happens(Life life, LifeClock clock, int week) {
        if (!clock.rings(week)) {
            return false;
        }
        boolean listed = clock == life.toHat && life.hatSince >= 0;
        if (listed || rates.pace(Rates.row(life), clock.purpose) == 0) {
            clock.restart(1);
            return false;
        }
        return true;
    }

    /// Gives free places at the clinic to those who are next, and says who got one through `admitted`.
    void serveQueue(int week, List<Life> ranks, Consumer<Life> admitted) {
        while (clinic.canAdmit()) {
            Life life = clinic.admit(ranks, week);
            catchUp(life, week + 1);
            count(Event.STARTED_HAT, life, week);
            life.episodes = (byte) Math.min(life.episodes + 1, Byte.MAX_VALUE);
            setTreatment(life, Treatment.HAT_TITRATION, week + 1);
            life.careUntil = week + policy.hat().titrationWeeks();
            settle(life, week + 1);
            admitted.accept(life);
        }
    }

    /// The first week in which this person must be looked at. What then is due may have been put off by what was
    /// caught up with.
    int next(Life life) {
        int next = Math.min(life.earliestButStop(), life.edge);
        return stopsPass ? next : Math.min(next, life.toStop.due);
    }

    /// Does what was due before `week` and needed no look at the time.
    void catchUp(Life life, int week) {
        while (life.drift < week) {
            int now = life.drift + 1;
            passStops(life, now);
            grow(life, now);
        }
        passStops(life, week);
    }

    /// Does what is left of a life that goes on after the last week, which ends before `week`.
    void finish(Life life, int week) {
        catchUp(life, week);
        clinic.finish(life, week);
    }

    private void passStops(Life life, int before) {
        Tally tally = tally(life);
        int group = Tally.group(life.cell);
        for (int week = life.toStop.due; week < before; week = life.toStop.due) {
            int year = week / Calendar.WEEKS_PER_YEAR;
            tally.count(year, Event.STOPPED, group);
            tally.count(year, Event.PROSECUTED, group);
            clocks.again(life.toStop, life.key, week + 1);
        }
    }

    /// Nothing has happened but that time went by: another age, or the end of the weeks after prison or of risky ones.
    private void grow(Life life, int now) {
        endTerms(life, now - 1);
        int row = Rates.row(life);
        recount(life, row, now);
        clocks.run(life.toOverdose, life.key, rates.overdose(life, row, now), now);
        lookAgain(life, row, now);
    }

    /// Sets when this person must be looked at next although no clock rings.
    private void lookAgain(Life life, int row, int now) {
        boolean released = life.justice == Justice.RELEASED.index();
        int drift = Math.min(Rates.after(now, life.nextGroupFrom), released ? life.justiceUntil : Calendar.NEVER);
        int edge = Math.min(life.careUntil, released ? Calendar.NEVER : life.justiceUntil);
        if (rates.risky(row)) {
            int calmer = rates.endOfRisk(life, row, now);
            drift = Math.min(drift, rates.calms(row) ? calmer : Calendar.NEVER);
            edge = Math.min(edge, rates.calms(row) ? Calendar.NEVER : calmer);
        }
        life.drift = weekByWeek ? Calendar.NEVER : drift;
        life.edge = weekByWeek ? Math.min(edge, drift) : edge;
    }

    private void settle(Life life, int now) {
        int row = Rates.row(life);
        recount(life, row, now);
        retime(life, row, now);
    }

    private void recount(Life life, int row, int now) {
        if (now >= life.nextGroupFrom) {
            life.age(now);
        }
        int cell = life.cellNow(row);
        if (cell != life.cell) {
            tally(life).move(life.cell, cell, now);
            life.cell = cell;
        }
    }

    private void retime(Life life, int row, int now) {
        long key = life.key;
        long death = clocks.rateOfAge(rates.deathKind(life, row));
        clocks.runStay(life.toDeath, key, death, now, life.bornWeek);
        clocks.run(life.toStop, key, rates.pace(row, Clocks.STOP), now);
        clocks.runStay(life.toUse, key, rates.pace(row, Clocks.USE), now, life.abstinentFrom);
        clocks.runStay(life.toTreatment, key, rates.pace(row, Clocks.TREATMENT), now, life.stayFrom);
        if (life.profile >= Profile.OPIOID.index()) {
            clocks.run(life.toOverdose, key, rates.overdose(life, row, now), now);
            clocks.run(life.toPrison, key, rates.pace(row, Clocks.PRISON), now);
            long hat = life.hatSince >= 0 ? 0 : rates.pace(row, Clocks.HAT);
            clocks.run(life.toHat, key, hat, now);
            clocks.run(life.toCoercion, key, rates.pace(row, Clocks.COERCION), now);
        }
        lookAgain(life, row, now);
    }

    private Tally tally(Life life) {
        return tallies[life.profile];
    }

    private void count(Event event, Life life, int week) {
        tally(life).count(week / Calendar.WEEKS_PER_YEAR, event, Tally.group(life.cell));
    }

    private double draw(Life life, int purpose, LifeClock clock) {
        return Draws.uniform(life.key, purpose, clock.drawn);
    }

    private void die(Life life, int week, Event cause) {
        count(cause, life, week);
        tally(life).diedSince(life, cause, week);
        clinic.leave(life, week);
        tally(life).leave(life.cell, week + 1);
        life.end();
    }

    private boolean overdoseKills(Life life, int week) {
        boolean released = life.justice == Justice.RELEASED.index();
        if (draw(life, PURPOSE_FATAL, life.toOverdose) < rates.fatalShare(released)) {
            die(life, week, life.causeOfOverdose());
            return true;
        }
        count(Event.OVERDOSE_SURVIVED, life, week);
        clocks.again(life.toOverdose, life.key, week + 1);
        return false;
    }

    private void endOfJusticeTerm(Life life, int week) {
        life.justiceUntil = Calendar.NEVER;
        switch (Justice.at(life.justice)) {
            case PRISON -> release(life, week);
            case SUMMONED -> {
                life.justice = (byte) Justice.FREE.index();
                meet(life, week);
            }
            case RELEASED -> life.justice = (byte) Justice.FREE.index();
            case FREE -> throw new IllegalStateException("Somebody free served a term in week " + week);
        }
    }

    private void release(Life life, int week) {
        count(Event.RELEASED, life, week);
        life.justice = (byte) Justice.RELEASED.index();
        life.releasedFrom = week + 1;
        life.justiceUntil = week + Rates.RELEASED_WEEKS;
        life.toPrison.restart(1);
        boolean untreated = life.treatment == Treatment.NONE.index()
                && life.profile >= Profile.OPIOID.index()
                && life.use <= Use.INJECTING.index();
        if (untreated
                && draw(life, PURPOSE_LINKED, life.toPrison) < policy.care().linkedAtRelease()) {
            ask(life, week, policy.guarantee().municipal());
        }
    }

    private void imprison(Life life, int week) {
        count(Event.IMPRISONED, life, week);
        life.justice = (byte) Justice.PRISON.index();
        double draw = Draws.exponential(life.key, PURPOSE_SENTENCE, life.toPrison.drawn);
        int weeks = chances.sentenceWeeks(draw);
        life.justiceUntil = week + weeks;
        clinic.leave(life, week);
        Treatment before = Treatment.at(life.treatment);
        boolean continued = before.agonist()
                && draw(life, PURPOSE_CONTINUED, life.toPrison) < policy.care().continuedInPrison();
        life.careUntil = Calendar.NEVER;
        if (before.inHatClinic() && continued) {
            setTreatment(life, Treatment.METHADONE, week + 1);
        } else if (before != Treatment.NONE && !continued) {
            life.left = before.agonist();
            setTreatment(life, Treatment.NONE, week + 1);
        }
        life.toPrison.restart(1);
    }

    /// Returns whether somebody is now summoned, which changes a state.
    private boolean stop(Life life, int week) {
        count(Event.STOPPED, life, week);
        clocks.again(life.toStop, life.key, week + 1);
        return switch (regime) {
            case PROSECUTION -> prosecute(life, week);
            case ADVISORY_CONDITION -> summon(life, week);
            case THRESHOLD -> carriesLittle(life) ? summon(life, week) : prosecute(life, week);
        };
    }

    private boolean carriesLittle(Life life) {
        Profile profile = Profile.at(life.profile);
        return chances.carriedGrams(profile, draw(life, PURPOSE_CARRIED, life.toStop))
                <= policy.enforcement().grams(profile);
    }

    private boolean prosecute(Life life, int week) {
        count(Event.PROSECUTED, life, week);
        return false;
    }

    private boolean summon(Life life, int week) {
        count(Event.SUMMONED, life, week);
        boolean free = life.justice == Justice.FREE.index();
        if (free) {
            life.justice = (byte) Justice.SUMMONED.index();
            life.justiceUntil = week + chances.summonsWeeks();
        } else {
            meet(life, week);
        }
        return free;
    }

    private void meet(Life life, int week) {
        if (draw(life, PURPOSE_MEETING, life.toStop) < chances.meetingShare()) {
            count(Event.MET_ADVISORY_UNIT, life, week);
        } else if (regime == Regime.ADVISORY_CONDITION) {
            count(Event.PROSECUTED, life, week);
        }
    }

    private void changeUse(Life life, int week) {
        if (life.use == Use.ABSTINENT.index()) {
            count(Event.RELAPSED, life, week);
            life.use = (byte) Use.INJECTING.index();
            life.left = true;
            setTreatment(life, Treatment.NONE, week + 1);
        } else if (draw(life, PURPOSE_USE, life.toUse) < rates.injectShare(life)) {
            life.use = (byte) Use.INJECTING.index();
        } else {
            quit(life, week);
        }
        life.toUse.restart(1);
    }

    private void quit(Life life, int week) {
        count(Event.QUIT, life, week);
        life.use = (byte) Use.QUIT.index();
        clinic.leave(life, week);
        life.careUntil = Calendar.NEVER;
        setTreatment(life, Treatment.NONE, week + 1);
    }

    private void changeTreatment(Life life, int week) {
        switch (Treatment.at(life.treatment)) {
            case NONE -> askHereOrInPrison(life, week);
            case METHADONE, BUPRENORPHINE -> leaveOat(life, week);
            case HAT -> leaveHatClinic(life, week);
            case PSYCHOSOCIAL -> leavePsychosocial(life, week);
            case WAITING, HAT_TITRATION, COERCED ->
                throw new IllegalStateException("A wait has no clock of its own, week " + week);
        }
    }

    private void askHereOrInPrison(Life life, int week) {
        if (life.justice != Justice.PRISON.index()) {
            ask(life, week, policy.guarantee().municipal());
            return;
        }
        boolean longSentence = life.justiceUntil - week >= policy.guarantee().shortSentenceWeeks();
        boolean covered = policy.guarantee().prison() == PrisonScope.ALL
                || (policy.guarantee().prison() == PrisonScope.LONG_SENTENCES && longSentence);
        if (covered) {
            ask(life, week, true);
        } else {
            setTreatment(life, Treatment.NONE, week + 1);
        }
    }

    private void ask(Life life, int week, boolean guaranteed) {
        count(Event.ASKED_FOR_TREATMENT, life, week);
        life.askedFrom = week;
        int event = life.toTreatment.drawn;
        boolean kept = Draws.uniform(life.key, PURPOSE_KEPT, event)
                < policy.guarantee().keptShare();
        double draw = Draws.uniform(life.key, PURPOSE_WAIT, event);
        int inTime = policy.guarantee().weeks();
        int weeks = guaranteed ? chances.guardedWeeks(kept, inTime, draw) : chances.unguardedWeeks(draw);
        setTreatment(life, Treatment.WAITING, week + 1);
        life.careUntil = week + weeks;
    }

    private void endOfCareTerm(Life life, int week) {
        life.careUntil = Calendar.NEVER;
        switch (Treatment.at(life.treatment)) {
            case WAITING -> start(life, week);
            case HAT_TITRATION -> setTreatment(life, Treatment.HAT, week + 1);
            case COERCED -> leaveUntreated(life, week);
            case NONE, METHADONE, BUPRENORPHINE, HAT, PSYCHOSOCIAL ->
                throw new IllegalStateException("Nobody set a term for this treatment, week " + week);
        }
    }

    private void start(Life life, int week) {
        int waited = week - life.askedFrom;
        tally(life).waited(waited);
        count(Event.STARTED_TREATMENT, life, week);
        if (waited <= policy.guarantee().weeks()) {
            count(Event.STARTED_IN_TIME, life, week);
        }
        life.episodes = (byte) Math.min(life.episodes + 1, Byte.MAX_VALUE);
        if (life.profile < Profile.OPIOID.index()) {
            setTreatment(life, Treatment.PSYCHOSOCIAL, week + 1);
            return;
        }
        count(Event.STARTED_OAT, life, week);
        boolean buprenorphine =
                draw(life, PURPOSE_MEDICINE, life.toTreatment) < policy.care().buprenorphineShare();
        setTreatment(life, buprenorphine ? Treatment.BUPRENORPHINE : Treatment.METHADONE, week + 1);
    }

    private void leaveOat(Life life, int week) {
        if (week - life.stayFrom < Calendar.WEEKS_PER_YEAR) {
            count(Event.LEFT_OAT_WITHIN_A_YEAR, life, week);
        }
        clinic.leave(life, week);
        if (draw(life, PURPOSE_EXIT, life.toTreatment) < chances.oatAbstinent()) {
            becomeAbstinent(life, week);
        } else {
            leaveUntreated(life, week);
        }
    }

    private void leaveHatClinic(Life life, int week) {
        if (week - life.stayFrom < Calendar.WEEKS_PER_YEAR) {
            count(Event.LEFT_HAT_WITHIN_A_YEAR, life, week);
        }
        clinic.leave(life, week);
        double exit = draw(life, PURPOSE_EXIT, life.toTreatment);
        if (exit < chances.hatAbstinent()) {
            becomeAbstinent(life, week);
        } else if (exit < chances.hatAbstinent() + chances.hatMethadone()) {
            setTreatment(life, Treatment.METHADONE, week + 1);
        } else {
            leaveUntreated(life, week);
        }
    }

    private void leavePsychosocial(Life life, int week) {
        if (draw(life, PURPOSE_EXIT, life.toTreatment) < chances.psychosocialQuit()) {
            quit(life, week);
        } else {
            setTreatment(life, Treatment.NONE, week + 1);
        }
    }

    private void leaveUntreated(Life life, int week) {
        life.left = true;
        setTreatment(life, Treatment.NONE, week + 1);
    }

    private void becomeAbstinent(Life life, int week) {
        life.use = (byte) Use.ABSTINENT.index();
        life.abstinentFrom = week + 1;
        setTreatment(life, Treatment.NONE, week + 1);
        life.toUse.restart(1);
    }

    private void askForHat(Life life, int week) {
        count(Event.ASKED_FOR_HAT, life, week);
        clinic.join(life, week);
        life.toHat.restart(1);
    }

    private void coerce(Life life, int week) {
        count(Event.COERCED, life, week);
        clinic.leave(life, week);
        setTreatment(life, Treatment.COERCED, week + 1);
        life.careUntil = week + policy.care().coercedWeeks();
        life.toCoercion.restart(1);
    }

    private void setTreatment(Life life, Treatment treatment, int now) {
        if (treatment != Treatment.NONE) {
            life.left = false;
        }
        life.treatment = (byte) treatment.index();
        life.stayFrom = now;
        life.toTreatment.restart(rates.stayMultiplier(life));
    }
}
