package org.havn.clinic;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// From when until when a patient was in the clinic.
///
/// @param leftAt empty if nobody recorded it
public record VisitTimes(Instant arrivedAt, Optional<Instant> leftAt) {

    /// Empty if nobody recorded its end.
    public Optional<Duration> stay() {
        return leftAt.map(left -> Duration.between(arrivedAt, left));
    }
}
