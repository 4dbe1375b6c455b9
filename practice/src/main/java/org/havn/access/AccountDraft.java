package org.havn.access;

import java.util.Set;
import java.util.UUID;

/// An account to be opened.
///
/// @param username lower-case letters, digits, points and hyphens
/// @param password as typed; only its Argon2id hash is kept
/// @param demo     whether it is one of the demo clinic's, whose password is printed
public record AccountDraft(UUID clinic, String username, String name, Set<Role> roles, String password, boolean demo) {

    public AccountDraft {
        roles = Set.copyOf(roles);
        if (roles.contains(Role.INSPECTOR) && roles.size() > 1) {
            throw new IllegalArgumentException("An inspector has no other role: %s".formatted(roles));
        }
    }

    /// Without the password, so that no log ever holds one.
    @Override
    public String toString() {
        return "AccountDraft[%s, %s]".formatted(username, roles);
    }
}
