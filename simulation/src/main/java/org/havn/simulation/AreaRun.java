package org.havn.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Sex;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// One run of one area: who is there at the start, who joins, and what becomes of them.
///
/// People meet each other only in the heroin clinic's queue, and only the severe can join it. Theirs go through
/// the weeks together, on the wheel. Everybody else's life is run from end to end at once, in a place that stays
/// in the processor's nearest memory; counts are whole and draws are keyed, so nobody can tell the difference.
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
    private static final int EPISODES_OF_SEVERE = 3;

    private final Run run;
    private final Area area;
    private final Stay[] stays;
    private final Clocks clocks;
    private final Wheel wheel;
    private final Tally[] tallies = new Tally[Profile.values().length];
    private final Region region;
    /// Whose life is run from end to end now.
    private Life inHand = new Life();
    /// Those who are followed week by week, each at the place of its number.
    private final List<Life> ranks = new ArrayList<>();

    private final int weeks;
    private final int[] sequence = new int[4];
    /// By profile.
    private final int[] first = new int[Profile.values().length];

    private final int[] last = new int[Profile.values().length];
    private final boolean[] wanted = new boolean[Profile.values().length];
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

    /// What is run.
    ///
    /// @param weekByWeek whether to look at everybody every week: slow, and the reference for the wheel
    record Run(Parameters parameters, Policy policy, long seed, int years, boolean weekByWeek) {

        Run with(Policy other) {
            return new Run(parameters, other, seed, years, weekByWeek);
        }
    }

    AreaRun(Run run, Area area, Stay[] stays) {
        this.run = run;
        this.area = area;
        this.stays = stays.clone();
        wheel = new Wheel(run.years * Calendar.WEEKS_PER_YEAR);
        Arrays.setAll(tallies, profile -> new Tally(run.years));
        weeks = run.years * Calendar.WEEKS_PER_YEAR;
        region = new Region(run, area, stays, tallies);
        clocks = region.clocks();
        stimulantShare = value("people.stimulant.share");
        womenShare = value("people.women.share");
        severeShare = value("people.severe.share");
        ageOpioid = value("people.age.opioid");
        ageOther = value("people.age.other");
        ageSpread = value("people.age.spread");
        injectingShare = value("people.injecting.share");
        buprenorphineShare = value("oat.buprenorphine.share");
        entryAge = value("entry.age");
        double opioid = value("people.other") * (1 - stimulantShare);
        treatedShare = Math.min(0.9, value("people.oat") / opioid);
    }

    /// What became of the people of one profile.
    ///
    /// @param first how many there were at the start
    /// @param last  how many were alive at the end
    record Part(Tally tally, int first, int last) {}

    /// What came of it.
    ///
    /// @param first how many people there were at the start
    /// @param last  how many were alive at the end
    record Outcome(Area area, Tally tally, int first, int last) {}

    /// @param before the share of all people who live in areas before this one, so that rounding loses nobody
    /// @param reuse  the lives that need not be run again
    Outcome run(double before, Reuse reuse) {
        for (Profile profile : Profile.values()) {
            wanted[profile.index()] = run.weekByWeek
                    || reuse.find(Reuse.Key.of(run, area, profile)).isEmpty();
        }
        live(before);
        var total = new Tally(run.years);
        int atFirst = 0;
        int atLast = 0;
        for (Profile profile : Profile.values()) {
            Part part = wanted[profile.index()]
                    ? close(profile, reuse)
                    : reuse.find(Reuse.Key.of(run, area, profile)).orElseThrow();
            total.add(part.tally());
            atFirst += part.first();
            atLast += part.last();
        }
        return new Outcome(area, total, atFirst, atLast);
    }

    private Part close(Profile profile, Reuse reuse) {
        int p = profile.index();
        tallies[p].close();
        var part = new Part(tallies[p], first[p], last[p]);
        reuse.keep(Reuse.Key.of(run, area, profile), part);
        return part;
    }

    /// The lives of everybody of a wanted profile.
    private void live(double before) {
        boolean anyOther = wanted[Profile.STIMULANT.index()] || wanted[Profile.OPIOID.index()] || severeWanted();
        int cannabis = wanted[Profile.CANNABIS.index()] ? part("people.cannabis", before) : 0;
        int other = anyOther ? part("people.other", before) : 0;
        int alone = run.weekByWeek ? 0 : weeks;
        for (int i = 0; i < cannabis; i++) {
            addFirst(STREAM_FIRST_CANNABIS);
        }
        Poisson newCannabis = perWeek("entry.cannabis.rate");
        Poisson newOther = perWeek("entry.other.rate");
        enter(STREAM_NEW_CANNABIS, newCannabis, 0, wanted[Profile.CANNABIS.index()] ? alone : 0);
        for (int i = 0; i < other; i++) {
            addFirst(STREAM_FIRST_OTHER);
        }
        enter(STREAM_NEW_OTHER, newOther, 0, anyOther ? alone : 0);
        for (int week = 0; week < weeks && severeWanted(); week++) {
            if (run.weekByWeek) {
                enter(STREAM_NEW_CANNABIS, newCannabis, week, week + 1);
                enter(STREAM_NEW_OTHER, newOther, week, week + 1);
            }
            pass(week);
            region.serveQueue(week, ranks, this::schedule);
        }
        for (Life life : ranks) {
            if (life.alive) {
                finish(life);
            }
        }
    }

    private boolean severeWanted() {
        return wanted[Profile.OPIOID_SEVERE.index()];
    }

    /// Starts the course of a life at week `now`: at once to its end, or week by week with others.
    private void set(Life life, int now) {
        region.begin(life, now);
        if (life == inHand) {
            liveToTheEnd();
        } else {
            schedule(life);
        }
    }

    private void liveToTheEnd() {
        for (int week = region.next(inHand); week < weeks; week = region.next(inHand)) {
            region.handle(inHand, week);
            if (!inHand.alive) {
                return;
            }
        }
        finish(inHand);
    }

    private void finish(Life life) {
        region.finish(life, weeks);
        last[life.profile]++;
    }

    private void pass(int week) {
        if (run.weekByWeek) {
            for (Life life : ranks) {
                boolean due = life.alive && clocks.passWeek(life, week);
                if (due || (life.alive && life.edge == week)) {
                    region.handle(life, week);
                }
            }
            return;
        }
        for (int number = wheel.takeOne(week); number >= 0; number = wheel.takeOne(week)) {
            Life life = ranks.get(number);
            region.handle(life, week);
            schedule(life);
        }
    }

    private void schedule(Life life) {
        if (!run.weekByWeek) {
            wheel.put(life.number, region.next(life));
        }
    }

    private Poisson perWeek(String id) {
        return new Poisson(value(id) * area.share() / Calendar.WEEKS_PER_YEAR);
    }

    private double value(String id) {
        return run.parameters.value(id);
    }

    /// This area's part of `all`: what is due up to and with it, less what was due before.
    private int part(String id, double before) {
        double all = Math.rint(value(id));
        return (int) (Math.rint(all * (before + area.share())) - Math.rint(all * before));
    }

    /// Takes somebody in hand, or into the ranks; or nobody, if this one's life is known.
    private Optional<Life> add(long key, boolean cannabis) {
        Life life = inHand;
        life.begin(key);
        describe(life, cannabis);
        if (!wanted[life.profile]) {
            return Optional.empty();
        }
        if (run.weekByWeek || life.profile == Profile.OPIOID_SEVERE.index()) {
            inHand = new Life();
            life.number = ranks.size();
            ranks.add(life);
            wheel.ensure(ranks.size());
        }
        return Optional.of(life);
    }

    private long key(int stream, int sequenceNumber) {
        return Draws.personKey(run.seed, ((long) area.number() << 44) | ((long) stream << 40) | sequenceNumber);
    }

    private double draw(Life life, int purpose) {
        return Draws.uniform(life.key, purpose, 0);
    }

    private void addFirst(int stream) {
        add(key(stream, sequence[stream]++), stream == STREAM_FIRST_CANNABIS).ifPresent(this::beginFirst);
    }

    private void beginFirst(Life life) {
        first[life.profile]++;
        boolean opioid = life.profile >= Profile.OPIOID.index();
        double mean = opioid ? ageOpioid : ageOther;
        double age = mean + ageSpread * Normal.quantile(draw(life, PURPOSE_AGE));
        life.bornWeek = -(int) (Math.clamp(age, AGE_MIN, AGE_MAX) * Calendar.WEEKS_PER_YEAR);
        int stay = Rates.STAY_RETURN;
        if (opioid) {
            boolean severe = life.profile == Profile.OPIOID_SEVERE.index();
            life.episodes = (byte) (severe ? EPISODES_OF_SEVERE : 1);
            if (draw(life, PURPOSE_USE) < injectingShare) {
                life.use = (byte) Use.INJECTING.index();
            }
            if (draw(life, PURPOSE_TREATED) < treatedShare) {
                boolean buprenorphine = draw(life, PURPOSE_MEDICINE) < buprenorphineShare;
                life.treatment = (byte) (buprenorphine ? Treatment.BUPRENORPHINE : Treatment.METHADONE).index();
                stay = buprenorphine ? Rates.STAY_BUPRENORPHINE : Rates.STAY_METHADONE;
            } else if (severe) {
                stay = Rates.STAY_RETURN_SEVERE;
            }
        }
        life.stayFrom = -stays[stay].weeksSoFar(draw(life, PURPOSE_ELAPSED));
        set(life, 0);
    }

    private void describe(Life life, boolean cannabis) {
        boolean woman = draw(life, PURPOSE_SEX) < womenShare;
        life.sex = (byte) (woman ? Sex.WOMAN : Sex.MAN).index();
        Profile profile = Profile.CANNABIS;
        if (!cannabis) {
            double draw = draw(life, PURPOSE_PROFILE);
            double stimulant = stimulantShare;
            double severe = (1 - stimulant) * severeShare;
            profile = draw < stimulant
                    ? Profile.STIMULANT
                    : draw < stimulant + severe ? Profile.OPIOID_SEVERE : Profile.OPIOID;
        }
        life.profile = (byte) profile.index();
    }

    /// Lets those in who begin from one week to before another. Prevention keeps some of the same people from
    /// beginning and changes nobody else; they live on without, so that nobody's years are lost from sight. All of
    /// one kind may come at once, since nobody looks at them before their week: a processor is quicker with people
    /// who are alike.
    private void enter(int stream, Poisson perWeek, int from, int to) {
        boolean cannabis = stream == STREAM_NEW_CANNABIS;
        Policy.Prevention prevention = run.policy.prevention();
        double share = cannabis ? prevention.cannabisEntry() : prevention.otherEntry();
        long streamKey = Draws.personKey(run.seed ^ PURPOSE_ENTRY, area.number() * 8L + stream);
        for (int week = from; week < to; week++) {
            int candidates = perWeek.number(streamKey, PURPOSE_ENTRY, week);
            for (int i = 0; i < candidates; i++) {
                long key = key(stream, sequence[stream]++);
                boolean begins = Draws.uniform(key, PURPOSE_ENTERS, 0) < share;
                int now = week;
                add(key, cannabis).ifPresent(life -> beginNew(life, begins, now));
            }
        }
    }

    private void beginNew(Life life, boolean begins, int week) {
        double age = entryAge + 2 * Normal.quantile(draw(life, PURPOSE_AGE));
        life.bornWeek = week - (int) (Math.clamp(age, AGE_MIN, AGE_MAX) * Calendar.WEEKS_PER_YEAR);
        life.stayFrom = week;
        life.age(week);
        if (!begins) {
            life.use = (byte) Use.QUIT.index();
        }
        Event event = begins ? Event.ENTERED : Event.NEVER_BEGAN;
        tallies[life.profile].count(week / Calendar.WEEKS_PER_YEAR, event, life.group());
        set(life, week);
    }
}
