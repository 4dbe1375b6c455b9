package org.havn.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One line of the audit trail.
///
/// @param actorName the account's name; empty when nobody was signed in
/// @param citizen   whose record it was about, if any
/// @param detail    what else is known, without names or numbers of persons
public record AuditEntry(
        long id,
        Instant at,
        Optional<String> actorName,
        Optional<UUID> citizen,
        String action,
        boolean allowed,
        String detail) {}
