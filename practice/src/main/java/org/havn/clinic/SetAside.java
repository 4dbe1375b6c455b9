package org.havn.clinic;

import java.time.Instant;

/// A doctor's wish to set one finding aside for one patient.
///
/// @param finding   the code of the finding, which must be one that a doctor may set aside
/// @param expiresAt when it stops counting; at the latest when the clinic's day ends
public record SetAside(String finding, String reason, Instant expiresAt) {}
