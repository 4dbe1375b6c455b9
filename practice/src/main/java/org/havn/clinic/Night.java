package org.havn.clinic;

import java.util.Optional;
import java.util.UUID;

/// What a patient is to take home today.
///
/// @param attendance the newest of today; empty if the patient has not come
/// @param handedOut  whether it was
public record Night(UUID citizen, Prescription prescription, Optional<UUID> attendance, boolean handedOut) {}
