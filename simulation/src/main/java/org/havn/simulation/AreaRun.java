package org.havn.simulation;

import org.havn.simulation.State.Event;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Sex;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// One run of one area: who is there at the start, who joins, and what becomes of them.
///
/// People meet each other only in the heroin clinic's queue, and only the severe can join it. Theirs go through the
/// weeks together, on the wheel. Everybody else's life is run from end to end at once, in a place that stays in the
/// processor's nearest memory; counts are whole and draws are keyed, so nobody can tell the difference.
final class AreaRun {

    private static final int STREAM_NEW_CANNABIS = 0;
    private static final int STREAM_NEW_OTHER = 1;
    private static final int STREAM_FIRST_CANNABIS = 2;
    private static final int STREAM_FIRST_OTHER = 3;
    private static final int PURPOSE_ENTRY = 200;
    private static final int PURPOSE_ENTERS = 201;
    private static final int PURPOSE_SEX = 202;
    private static final int PURPOSE_AGE = 203;
    private static final int PURPOSE_PROFILE = 204;
    private static final int PURPOSE_USE = 205;
    private static final int PURPOSE_TREATED = 206;
    private static final int PURPOSE_MEDICINE = 207;
    private static final int PURPOSE_ELAPSED = 208;
    private static final int AGE_MIN = 15;
    private static final int AGE_MAX = 75;
    private static final int ELAPSED_WEEKS_MAX = 15 * Calendar.WEEKS_PER_YEAR;
    private static final int EPISODES_OF_SEVERE = 3;
    private static final int SPARE = 1024;
    private static final int IN_HAND = 0;

    private final Run run;
    private final Area area;
    private final Stay[] stays;
    private final Clocks clocks;
    private final Wheel wheel;
    private final Tally tally;
    private final Region region;
    private final People people;
    private final int weeks;
    private final int[] sequence = new int[4];
    private int survivors;
    /// The first year into which the person in hand has not been counted yet.
    private int uncarriedYear;
    private final double treatedShare;
    private final double stimulantShare;
    private final double womenShare;
    private final double severeShare;
    private final double ageOpioid;
    private final double ageOther;
    private final double ageSpread;
    private final double injectingShare;
    private final double buprenorphineShare;
    private final double entryAge;
    private final double entryCannabis;
    private final double entryOther;

    /// What is run.
    ///
    /// @param weekByWeek whether to look at everybody every week: slow, and the reference for the wheel
    record Run(Parameters parameters, Policy policy, long seed, int years, boolean weekByWeek) {}

    AreaRun(Run run, Area area, Stay[] stays) {
        this.run = run;
        this.area = area;
        this.stays = stays.clone();
        clocks = new Clocks(stays, run.weekByWeek);
        wheel = new Wheel(run.years * Calendar.WEEKS_PER_YEAR);
        tally = new Tally(run.years);
        weeks = run.years * Calendar.WEEKS_PER_YEAR;
        region = new Region(run.parameters, run.policy, area, clocks, tally);
        people = region.people();
        stimulantShare = value("people.stimulant.share");
        womenShare = value("people.women.share");
        severeShare = value("people.severe.share");
        ageOpioid = value("people.age.opioid");
        ageOther = value("people.age.other");
        ageSpread = value("people.age.spread");
        injectingShare = value("people.injecting.share");
        buprenorphineShare = value("oat.buprenorphine.share");
        entryAge = value("entry.age");
        entryCannabis = value("entry.cannabis.rate");
        entryOther = value("entry.other.rate");
        double opioid = value("people.other") * (1 - stimulantShare);
        treatedShare = Math.min(0.9, value("people.oat") / opioid);
    }

    /// What came of it.
    ///
    /// @param first how many people there were at the start
    /// @param last  how many were alive at the end
    record Outcome(Area area, Tally tally, int first, int last) {}

