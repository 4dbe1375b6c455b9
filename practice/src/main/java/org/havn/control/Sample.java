package org.havn.control;

import java.time.Instant;
import java.util.UUID;

/// A report that was taken in.
public record Sample(UUID id, UUID substance, SampleDraft told, UUID reportedBy, Instant reportedAt) {}
