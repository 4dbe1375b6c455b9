package org.havn.simulation;

import org.havn.simulation.State.Profile;

/// What happens when a clock has rung: how long, how much, which way. Worked out once from the parameters.
final class Chances {

    private static final double FOUR_MONTHS_WEEKS = Calendar.WEEKS_PER_YEAR / 3.0;

    private final double sentenceWeeks;
    private final int summonsWeeks;
    private final double meetingShare;
    private final double lateWeeks;
    private final double unguardedWeeks;
    private final double oatAbstinent;
    private final double hatAbstinent;
    private final double hatMethadone;
    private final double psychosocialQuit;
    private final double carriedSpread;
    private final double carriedCannabis;
    private final double carriedStimulant;
    private final double carriedOpioid;

    Chances(Parameters parameters) {
        sentenceWeeks = parameters.value("justice.sentence.weeks");
        summonsWeeks = Math.max(1, (int) parameters.value("justice.summons.weeks"));
        meetingShare = parameters.value("justice.meeting.share");
        lateWeeks = parameters.value("wait.late.weeks");
        double startRate = -StrictMath.log(1 - parameters.value("wait.unguarded.share"));
        unguardedWeeks = FOUR_MONTHS_WEEKS / startRate;
        oatAbstinent = parameters.value("oat.exit.abstinent");
        hatAbstinent = parameters.value("hat.exit.abstinent");
        hatMethadone = parameters.value("hat.exit.methadone");
        psychosocialQuit = parameters.value("psychosocial.exit.quit");
        carriedSpread = parameters.value("justice.carried.spread");
        carriedCannabis = parameters.value("justice.carried.cannabis");
        carriedStimulant = parameters.value("justice.carried.stimulant");
        carriedOpioid = parameters.value("justice.carried.opioid");
    }

    /// Whole weeks in prison, one or more.
    ///
    /// @param draw with mean 1
    int sentenceWeeks(double draw) {
        return 1 + (int) (draw * sentenceWeeks);
    }

    /// Whole weeks between summons and talk, one or more.
    int summonsWeeks() {
        return summonsWeeks;
    }

    double meetingShare() {
        return meetingShare;
    }

    /// Whole weeks of waiting under a promise: within `inTime` if it is kept, later if not.
    int guardedWeeks(boolean kept, int inTime, double draw) {
        return kept ? 1 + (int) (draw * inTime) : inTime + 1 + (int) (-StrictMath.log(draw) * lateWeeks);
    }

    /// Whole weeks of waiting where nothing is promised.
    int unguardedWeeks(double draw) {
        return 1 + (int) (-StrictMath.log(draw) * unguardedWeeks);
    }

    /// The chance of each number of weeks of waiting outside prison, from 1 up; the last takes all that are longer.
    double[] waits(Policy.Guarantee guarantee, int weeksMax) {
        var chances = new double[weeksMax + 1];
        int inTime = guarantee.weeks();
        double kept = guarantee.municipal() ? guarantee.keptShare() : 0;
        for (int week = 1; week <= inTime && kept > 0; week++) {
            chances[week] += kept / inTime;
        }
        double mean = guarantee.municipal() ? lateWeeks : unguardedWeeks;
        int from = guarantee.municipal() ? inTime + 1 : 1;
        for (int late = 0; from + late <= weeksMax; late++) {
            double longer = from + late == weeksMax ? 0 : StrictMath.exp(-(late + 1) / mean);
            chances[from + late] += (1 - kept) * (StrictMath.exp(-late / mean) - longer);
        }
        return chances;
    }

    double oatAbstinent() {
        return oatAbstinent;
    }

    double hatAbstinent() {
        return hatAbstinent;
    }

    double hatMethadone() {
        return hatMethadone;
    }

    double psychosocialQuit() {
        return psychosocialQuit;
    }

    /// What somebody has on them when stopped.
    double carriedGrams(Profile profile, double draw) {
        double median = switch (profile) {
            case CANNABIS -> carriedCannabis;
            case STIMULANT -> carriedStimulant;
            case OPIOID, OPIOID_SEVERE -> carriedOpioid;
        };
        return median * StrictMath.exp(carriedSpread * Normal.quantile(draw));
    }
}
