package org.havn.simulation;

import java.util.List;

/// The teaching model that health economists check software with: healthy, sick, sicker, dead.
///
/// Inputs: Krijkamp and others, "Microsimulation Modeling for Health Decision Sciences Using R" (2018), simple version.
final class SickSicker {

    static final int CYCLES = 30;
    static final double DISCOUNT = 0.03;
    static final double[] COST = {2_000, 4_000, 15_000, 0};
    static final double[] COST_TREATED = {2_000, 16_000, 27_000, 0};
    static final double[] UTILITY = {1, 0.75, 0.5, 0};
    static final double[] UTILITY_TREATED = {1, 0.95, 0.5, 0};

    private static final double HEALTHY_TO_DEAD = 0.005;
    private static final double HEALTHY_TO_SICK = 0.15;
    private static final double SICK_TO_HEALTHY = 0.5;
    private static final double SICK_TO_SICKER = 0.105;
    private static final double RATE_RATIO_SICK = 3;
    private static final double RATE_RATIO_SICKER = 10;

    private SickSicker() {}

    static double[][] transitions() {
        double rate = -StrictMath.log(1 - HEALTHY_TO_DEAD);
        double sickDies = 1 - StrictMath.exp(-RATE_RATIO_SICK * rate);
        double sickerDies = 1 - StrictMath.exp(-RATE_RATIO_SICKER * rate);
        return new double[][] {
            {1 - HEALTHY_TO_SICK - HEALTHY_TO_DEAD, HEALTHY_TO_SICK, 0, HEALTHY_TO_DEAD},
            {SICK_TO_HEALTHY, 1 - SICK_TO_HEALTHY - SICK_TO_SICKER - sickDies, SICK_TO_SICKER, sickDies},
            {0, 0, 1 - sickerDies, sickerDies},
            {0, 0, 0, 1},
        };
    }

    static Cohort cohort() {
        double[][] transitions = transitions();
        return new Cohort(
                List.of("healthy", "sick", "sicker", "dead"), new double[] {1, 0, 0, 0}, CYCLES, cycle -> transitions);
    }

    /// Measures: cost and QALYs untreated, cost and QALYs treated, and the two differences.
    static Microsimulation people() {
        return new Microsimulation(transitions(), CYCLES, measures(), DISCOUNT);
    }

    static double[][] measures() {
        return new double[][] {
            COST, UTILITY, COST_TREATED, UTILITY_TREATED, minus(COST_TREATED, COST), minus(UTILITY_TREATED, UTILITY)
        };
    }

    private static double[] minus(double[] a, double[] b) {
        var difference = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }
}
