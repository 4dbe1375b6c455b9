package org.havn.simulation;

/// The standard normal law.
@SuppressWarnings("FloatingPointLiteralPrecision") // the constants stand as they were published
final class Normal {

    private static final int STEPS = 80;

    private static final double[] NEAR_ABOVE = {
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3
    };
    private static final double[] NEAR_BELOW = {
        1,
        4.2313330701600911252e1,
        6.8718700749205790830e2,
        5.3941960214247511077e3,
        2.1213794301586595867e4,
        3.9307895800092710610e4,
        2.8729085735721942674e4,
        5.2264952788528545610e3
    };
    private static final double[] TAIL_ABOVE = {
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4
    };
    private static final double[] TAIL_BELOW = {
        1,
        2.05319162663775882187e0,
        1.67638483018380384940e0,
        6.89767334985100004550e-1,
        1.48103976427480074590e-1,
        1.51986665636164571966e-2,
        5.47593808499534494600e-4,
        1.05075007164441684324e-9
    };
    private static final double[] FAR_ABOVE = {
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7
    };
    private static final double[] FAR_BELOW = {
        1,
        5.99832206555887937690e-1,
        1.36929880922735805310e-1,
        1.48753612908506148525e-2,
        7.86869131145613259100e-4,
        1.84631831751005468180e-5,
        1.42151175831644588870e-7,
        2.04426310338993978564e-15
    };

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

    /// The `x` below which the share `probability` of the law lies, to about 16 digits
    /// (Wichura 1988, algorithm AS 241, PPND16).
    static double quantile(double probability) {
        double offset = probability - 0.5;
        if (Math.abs(offset) <= 0.425) {
            double r = 0.180625 - offset * offset;
            return offset * ratio(r, NEAR_ABOVE, NEAR_BELOW);
        }
        double r = StrictMath.sqrt(-StrictMath.log(offset < 0 ? probability : 1 - probability));
        double x = r <= 5 ? ratio(r - 1.6, TAIL_ABOVE, TAIL_BELOW) : ratio(r - 5, FAR_ABOVE, FAR_BELOW);
        return offset < 0 ? -x : x;
    }

    private static double ratio(double r, double[] above, double[] below) {
        double numerator = above[above.length - 1];
        double denominator = below[below.length - 1];
        for (int i = above.length - 2; i >= 0; i--) {
            numerator = numerator * r + above[i];
            denominator = denominator * r + below[i];
        }
        return numerator / denominator;
    }
}
