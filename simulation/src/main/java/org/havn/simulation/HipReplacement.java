package org.havn.simulation;

import java.util.List;

/// Two hip prostheses over 60 years, with a revision risk that grows with time since the operation
/// (Briggs, Claxton and Sculpher, "Decision Modelling for Health Economic Evaluation", 2006).
final class HipReplacement {

    private static final int CYCLES = 60;
    private static final double OPERATION_DEATH = 0.02;
    private static final double SECOND_REVISION = 0.04;
    private static final double LOG_SHAPE = 0.3740968;
    private static final double LOG_SCALE = -5.490935;
    private static final double LOG_SCALE_PER_YEAR_OF_AGE = -0.0367022;
    private static final double LOG_SCALE_MALE = 0.768536;
    private static final double LOG_SCALE_NEW = -1.344474;
    private static final double REVISION_COST = 5_294;
    private static final double STANDARD_COST = 394;
    private static final double NEW_COST = 579;
    private static final double COST_DISCOUNT = 0.06;
    private static final double UTILITY_DISCOUNT = 0.015;
    /// primary operation, well after it, revision, well after revision, dead
    private static final double[] UTILITY = {0, 0.85, 0.30, 0.75, 0};

    private HipReplacement() {}

    record Result(double cost, double qalys) {}

    static Result run(boolean female, int age, boolean newProsthesis) {
        double logScale = LOG_SCALE
                + LOG_SCALE_PER_YEAR_OF_AGE * age
                + (female ? 0 : LOG_SCALE_MALE)
                + (newProsthesis ? LOG_SCALE_NEW : 0);
        var wear = new Weibull(StrictMath.exp(logScale), StrictMath.exp(LOG_SHAPE));
        var cohort = new Cohort(
                List.of("primary operation", "well", "revision", "well after revision", "dead"),
                new double[] {1, 0, 0, 0, 0},
                CYCLES,
                cycle ->
                        transitions(wear.leaveChance(cycle), LifeTable.UNITED_KINGDOM.yearlyRisk(female, age + cycle)));
        double prosthesis = newProsthesis ? NEW_COST : STANDARD_COST;
        return new Result(
                prosthesis + cohort.total(new double[] {0, 0, REVISION_COST, 0, 0}, COST_DISCOUNT, 1),
                cohort.total(UTILITY, UTILITY_DISCOUNT, 1));
    }

    private static double[][] transitions(double revision, double dies) {
        return new double[][] {
            {0, 1 - OPERATION_DEATH, 0, 0, OPERATION_DEATH},
            {0, 1 - revision - dies, revision, 0, dies},
            {0, 0, 0, 1 - OPERATION_DEATH - dies, OPERATION_DEATH + dies},
            {0, 0, SECOND_REVISION, 1 - SECOND_REVISION - dies, dies},
            {0, 0, 0, 0, 1},
        };
    }
}
