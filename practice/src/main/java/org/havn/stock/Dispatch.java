package org.havn.stock;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Mass;
import org.havn.law.Medicine;

/// A vial on its way between a clinic and a place that gives doses in its name.
///
/// @param clinic  that sent it
/// @param site    where it goes
/// @param label   on the vial
/// @param mass    that was in it
/// @param courier who carries it
/// @param arrival once somebody there has it
public record Dispatch(
        UUID id,
        UUID clinic,
        UUID site,
        Medicine medicine,
        String label,
        String lot,
        Mass mass,
        String courier,
        UUID sentBy,
        UUID witness,
        Instant sentAt,
        Optional<Arrival> arrival) {

    public record Arrival(UUID container, UUID by, Instant at) {}
}
