package org.havn.clinic;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A stop: no dose until a doctor lifts it.
///
/// @param lifted set once a doctor has
public record Hold(UUID id, UUID citizen, String reason, UUID placedBy, Instant placedAt, Optional<Lifted> lifted) {

    /// @param by the account of the doctor
    public record Lifted(UUID by, Instant at, String reason) {}
}
