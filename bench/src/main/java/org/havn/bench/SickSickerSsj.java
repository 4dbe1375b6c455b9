package org.havn.bench;

import umontreal.ssj.rng.MRG32k3a;
import umontreal.ssj.rng.RandomStream;

/// Sick-Sicker person by person with a random stream of SSJ, as a user of that library would write it: a peer.
final class SickSickerSsj {

    private static final int CYCLES = 30;
    private static final double DISCOUNT = 0.03;
    private static final double[] COST = {2_000, 4_000, 15_000, 0};
    private static final double[] UTILITY = {1, 0.75, 0.5, 0};
    private static final double RATE = -Math.log(1 - 0.005);
    private static final double SICK_DIES = 1 - Math.exp(-3 * RATE);
    private static final double SICKER_DIES = 1 - Math.exp(-10 * RATE);
    private static final double[][] BOUNDS = {
        {0.845, 0.995, 0.995}, {0.5, 1 - 0.105 - SICK_DIES, 1 - SICK_DIES}, {0, 0, 1 - SICKER_DIES}, {0, 0, 0}
    };

    private SickSickerSsj() {}

    static double meanCost(long seed, int people) {
        var stream = new MRG32k3a();
        long start = Math.floorMod(seed, 4_000_000_000L) + 1;
        stream.setSeed(new long[] {start, start, start, start, start, start});
        double cost = 0;
        double qalys = 0;
        var factor = new double[CYCLES + 1];
        for (int cycle = 0; cycle <= CYCLES; cycle++) {
            factor[cycle] = Math.pow(1 + DISCOUNT, -cycle);
        }
        for (int person = 0; person < people; person++) {
            double ownCost = COST[0];
            double ownUtility = UTILITY[0];
            int state = 0;
            for (int cycle = 1; cycle <= CYCLES; cycle++) {
                state = next(stream, state);
                ownCost += COST[state] * factor[cycle];
                ownUtility += UTILITY[state] * factor[cycle];
            }
            cost += ownCost;
            qalys += ownUtility;
        }
        if (!(qalys > 0)) {
            throw new IllegalStateException("Nobody lived a day");
        }
        return cost / people;
    }

    private static int next(RandomStream stream, int state) {
        double draw = stream.nextDouble();
        double[] row = BOUNDS[state];
        return (draw >= row[0] ? 1 : 0) + (draw >= row[1] ? 1 : 0) + (draw >= row[2] ? 1 : 0);
    }
}
