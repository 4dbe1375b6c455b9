package org.havn.clinic;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.havn.law.Finding;
import org.havn.law.Mass;

/// A decision as it was written down when somebody asked.
///
/// @param kind `dispense`, `reduce`, `delay`, `withhold` or `consult`
public record DecisionRecord(
        UUID id, Mass asked, String kind, List<Finding> findings, UUID decidedFor, Instant decidedAt) {

    public DecisionRecord {
        findings = List.copyOf(findings);
    }
}
