package org.havn.access;

import java.io.Serializable;
import java.util.UUID;

/// A patient who has opened their own page with their card and its PIN. They may see their own record and nothing else.
///
/// @param clinic that issued the card
public record CardHolder(UUID card, UUID citizen, UUID clinic) implements Serializable {}
