package org.havn.clinic;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Finding;
import org.havn.law.Mass;

/// A decision as it was written down when somebody asked.
///
/// @param prescription asked about; empty where none was, and in decisions from before there were several
/// @param exchange     of it that was asked about, if it was one
/// @param kind         `dispense`, `reduce`, `delay`, `withhold` or `consult`
public record DecisionRecord(
        UUID id,
        Optional<UUID> prescription,
        Optional<UUID> exchange,
        Mass asked,
        String kind,
        List<Finding> findings,
        UUID decidedFor,
        Instant decidedAt) {

    public DecisionRecord {
        findings = List.copyOf(findings);
    }

    /// Whether it is about `chosen`, or could be.
    boolean isAbout(Optional<Prescription> chosen) {
        return prescription.isEmpty()
                || (prescription.equals(chosen.map(Prescription::id))
                        && exchange.equals(chosen.flatMap(Prescription::exchange)));
    }
}
