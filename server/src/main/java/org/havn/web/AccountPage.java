package org.havn.web;

import java.util.List;
import java.util.Set;
import org.havn.access.Role;

/// The form for a new account.
///
/// @param chosen roles ticked so far
public record AccountPage(Form form, Set<String> chosen) {

    public List<Role> roles() {
        return List.of(Role.values());
    }
}