    /// @param before the share of all people who live in areas before this one, so that rounding loses nobody
    Outcome run(double before) {
        int cannabis = part("people.cannabis", before);
        int other = part("people.other", before);
        ensure(SPARE);
        int inHand = people.add(0);
        people.alive[inHand] = false;
        for (int i = 0; i < cannabis; i++) {
            addFirst(STREAM_FIRST_CANNABIS);
        }
        for (int i = 0; i < other; i++) {
            addFirst(STREAM_FIRST_OTHER);
        }
        for (int week = 0; week < weeks; week++) {
            enter(STREAM_NEW_CANNABIS, entryCannabis, run.policy.prevention().cannabisEntry(), week);
            enter(STREAM_NEW_OTHER, entryOther, run.policy.prevention().otherEntry(), week);
            if ((week + 1) % Calendar.WEEKS_PER_YEAR == 0) {
                carryIntoNextYear((week + 1) / Calendar.WEEKS_PER_YEAR);
            }
            pass(week);
            int now = week + 1;
            region.serveQueue(week, person -> schedule(person, now));
        }
        return new Outcome(area, tally, cannabis + other, survivors + alive());
    }

    /// Starts a person's course at week `now`: at once to its end, or week by week with others.
    private void set(int person, int now) {
        region.begin(person, now);
        if (person == IN_HAND) {
            live(now);
        } else {
            schedule(person, now);
        }
    }

    private void live(int from) {
        uncarriedYear = from / Calendar.WEEKS_PER_YEAR + 1;
        for (int week = next(IN_HAND, from); week < weeks; week = next(IN_HAND, week + 1)) {
            carryInHand(week + 1);
            region.handle(IN_HAND, week);
            if (!people.alive[IN_HAND]) {
                return;
            }
        }
        carryInHand(weeks);
        people.alive[IN_HAND] = false;
        survivors++;
    }

    /// Counts the person in hand into every year that has begun by `week`.
    private void carryInHand(int week) {
        while (uncarriedYear < run.years && uncarriedYear * Calendar.WEEKS_PER_YEAR <= week) {
            tally.addWeeks(uncarriedYear, people.cell[IN_HAND], Calendar.WEEKS_PER_YEAR);
            uncarriedYear++;
        }
    }

    private int next(int person, int now) {
        return Math.min(clocks.earliest(person), region.nextEdge(person, now));
    }

    private void pass(int week) {
        if (run.weekByWeek) {
            for (int person = 0; person < people.count(); person++) {
                boolean due = people.alive[person] && clocks.passWeek(person, week);
                if (due || region.nextEdge(person, week) == week) {
                    region.handle(person, week);
                }
            }
            return;
        }
        for (int person = wheel.takeOne(week); person >= 0; person = wheel.takeOne(week)) {
            region.handle(person, week);
            schedule(person, week + 1);
        }
    }

    private void schedule(int person, int now) {
        if (!run.weekByWeek) {
            wheel.put(person, next(person, now));
        }
    }

    private void carryIntoNextYear(int year) {
        if (year >= run.years) {
            return;
        }
        for (int person = 0; person < people.count(); person++) {
            if (people.alive[person]) {
                tally.addWeeks(year, people.cell[person], Calendar.WEEKS_PER_YEAR);
            }
        }
    }

    private int alive() {
        int count = 0;
        for (int person = 0; person < people.count(); person++) {
            count += people.alive[person] ? 1 : 0;
        }
        return count;
    }

    private double value(String id) {
        return run.parameters.value(id);
    }

    /// This area's part of `all`: what is due up to and with it, less what was due before.
    private int part(String id, double before) {
        double all = Math.rint(value(id));
        return (int) (Math.rint(all * (before + area.share())) - Math.rint(all * before));
    }

    private void ensure(int capacity) {
        people.ensure(capacity);
        clocks.ensure(capacity);
        wheel.ensure(capacity);
    }

    /// Takes somebody in hand, or into the ranks of those who must be followed week by week.
    private int add(int stream, int sequenceNumber, boolean cannabis) {
        people.reset(IN_HAND, key(stream, sequenceNumber));
        people.alive[IN_HAND] = false;
        describe(IN_HAND, cannabis);
        boolean alone = people.profile[IN_HAND] != Profile.OPIOID_SEVERE.index();
        if (alone && !run.weekByWeek) {
            people.alive[IN_HAND] = true;
            clocks.reset(IN_HAND);
            return IN_HAND;
        }
        if (people.count() == people.capacity()) {
            ensure(people.count() + people.count() / 2 + SPARE);
        }
        int person = people.add(key(stream, sequenceNumber));
        describe(person, cannabis);
        return person;
    }

