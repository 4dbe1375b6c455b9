package org.havn.stock;

import java.time.Instant;
import java.util.UUID;

/// The keys of the cupboard going from one person to another, signed by both.
///
/// @param shift whether the shift goes along with them
/// @param note  what the next person must know about the stock
public record KeyHandover(UUID givenBy, UUID receivedBy, boolean shift, String note, Instant handedAt) {}
