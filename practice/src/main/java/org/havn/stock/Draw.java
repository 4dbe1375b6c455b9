package org.havn.stock;

import java.time.Instant;
import java.util.UUID;
import org.havn.law.Dose;

/// A dose that leaves a container for a patient.
///
/// @param at when it was given
public record Draw(UUID container, UUID citizen, Dose dose, Instant at) {}
