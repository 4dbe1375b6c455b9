package org.havn.simulation;

import java.util.Arrays;
import org.havn.simulation.Policy.Regime;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Sex;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// Every hazard of one run in one area, worked out once from the parameters and the policy.
///
/// Hazards are statistics and use `double`; here they become whole units, in one row of a table for each
/// combination of states. A change of state is then a look-up, which is most of what makes a run quick.
final class Rates {

    /// The states of a person that hazards depend on: a [Tally] cell without its group, and whether nobody has
    /// treated this person before.
    record States(Profile profile, Use use, Treatment treatment, Justice justice, boolean first) {

        static States at(int row) {
            int cell = (row >> 1) * Tally.GROUPS;
            return new States(
                    Tally.profile(cell), Tally.use(cell), Tally.treatment(cell), Tally.justice(cell), (row & 1) != 0);
        }

        boolean using() {
            return use == Use.REGULAR || use == Use.INJECTING;
        }

        boolean usingOpioids() {
            return profile.opioid() && using();
        }

        boolean held() {
            return justice == Justice.PRISON;
        }
    }

    static final int STAY_METHADONE = 0;
    static final int STAY_BUPRENORPHINE = 1;
    static final int STAY_HAT = 2;
    static final int STAY_RETURN = 3;
    static final int STAY_RETURN_SEVERE = 4;
    static final int STAY_ABSTINENT = 5;
    static final int STAY_PSYCHOSOCIAL = 6;

    /// Weeks after starting or leaving treatment in which the risk of overdose is another.
    static final int CHANGE_WEEKS = 4;

    static final int RELEASED_FIRST_WEEKS = 2;
    static final int RELEASED_EARLY_WEEKS = 4;
    static final int RELEASED_WEEKS = 12;

    /// How recently somebody began or left treatment (not, began, left) crossed with how recently they were
    /// released.
    private static final int PHASES = 9;

    private static final int TREATMENTS = Treatment.values().length;
    private static final int ROWS = 2 * Tally.CELLS / Tally.GROUPS;
    private static final double BACKGROUND_AGE = 39.5;
    private static final double PER_THOUSAND = 1e-3;

    private final Policy policy;
    private final double[] overdose = new double[Treatment.values().length];
    private final double[] justiceRatio = new double[Treatment.values().length];
    private final double noninjecting;
    private final double startRatio;
    private final double leftRatio;
    private final double releasedFirst;
    private final double releasedEarly;
    private final double prisonRatio;
    private final double injectRate;
    private final double quitRate;
    private final double firstRate;
    private final double psychosocialRate;
    private final double stopRate;
    private final double imprisonRate;
    private final double hatAskRate;
    private final double hatBurden;
    private final double helpRatio;
    private final double[] stayMultiplier = new double[7];
    private final double[] returnMultiplier = new double[7];
    private final double fatalShare;
    private final double fatalUsual;
    private final double fatalReleased;
    private final boolean clinicHere;
    /// By row, then clock. That of death is elsewhere, that of overdoses holds in no special phase.
    private final long[] pace = new long[ROWS * Clocks.COUNT];
    /// By row, then phase.
    private final long[] overdosePace = new long[ROWS * PHASES];
    /// Kinds are the treatments for people who use opioids, and past them the sexes for others.
    private final Ageing ageing;
    /// Whether the risk of an overdose is another in the first weeks of a treatment state, of one that began by
    /// leaving treatment, and of freedom after prison.
    private final boolean[] riskAfterStart = new boolean[ROWS];

    private final boolean[] riskAfterLeaving = new boolean[ROWS];
    private final boolean[] riskAfterRelease = new boolean[ROWS];
    private final boolean[] calms = new boolean[ROWS];
    private final boolean[] usingOpioids = new boolean[ROWS];

