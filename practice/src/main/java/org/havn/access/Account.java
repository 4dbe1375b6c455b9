package org.havn.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A staff account as the manager sees it.
///
/// @param lockedUntil set while failed tries keep it locked
public record Account(
        UUID id, String username, String name, Set<Role> roles, boolean active, Optional<Instant> lockedUntil) {

    public Account {
        roles = Set.copyOf(roles);
    }
}