    private long key(int stream, int sequenceNumber) {
        return Draws.personKey(run.seed, ((long) area.number() << 44) | ((long) stream << 40) | sequenceNumber);
    }

    private double draw(int person, int purpose) {
        return Draws.uniform(people.key[person], purpose, 0);
    }

    private void addFirst(int stream) {
        int person = add(stream, sequence[stream]++, stream == STREAM_FIRST_CANNABIS);
        boolean opioid = people.profile[person] >= Profile.OPIOID.index();
        double mean = opioid ? ageOpioid : ageOther;
        double age = mean + ageSpread * Normal.quantile(draw(person, PURPOSE_AGE));
        people.bornWeek[person] = -(int) (Math.clamp(age, AGE_MIN, AGE_MAX) * Calendar.WEEKS_PER_YEAR);
        int stay = Rates.STAY_RETURN;
        if (opioid) {
            boolean severe = people.profile[person] == Profile.OPIOID_SEVERE.index();
            people.episodes[person] = (byte) (severe ? EPISODES_OF_SEVERE : 1);
            if (draw(person, PURPOSE_USE) < injectingShare) {
                people.use[person] = (byte) Use.INJECTING.index();
            }
            if (draw(person, PURPOSE_TREATED) < treatedShare) {
                boolean buprenorphine = draw(person, PURPOSE_MEDICINE) < buprenorphineShare;
                people.treatment[person] =
                        (byte) (buprenorphine ? Treatment.BUPRENORPHINE : Treatment.METHADONE).index();
                stay = buprenorphine ? Rates.STAY_BUPRENORPHINE : Rates.STAY_METHADONE;
            } else if (severe) {
                stay = Rates.STAY_RETURN_SEVERE;
            }
        }
        people.stayFrom[person] = -stays[stay].weeksSoFar(draw(person, PURPOSE_ELAPSED), ELAPSED_WEEKS_MAX);
        set(person, 0);
    }

    private void describe(int person, boolean cannabis) {
        boolean woman = draw(person, PURPOSE_SEX) < womenShare;
        people.sex[person] = (byte) (woman ? Sex.WOMAN : Sex.MAN).index();
        Profile profile = Profile.CANNABIS;
        if (!cannabis) {
            double draw = draw(person, PURPOSE_PROFILE);
            double stimulant = stimulantShare;
            double severe = (1 - stimulant) * severeShare;
            profile = draw < stimulant
                    ? Profile.STIMULANT
                    : draw < stimulant + severe ? Profile.OPIOID_SEVERE : Profile.OPIOID;
        }
        people.profile[person] = (byte) profile.index();
    }

    /// Lets those in who begin this week. Prevention keeps some of the same people out and changes nobody else.
    private void enter(int stream, double perYear, double factor, int week) {
        double mean = perYear * area.share() / Calendar.WEEKS_PER_YEAR;
        long streamKey = Draws.personKey(run.seed ^ PURPOSE_ENTRY, area.number() * 8L + stream);
        int candidates = poisson(mean, Draws.uniform(streamKey, PURPOSE_ENTRY, week));
        for (int i = 0; i < candidates; i++) {
            int number = sequence[stream]++;
            if (Draws.uniform(key(stream, number), PURPOSE_ENTERS, 0) < factor) {
                addNew(stream, number, week);
            }
        }
    }

    private void addNew(int stream, int number, int week) {
        int person = add(stream, number, stream == STREAM_NEW_CANNABIS);
        double age = entryAge + 2 * Normal.quantile(draw(person, PURPOSE_AGE));
        people.bornWeek[person] = week - (int) (Math.clamp(age, AGE_MIN, AGE_MAX) * Calendar.WEEKS_PER_YEAR);
        people.stayFrom[person] = week;
        int group = Tally.group(people.cellNow(person, week));
        tally.count(week / Calendar.WEEKS_PER_YEAR, Event.ENTERED, group);
        set(person, week);
    }

    /// The Poisson number at one point of its law, by adding up chances.
    static int poisson(double mean, double draw) {
        double chance = StrictMath.exp(-mean);
        double sum = chance;
        int number = 0;
        while (draw > sum && chance > 0) {
            number++;
            chance *= mean / number;
            sum += chance;
        }
        return number;
    }
}
