package org.havn.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// What the clinic has signed about how long a drawn syringe may wait.
///
/// @param reason   on what the pharmacist rests it
/// @param signedBy the account of the pharmacist
public record SyringeLimit(Duration keep, String reason, UUID signedBy, Instant signedAt) {}
