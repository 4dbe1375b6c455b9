package org.havn.access;

import java.io.Serializable;
import java.util.Set;
import java.util.UUID;

/// A member of staff who has signed in, or who has put their credentials to something as a second person.
///
/// @param id     of the account
/// @param clinic the organisation they work for
public record Staff(UUID id, String username, String name, UUID clinic, Set<Role> roles) implements Serializable {

    public Staff {
        roles = Set.copyOf(roles);
    }

    public boolean may(Action action) {
        return action.roles().stream().anyMatch(roles::contains);
    }
}
