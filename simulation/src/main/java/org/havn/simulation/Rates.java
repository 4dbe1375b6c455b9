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
/// Hazards are statistics and use `double`; they become whole units when a clock takes them.
final class Rates {

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
    static final int AGE_BAND_YEARS = 5;

    private static final int AGE_BANDS = 30;
    private static final double BACKGROUND_AGE = 39.5;
    private static final double PER_THOUSAND = 1e-3;

    private final Policy policy;
    private final double[] overdose = new double[Treatment.values().length];
    private final double[] deathOther = new double[Treatment.values().length];
    private final double[] justiceRatio = new double[Treatment.values().length];
    private final double[] ageFactor = new double[AGE_BANDS];
    private final double[] background = new double[Sex.values().length * AGE_BANDS];
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

    Rates(Parameters p, Policy policy, Area area) {
        this.policy = policy;
        fillMortality(p);
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

    private void fillMortality(Parameters p) {
        double level = p.value("overdose.level") * PER_THOUSAND / p.value("overdose.fatal.share");
        double slope = p.value("death.age.slope");
        for (Treatment treatment : Treatment.values()) {
            int t = treatment.index();
            String arm = arm(treatment);
            overdose[t] = treatment == Treatment.COERCED ? 0 : level * p.value("overdose.fatal." + arm);
            deathOther[t] = PER_THOUSAND * p.value("death.other." + arm);
            justiceRatio[t] = switch (treatment) {
                case HAT, HAT_TITRATION -> p.value("justice.hat.ratio");
                case METHADONE, BUPRENORPHINE -> p.value("justice.oat.ratio");
                case NONE, WAITING, PSYCHOSOCIAL -> 1;
                case COERCED -> 0;
            };
        }
        for (int band = 0; band < AGE_BANDS; band++) {
            double age = (band + 0.5) * AGE_BAND_YEARS;
            ageFactor[band] = StrictMath.exp(slope * (age - p.value("death.reference.age")));
            double general = PER_THOUSAND * StrictMath.exp(slope * (age - BACKGROUND_AGE));
            background[Sex.MAN.index() * AGE_BANDS + band] = p.value("death.background.men") * general;
            background[Sex.WOMAN.index() * AGE_BANDS + band] = p.value("death.background.women") * general;
        }
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

    /// Overdoses a week, survived or not.
    long overdose(People people, int person, int now) {
        int use = people.use[person];
        if (people.profile[person] < Profile.OPIOID.index() || use > Use.INJECTING.index()) {
            return 0;
        }
        int treatment = people.treatment[person];
        double rate = overdose[treatment] * (use == Use.REGULAR.index() ? noninjecting : 1);
        boolean changed = now - people.stayFrom[person] < CHANGE_WEEKS;
        if (people.justice[person] == Justice.PRISON.index()) {
            rate *= prisonRatio;
        } else if (treatment == Treatment.NONE.index() || treatment == Treatment.WAITING.index()) {
            rate *= untreatedRatio(people, person, now, changed);
        } else if (changed
                && (treatment == Treatment.METHADONE.index() || treatment == Treatment.HAT_TITRATION.index())) {
            rate *= startRatio;
        }
        return Clocks.rateOfYearly(rate);
    }

    /// Whether the risk of an overdose is another in the first weeks of this person's treatment state.
    boolean riskAfterChange(People people, int person) {
        int treatment = people.treatment[person];
        return people.profile[person] >= Profile.OPIOID.index()
                && people.use[person] <= Use.INJECTING.index()
                && (treatment == Treatment.METHADONE.index()
                        || treatment == Treatment.HAT_TITRATION.index()
                        || people.left[person]);
    }

    private double untreatedRatio(People people, int person, int now, boolean changed) {
        double ratio = changed && people.left[person] ? leftRatio : 1;
        if (people.justice[person] == Justice.RELEASED.index()) {
            int weeks = now - people.releasedFrom[person];
            if (weeks < RELEASED_FIRST_WEEKS) {
                ratio = Math.max(ratio, releasedFirst);
            } else if (weeks < RELEASED_EARLY_WEEKS) {
                ratio = Math.max(ratio, releasedEarly);
            }
        }
        return ratio;
    }

    /// Deaths a week from all else.
    long death(People people, int person, int now) {
        int band = Math.clamp(people.ageYears(person, now) / AGE_BAND_YEARS, 0, AGE_BANDS - 1);
        boolean exposed =
                people.profile[person] >= Profile.OPIOID.index() && people.use[person] <= Use.INJECTING.index();
        return Clocks.rateOfYearly(
                exposed
                        ? deathOther[people.treatment[person]] * ageFactor[band]
                        : background[people.sex[person] * AGE_BANDS + band]);
    }

    long imprison(People people, int person) {
        boolean exposed = people.profile[person] >= Profile.OPIOID.index()
                && people.use[person] <= Use.INJECTING.index()
                && people.justice[person] != Justice.PRISON.index();
        return exposed ? Clocks.rateOfYearly(imprisonRate * justiceRatio[people.treatment[person]]) : 0;
    }

    long stop(People people, int person) {
        boolean exposed = people.use[person] <= Use.INJECTING.index()
                && people.justice[person] != Justice.PRISON.index()
                && !(policy.enforcement().cannabisLegal() && people.profile[person] == Profile.CANNABIS.index());
        return exposed ? Clocks.rateOfYearly(stopRate * justiceRatio[people.treatment[person]]) : 0;
    }

    long use(People people, int person) {
        int use = people.use[person];
        if (use == Use.ABSTINENT.index()) {
            return Clocks.rateOfStay(STAY_ABSTINENT);
        }
        if (use == Use.QUIT.index() || people.treatment[person] > Treatment.WAITING.index()) {
            return 0;
        }
        return Clocks.rateOfYearly(quitRate + (mayEscalate(people, person) ? injectRate : 0));
    }

    private static boolean mayEscalate(People people, int person) {
        return people.profile[person] >= Profile.OPIOID.index() && people.use[person] == Use.REGULAR.index();
    }

    /// The chance that a ring of the use clock means injecting and not stopping.
    double injectShare(People people, int person) {
        return mayEscalate(people, person) ? injectRate / (injectRate + quitRate) : 0;
    }

    /// Asking for treatment, or leaving it.
    long treatment(People people, int person) {
        if (people.use[person] > Use.INJECTING.index()) {
            return 0;
        }
        return switch (Treatment.at(people.treatment[person])) {
            case NONE -> askRate(people, person);
            case WAITING, COERCED, HAT_TITRATION -> 0;
            case METHADONE -> Clocks.rateOfStay(STAY_METHADONE);
            case BUPRENORPHINE -> Clocks.rateOfStay(STAY_BUPRENORPHINE);
            case HAT -> Clocks.rateOfStay(STAY_HAT);
            case PSYCHOSOCIAL -> Clocks.rateOfStay(STAY_PSYCHOSOCIAL);
        };
    }

    private long askRate(People people, int person) {
        int profile = people.profile[person];
        if (profile < Profile.OPIOID.index()) {
            return Clocks.rateOfYearly(psychosocialRate);
        }
        if (people.episodes[person] == 0) {
            return Clocks.rateOfYearly(firstRate);
        }
        return Clocks.rateOfStay(profile == Profile.OPIOID_SEVERE.index() ? STAY_RETURN_SEVERE : STAY_RETURN);
    }

    /// How many times faster than the table a stay of this person ends.
    double stayMultiplier(People people, int person) {
        int episode = Math.min(people.episodes[person], 6);
        return switch (Treatment.at(people.treatment[person])) {
            case NONE -> people.episodes[person] == 0 ? 1 : returnMultiplier[episode] * helpRatio;
            case METHADONE, BUPRENORPHINE -> stayMultiplier[episode];
            case HAT -> stayMultiplier[episode] * hatBurden;
            case WAITING, HAT_TITRATION, PSYCHOSOCIAL, COERCED -> 1;
        };
    }

    long askForHat(People people, int person, boolean clinicHere) {
        boolean placeInCare = people.treatment[person] == Treatment.METHADONE.index()
                || (!policy.hat().fromMethadoneOnly() && people.treatment[person] == Treatment.NONE.index());
        boolean eligible = clinicHere
                && people.profile[person] == Profile.OPIOID_SEVERE.index()
                && placeInCare
                && people.justice[person] != Justice.PRISON.index()
                && people.hatSince[person] < 0
                && (people.use[person] == Use.INJECTING.index()
                        || (policy.hat().tablets() && people.use[person] == Use.REGULAR.index()));
        return eligible ? Clocks.rateOfYearly(hatAskRate) : 0;
    }

    long coerce(People people, int person) {
        boolean exposed = people.profile[person] >= Profile.OPIOID.index()
                && people.use[person] <= Use.INJECTING.index()
                && people.treatment[person] == Treatment.NONE.index()
                && people.justice[person] != Justice.PRISON.index();
        return exposed ? Clocks.rateOfYearly(policy.care().coercedRate()) : 0;
    }

    /// The chance that an overdose kills.
    double fatalShare(boolean recentlyReleased) {
        return fatalShare * (recentlyReleased ? fatalReleased : fatalUsual);
    }
}
