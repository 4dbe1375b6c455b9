package org.havn.simulation;

import java.util.Arrays;

/// What a QALY may cost, in whole units of the currency: a span of prices, since no source at hand gives one price.
final class Willing {

    static final double MAX = 4_000_000;

    /// The price that sentences are told at.
    static final double TOLD = MAX / 4;

    private static final int STEPS = 40;

    /// Prices are told in two digits, since that is more than anybody knows of them.
    static double within(double price) {
        return Math.clamp(Verdict.twoDigits(price), 0, MAX);
    }

    private Willing() {}

    /// The span in equal steps, both ends among them.
    static double[] prices() {
        var prices = new double[STEPS + 1];
        Arrays.setAll(prices, step -> MAX * step / STEPS);
        return prices;
    }
}
