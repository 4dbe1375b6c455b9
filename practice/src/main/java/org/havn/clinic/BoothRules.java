package org.havn.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.havn.law.Citation;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Route;

/// Decides about what is done in the booth. Pure: the same stay gives the same answer.
final class BoothRules {

    private BoothRules() {}

    /// Why this try may not be written down as the next one.
    static List<Finding> objections(BoothStay stay, BoothStay.Try next) {
        var findings = new ArrayList<Finding>();
        if (next.outcome() == BoothStay.Outcome.VOMITED) {
            if (!stay.isTaken()) {
                findings.add(own("booth.not-taken-yet"));
            }
            return findings;
        }
        if (stay.isTaken()) {
            findings.add(own("booth.taken"));
        }
        if (stay.isStopped()) {
            findings.add(own("booth.stopped"));
        }
        if (next.route() != stay.route()) {
            findings.add(own("booth.other-route"));
        }
        if (!next.site().fits(next.route())) {
            findings.add(own("booth.other-site"));
        }
        if (next.route() == Route.INTRAVENOUS) {
            vein(stay, next, findings);
        }
        return findings;
    }

    private static void vein(BoothStay stay, BoothStay.Try next, List<Finding> findings) {
        if (stay.isTriedOut()) {
            findings.add(
                    stay.triesMax() instanceof Limits.Limit.Binding(var value, var citation, var _, var _)
                            ? cited("booth.tried-out", citation, new Value.Count(value))
                            : own("booth.tries-unknown"));
        }
        if (next.site().isBelowTheHip() && next.note().isBlank()) {
            findings.add(own("booth.risk-talk"));
        }
    }

    private static Finding own(String code) {
        return cited(code, Optional.empty());
    }

    private static Finding cited(String code, Optional<Citation> citation, Value... values) {
        return new Finding(code, List.of(values), citation, Lift.NOBODY);
    }
}
