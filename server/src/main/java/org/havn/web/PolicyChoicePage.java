package org.havn.web;

import java.util.List;
import java.util.UUID;
import org.havn.programme.RunLimits;
import org.havn.simulation.PolicyModel;

/// The ready scenarios of one country, to choose some of them.
///
/// @param ready what can be chosen
/// @param key   of this form, so that a second press asks once
public record PolicyChoicePage(
        List<PolicyModel.Ready> ready, RunLimits limits, Form form, List<Reason> refused, UUID key) {

    /// The name of the tick box of a policy.
    public static String field(String policy) {
        return "policy-" + policy;
    }

    public int drawsMin() {
        return PolicyModel.CHOICE_DRAWS_MIN;
    }

    public int policiesMax() {
        return PolicyModel.CHOICE_POLICIES_MAX;
    }
}
