package org.havn.simulation;

import java.util.List;

/// Zidovudine alone against zidovudine with lamivudine in HIV (Chancellor 1997; Briggs, Claxton and Sculpher 2006).
final class HivTherapy {

    private static final int CYCLES = 20;
    private static final int YEARS_OF_COMBINATION = 2;
    private static final double RELATIVE_RISK = 0.509;
    private static final double COST_DISCOUNT = 0.06;
    private static final double[] MEDICAL = {2_756, 3_052, 9_007, 0};
    private static final double ZIDOVUDINE = 2_278;
    private static final double LAMIVUDINE = 2_086.50;
    private static final double[] ALIVE = {1, 1, 1, 0};

    private HivTherapy() {}

    /// Cost, and life-years at a discount of one's choice.
    record Result(double cost, double lifeYears) {}

    static Result run(boolean combination, double lifeYearDiscount) {
        double[][] alone = transitions(1);
        double[][] together = transitions(RELATIVE_RISK);
        var cohort = new Cohort(
                List.of("200-500 cells", "under 200 cells", "AIDS", "dead"),
                new double[] {1, 0, 0, 0},
                CYCLES,
                cycle -> combination && cycle <= YEARS_OF_COMBINATION ? together : alone);
        double cost = cohort.total(withDrug(MEDICAL, ZIDOVUDINE), COST_DISCOUNT, 1);
        if (combination) {
            cost += cohort.upTo(YEARS_OF_COMBINATION).total(withDrug(new double[4], LAMIVUDINE), COST_DISCOUNT, 1);
        }
        return new Result(cost, cohort.total(ALIVE, lifeYearDiscount, 1));
    }

    /// From the yearly counts of the published model.
    private static double[][] transitions(double risk) {
        double fromA = 1251 + 350 + 116 + 17;
        double fromB = 731 + 512 + 15;
        double fromC = 1312 + 437;
        return new double[][] {
            {1 - risk * (350 + 116 + 17) / fromA, risk * 350 / fromA, risk * 116 / fromA, risk * 17 / fromA},
            {0, 1 - risk * (512 + 15) / fromB, risk * 512 / fromB, risk * 15 / fromB},
            {0, 0, 1 - risk * 437 / fromC, risk * 437 / fromC},
            {0, 0, 0, 1},
        };
    }

    private static double[] withDrug(double[] medical, double drug) {
        return new double[] {medical[0] + drug, medical[1] + drug, medical[2] + drug, 0};
    }
}
