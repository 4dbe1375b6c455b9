package org.havn.simulation;

/// A stay whose hazard falls or rises with its length: the share still there after `t` is `exp(-scale * t^shape)`.
///
/// @param scale the cumulative hazard after one unit of time, more than zero
/// @param shape below 1 when those who stayed long are likely to stay on; 1 for no memory
record Weibull(double scale, double shape) {

    Weibull {
        if (!(scale > 0) || !(shape > 0)) {
            throw new IllegalArgumentException(
                    "A Weibull stay needs scale and shape above 0: %s, %s".formatted(scale, shape));
        }
    }

    /// The hazard summed up over the first `time` units.
    double cumulativeHazard(double time) {
        return scale * StrictMath.pow(time, shape);
    }

    double survival(double time) {
        return StrictMath.exp(-cumulativeHazard(time));
    }

    /// The chance to leave in the unit of time that ends at `time`, for one who was there when it began.
    double leaveChance(double time) {
        return 1 - StrictMath.exp(cumulativeHazard(time - 1) - cumulativeHazard(time));
    }
}