    Rates(Parameters p, Policy policy, Area area) {
        this.policy = policy;
        ageing = new Ageing(mortality(p));
        fillTreatments(p);
        noninjecting = p.value("overdose.noninjecting.ratio");
        startRatio = p.value("overdose.start.ratio");
        leftRatio = p.value("overdose.left.ratio");
        releasedFirst = p.value("overdose.released.weeks2");
        releasedEarly = p.value("overdose.released.weeks4");
        prisonRatio = p.value("overdose.prison.ratio");
        injectRate = p.value("use.inject.rate");
        quitRate = p.value("use.quit.rate");
        helpRatio = policy.enforcement().regime() == Regime.PROSECUTION ? 1 : p.value("justice.help.ratio");
        firstRate = p.value("oat.first.rate") * helpRatio;
        psychosocialRate = p.value("psychosocial.ask.rate") * helpRatio;
        stopRate = p.value("justice.stop.rate") * policy.enforcement().effort();
        imprisonRate = p.value("justice.prison.rate");
        hatAskRate = p.value("hat.ask.rate");
        double hours = policy.hat().attendanceHours(area, p.value("attendance.hat.minutes"));
        hatBurden = StrictMath.exp(p.value("hat.burden") * (hours - p.value("hat.burden.reference")) / 1000);
        fillEpisodes(p, stayMultiplier, "stay.episode");
        fillEpisodes(p, returnMultiplier, "oat.return.episode");
        fatalShare = p.value("overdose.fatal.share");
        double room = 1 - policy.harm().roomNear() * p.value("room.effect");
        fatalUsual = room * (1 - policy.harm().naloxoneCover() * p.value("naloxone.effect"));
        double releaseCover =
                Math.max(policy.harm().naloxoneCover(), policy.harm().releaseKitCover());
        fatalReleased = room * (1 - releaseCover * p.value("naloxone.effect"));
        clinicHere = policy.hat().places(area) > 0;
        for (int row = 0; row < ROWS; row++) {
            fillRow(row, States.at(row));
        }
    }

    private void fillRow(int row, States s) {
        int at = row * Clocks.COUNT;
        for (int phase = 0; phase < PHASES; phase++) {
            overdosePace[row * PHASES + phase] = overdose(s, phase / 3, phase % 3);
        }
        pace[at + Clocks.OVERDOSE] = overdosePace[row * PHASES];
        pace[at + Clocks.PRISON] = imprison(s);
        pace[at + Clocks.STOP] = stop(s);
        pace[at + Clocks.USE] = use(s);
        pace[at + Clocks.TREATMENT] = treatment(s);
        pace[at + Clocks.HAT] = askForHat(s);
        pace[at + Clocks.COERCION] = coerce(s);
        usingOpioids[row] = s.usingOpioids();
        boolean free = s.usingOpioids() && !s.held();
        riskAfterStart[row] = free && startsRisky(s.treatment);
        riskAfterLeaving[row] = free && unguarded(s.treatment);
        riskAfterRelease[row] = s.justice == Justice.RELEASED && riskAfterLeaving[row];
        calms[row] = true;
        for (int phase = 0; phase < PHASES; phase++) {
            int later = phase % 3 == 1 ? phase + 1 : phase - phase % 3;
            calms[row] &= overdosePace[row * PHASES + phase] >= overdosePace[row * PHASES + phase % 3]
                    && overdosePace[row * PHASES + phase] >= overdosePace[row * PHASES + later];
        }
    }

    /// The row of the tables that somebody's states are.
    static int row(Life life) {
        int states = Tally.states(life.profile, life.use, life.treatment, life.justice);
        return 2 * states + (life.episodes == 0 ? 1 : 0);
    }

    /// Units a week of one clock, that of death excepted.
    long pace(int row, int clock) {
        return pace[row * Clocks.COUNT + clock];
    }

    static Stay[] stays(Parameters p) {
        var methadone = new Weibull(p.value("methadone.stay.scale"), p.value("methadone.stay.shape"));
        double returnShape = p.value("oat.return.shape");
        return new Stay[] {
            new Stay(methadone),
            new Stay(new Weibull(methadone.scale() * p.value("buprenorphine.leave.ratio"), methadone.shape())),
            new Stay(new Weibull(p.value("hat.stay.scale"), p.value("hat.stay.shape"))),
            new Stay(new Weibull(p.value("oat.return.scale"), returnShape)),
            new Stay(new Weibull(p.value("oat.return.scale.severe"), returnShape)),
            new Stay(new Weibull(p.value("abstinent.stay.scale"), p.value("abstinent.stay.shape"))),
            new Stay(new Weibull(1 / p.value("psychosocial.stay.months"), 1)),
        };
    }

    private void fillTreatments(Parameters p) {
        double level = p.value("overdose.level") * PER_THOUSAND / p.value("overdose.fatal.share");
        for (Treatment treatment : Treatment.values()) {
            int t = treatment.index();
            String arm = arm(treatment);
            overdose[t] = treatment == Treatment.COERCED ? 0 : level * p.value("overdose.fatal." + arm);
            justiceRatio[t] = switch (treatment) {
                case HAT, HAT_TITRATION -> p.value("justice.hat.ratio");
                case METHADONE, BUPRENORPHINE -> p.value("justice.oat.ratio");
                case NONE, WAITING, PSYCHOSOCIAL -> 1;
                case COERCED -> 0;
            };
        }
    }

