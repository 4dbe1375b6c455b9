package org.havn.clinic;

import java.time.Instant;
import java.util.UUID;

/// A patient's own oxygen saturation, signed by a doctor.
///
/// Many in long treatment live with less than others, and a dose lowers it further: one number for all would call the
/// doctor all day, and nobody would listen to it any more.
///
/// @param usual  in percent, awake and without a dose
/// @param lowest in percent, at which a dose may be given
public record Baseline(UUID citizen, int usual, int lowest, String reason, UUID signedBy, Instant signedAt) {}
