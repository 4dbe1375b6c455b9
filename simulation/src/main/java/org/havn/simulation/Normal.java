package org.havn.simulation;

/// The standard normal law.
final class Normal {

    private static final int STEPS = 80;

    private Normal() {}

    /// The share of the law below `x`, to about 15 digits: a series near the middle, a continued fraction in the tails
    /// (Abramowitz and Stegun 26.2.11 and 26.2.14).
    static double cumulative(double x) {
        double magnitude = Math.abs(x);
        if (magnitude > 38) {
            return x < 0 ? 0 : 1;
        }
        double density = StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * Math.PI);
        if (magnitude < 3) {
            double term = x;
            double sum = x;
            for (int i = 1; i < STEPS; i++) {
                term *= x * x / (2 * i + 1);
                sum += term;
            }
            return 0.5 + density * sum;
        }
        double fraction = 0;
        for (int i = STEPS; i > 0; i--) {
            fraction = i / (magnitude + fraction);
        }
        double tail = density / (magnitude + fraction);
        return x < 0 ? tail : 1 - tail;
    }

    /// The `x` below which the share `probability` of the law lies, by halving.
    static double quantile(double probability) {
        double low = -10;
        double high = 10;
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