    private static long[] mortality(Parameters p) {
        var pace = new long[(TREATMENTS + Sex.values().length) * Ageing.BANDS];
        double slope = p.value("death.age.slope");
        for (int band = 0; band < Ageing.BANDS; band++) {
            double age = (band + 0.5) * Ageing.BAND_YEARS;
            double factor = StrictMath.exp(slope * (age - p.value("death.reference.age")));
            for (Treatment treatment : Treatment.values()) {
                double rate = PER_THOUSAND * p.value("death.other." + arm(treatment)) * factor;
                pace[treatment.index() * Ageing.BANDS + band] = Clocks.rateOfYearly(rate);
            }
            double general = PER_THOUSAND * StrictMath.exp(slope * (age - BACKGROUND_AGE));
            for (Sex sex : Sex.values()) {
                double level = p.value(sex == Sex.MAN ? "death.background.men" : "death.background.women");
                pace[(TREATMENTS + sex.index()) * Ageing.BANDS + band] = Clocks.rateOfYearly(level * general);
            }
        }
        return pace;
    }

    private static String arm(Treatment treatment) {
        return switch (treatment) {
            case NONE, WAITING, PSYCHOSOCIAL, COERCED -> "untreated";
            case METHADONE, HAT_TITRATION -> "methadone";
            case BUPRENORPHINE -> "buprenorphine";
            case HAT -> "hat";
        };
    }

    private static void fillEpisodes(Parameters p, double[] multiplier, String id) {
        Arrays.fill(multiplier, 1);
        for (int episode = 4; episode <= 6; episode++) {
            multiplier[episode] = p.value(id + episode);
        }
    }

    /// Overdoses a week, survived or not, in one of the phases.
    long overdose(Life life, int row, int now) {
        if (!usingOpioids[row]) {
            return 0;
        }
        int change = now - life.stayFrom >= CHANGE_WEEKS ? 0 : life.left ? 2 : 1;
        int release = 0;
        if (life.justice == Justice.RELEASED.index()) {
            int weeks = now - life.releasedFrom;
            release = weeks < RELEASED_FIRST_WEEKS ? 1 : weeks < RELEASED_EARLY_WEEKS ? 2 : 0;
        }
        return overdosePace(row, change, release);
    }

    /// @param change  0 except in the first weeks of a treatment state: 1, or 2 if it began by leaving treatment
    /// @param release 0 except in the first weeks after prison: 1, or 2 in those that follow
    long overdosePace(int row, int change, int release) {
        return overdosePace[row * PHASES + change * 3 + release];
    }

    /// @param change  1 in the first weeks of a treatment state, 2 if that state began by leaving treatment
    /// @param release 1 in the first weeks after prison, 2 in those that follow
    private long overdose(States s, int change, int release) {
        if (!s.usingOpioids()) {
            return 0;
        }
        double rate = overdose[s.treatment.index()] * (s.use == Use.REGULAR ? noninjecting : 1);
        if (s.held()) {
            rate *= prisonRatio;
        } else if (unguarded(s.treatment)) {
            double ratio = change == 2 ? leftRatio : 1;
            rate *= release == 0 ? ratio : Math.max(ratio, release == 1 ? releasedFirst : releasedEarly);
        } else if (change > 0 && startsRisky(s.treatment)) {
            rate *= startRatio;
        }
        return Clocks.rateOfYearly(rate);
    }

    private static boolean startsRisky(Treatment treatment) {
        return treatment == Treatment.METHADONE || treatment == Treatment.HAT_TITRATION;
    }

    private static boolean unguarded(Treatment treatment) {
        return treatment == Treatment.NONE || treatment == Treatment.WAITING;
    }

    /// Whether the risk of an overdose may be another for some weeks.
    boolean risky(int row) {
        return riskAfterStart[row] || riskAfterLeaving[row];
    }

    /// Whether that risk never rises while only time goes by: an overdose is then never due earlier than was thought.
    boolean calms(int row) {
        return calms[row];
    }

    /// The first week, from `now` on, at whose end the risk of an overdose changes because time went by.
    int endOfRisk(Life life, int row, int now) {
        int end = Calendar.NEVER;
        if (riskAfterStart[row] || life.left) {
            end = after(now, life.stayFrom + CHANGE_WEEKS);
        }
        if (riskAfterRelease[row]) {
            end = Math.min(end, after(now, life.releasedFrom + RELEASED_FIRST_WEEKS));
            end = Math.min(end, after(now, life.releasedFrom + RELEASED_EARLY_WEEKS));
        }
        return end;
    }

