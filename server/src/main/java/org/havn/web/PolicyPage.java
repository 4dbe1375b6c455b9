package org.havn.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.programme.PolicyRun;
import org.havn.simulation.PolicyModel;

/// What may be asked of the population model, and what was asked.
///
/// @param runs newest first
public record PolicyPage(List<PolicyModel.Ready> ready, List<PolicyRun> runs, Map<UUID, String> names) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    /// The ready scenarios by country.
    public Map<String, List<PolicyModel.Ready>> byCountry() {
        var byCountry = new LinkedHashMap<String, List<PolicyModel.Ready>>();
        for (PolicyModel.Ready scenario : ready) {
            byCountry.put(
                    scenario.country(),
                    ready.stream()
                            .filter(other -> other.country().equals(scenario.country()))
                            .toList());
        }
        return byCountry;
    }

    /// Such as waiting for a run that waits.
    public static Tone tone(PolicyRun run) {
        return switch (run.state()) {
            case WAITING, RUNNING -> Tone.WAIT;
            case FINISHED -> Tone.GO;
            case CANCELLED -> Tone.REST;
            case FAILED, CUT_OFF -> Tone.STOP;
        };
    }
}
