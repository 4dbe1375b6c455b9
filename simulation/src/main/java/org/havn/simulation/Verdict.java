package org.havn.simulation;

import org.havn.simulation.Ledger.Perspective;

/// What a policy is worth from one side: more or less health for more or less money.
///
/// @param cost  what it costs more than the policy it is held against
/// @param qalys what it gains in QALYs
record Verdict(Perspective perspective, double cost, double qalys, String currency) {

    /// Below these a difference is no difference: one øre, and about half a minute of healthy life.
    private static final double NOTHING_COST = 0.005;

    private static final double NOTHING_QALYS = 1e-6;

    /// The kind of answer.
    enum Kind {
        NO_DIFFERENCE,
        SAVES_AND_HELPS,
        COSTS_AND_HELPS,
        SAVES_AND_HARMS,
        COSTS_AND_HARMS
    }

    Kind kind() {
        if (sameCost() && sameHealth()) {
            return Kind.NO_DIFFERENCE;
        }
        if (qalys >= 0) {
            return cost <= 0 ? Kind.SAVES_AND_HELPS : Kind.COSTS_AND_HELPS;
        }
        return cost <= 0 ? Kind.SAVES_AND_HARMS : Kind.COSTS_AND_HARMS;
    }

    /// Money per QALY gained, or saved per QALY lost.
    double perQaly() {
        return cost / qalys;
    }

    boolean sameCost() {
        return Math.abs(cost) < NOTHING_COST;
    }

    boolean sameHealth() {
        return Math.abs(qalys) < NOTHING_QALYS;
    }

    /// Whether two sides see the same policy differently, such as one dearer and one dominant.
    boolean disagrees(Verdict other) {
        return kind() != other.kind();
    }

    /// The health gained, priced at `willing`, less the cost.
    double netBenefit(double willing) {
        return qalys * willing - cost;
    }
}
