package org.havn.law;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The conditions for a treatment. Whether a person meets one is for a person to say, with evidence.
///
/// @param criteria by their name, such as `age`
public record Eligibility(Map<String, Requirement> criteria) implements Rule {

    public Eligibility {
        criteria = Map.copyOf(criteria);
    }

    /// The one with this name.
    public Optional<Requirement> find(String name) {
        return Optional.ofNullable(criteria.get(name));
    }

    /// What somebody found about one condition.
    public sealed interface Verdict {

        record Met(String evidence) implements Verdict {}

        record NotMet(String evidence) implements Verdict {}

        /// Nobody has looked, or what was seen does not decide it.
        record Unknown() implements Verdict {}

        record Waived(String by, String reason) implements Verdict {}
    }

    /// The conditions that stand in the way, by name: not met, or not known, or waived where nobody may waive.
    public Map<String, Requirement> open(Map<String, Verdict> verdicts) {
        var open = new TreeMap<String, Requirement>();
        criteria.forEach((name, requirement) -> {
            if (!passes(requirement, verdicts.getOrDefault(name, new Verdict.Unknown()))) {
                open.put(name, requirement);
            }
        });
        return open;
    }

    private static boolean passes(Requirement requirement, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Met(var evidence) -> !evidence.isBlank();
            case Verdict.Waived(var by, var reason) -> !reason.isBlank() && mayWaive(requirement, by);
            case Verdict.NotMet _, Verdict.Unknown _ -> false;
        };
    }

    private static boolean mayWaive(Requirement requirement, String by) {
        return requirement
                .criterion()
                .flatMap(Provision.Criterion::waivedBy)
                .filter(by::equals)
                .isPresent();
    }
}