    /// The week at whose end a change that holds from `start` must be made, if that is still ahead.
    static int after(int week, int start) {
        return start - 1 >= week ? start - 1 : Calendar.NEVER;
    }

    /// Hazards of death from all else.
    Ageing ageing() {
        return ageing;
    }

    /// The kind of people, as [#ageing] knows them, that this one dies with.
    int deathKind(Life life, int row) {
        return usingOpioids[row] ? life.treatment : TREATMENTS + life.sex;
    }

    long deathPace(int row, Treatment treatment, Sex sex, int ageBand) {
        return ageing.pace(usingOpioids[row] ? treatment.index() : TREATMENTS + sex.index(), ageBand);
    }

    private long imprison(States s) {
        return s.usingOpioids() && !s.held()
                ? Clocks.rateOfYearly(imprisonRate * justiceRatio[s.treatment.index()])
                : 0;
    }

    private long stop(States s) {
        boolean legal = policy.enforcement().cannabisLegal() && s.profile == Profile.CANNABIS;
        return s.using() && !s.held() && !legal ? Clocks.rateOfYearly(stopRate * justiceRatio[s.treatment.index()]) : 0;
    }

    private long use(States s) {
        if (s.use == Use.ABSTINENT) {
            return Clocks.rateOfStay(STAY_ABSTINENT);
        }
        boolean treated = s.treatment != Treatment.NONE && s.treatment != Treatment.WAITING;
        if (s.use == Use.QUIT || treated) {
            return 0;
        }
        return Clocks.rateOfYearly(quitRate + (mayEscalate(s.profile, s.use) ? injectRate : 0));
    }

    private static boolean mayEscalate(Profile profile, Use use) {
        return profile.opioid() && use == Use.REGULAR;
    }

    /// The chance that a ring of the use clock means injecting and not stopping.
    double injectShare(Life life) {
        return mayEscalate(Profile.at(life.profile), Use.at(life.use)) ? injectShare() : 0;
    }

    /// The same for opioid users who do not inject.
    double injectShare() {
        return injectRate / (injectRate + quitRate);
    }

    /// Asking for treatment, or leaving it.
    private long treatment(States s) {
        if (!s.using()) {
            return 0;
        }
        return switch (s.treatment) {
            case NONE -> askRate(s);
            case WAITING, COERCED, HAT_TITRATION -> 0;
            case METHADONE -> Clocks.rateOfStay(STAY_METHADONE);
            case BUPRENORPHINE -> Clocks.rateOfStay(STAY_BUPRENORPHINE);
            case HAT -> Clocks.rateOfStay(STAY_HAT);
            case PSYCHOSOCIAL -> Clocks.rateOfStay(STAY_PSYCHOSOCIAL);
        };
    }

    private long askRate(States s) {
        if (!s.profile.opioid()) {
            return Clocks.rateOfYearly(psychosocialRate);
        }
        if (s.first) {
            return Clocks.rateOfYearly(firstRate);
        }
        return Clocks.rateOfStay(s.profile == Profile.OPIOID_SEVERE ? STAY_RETURN_SEVERE : STAY_RETURN);
    }

    /// How many times faster than the table a stay of this person ends.
    double stayMultiplier(Life life) {
        int episode = Math.min(life.episodes, 6);
        return switch (Treatment.at(life.treatment)) {
            case NONE -> life.episodes == 0 ? 1 : returnMultiplier[episode] * helpRatio;
            case METHADONE, BUPRENORPHINE -> stayMultiplier[episode];
            case HAT -> stayMultiplier[episode] * hatBurden;
            case WAITING, HAT_TITRATION, PSYCHOSOCIAL, COERCED -> 1;
        };
    }

    /// For one who is not on the clinic's list already.
    private long askForHat(States s) {
        boolean placeInCare = s.treatment == Treatment.METHADONE
                || (!policy.hat().fromMethadoneOnly() && s.treatment == Treatment.NONE);
        boolean eligible = clinicHere
                && s.profile == Profile.OPIOID_SEVERE
                && placeInCare
                && !s.held()
                && (s.use == Use.INJECTING || (policy.hat().tablets() && s.use == Use.REGULAR));
        return eligible ? Clocks.rateOfYearly(hatAskRate) : 0;
    }

    private long coerce(States s) {
        return s.usingOpioids() && s.treatment == Treatment.NONE && !s.held()
                ? Clocks.rateOfYearly(policy.care().coercedRate())
                : 0;
    }

    /// The chance that an overdose kills.
    double fatalShare(boolean recentlyReleased) {
        return fatalShare * (recentlyReleased ? fatalReleased : fatalUsual);
    }
}
