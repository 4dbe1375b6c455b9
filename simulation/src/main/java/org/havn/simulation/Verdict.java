package org.havn.simulation;

import org.havn.simulation.Change.Direction;

/// What a policy is worth from one side: more or less health for more or less money.
///
/// @param cost     what it costs more than the policy it is held against
/// @param qalys    what it gains in QALYs
/// @param together in how many draws both go the way in which each goes in most of them
record Verdict(Change cost, Change qalys, int together) {

    private static final double TWO_DIGITS = 100;

    /// Whether so many draws agree in both that it may be called dominant or dominated.
    boolean dominates() {
        return cost.drawn() > 0 && bothGo() && together >= Change.SURE * cost.drawn();
    }

    /// Whether it can be told which way cost goes and which way health does.
    boolean bothGo() {
        return cost.direction().goes() && qalys.direction().goes();
    }

    boolean saves() {
        return cost.direction() == Direction.LESS;
    }

    boolean helps() {
        return qalys.direction() == Direction.MORE;
    }

    /// Money per QALY gained, or saved per QALY lost, in two digits.
    double perQaly() {
        return twoDigits(cost.mean() / qalys.mean());
    }

    static double twoDigits(double value) {
        double scale = TWO_DIGITS / Math.pow(10, Math.ceil(Math.log10(Math.abs(value))));
        return value == 0 || !Double.isFinite(scale) ? value : Math.rint(value * scale) / scale;
    }
}
