package org.havn.web;

import java.util.List;
import org.havn.access.Account;
import org.havn.access.Role;

/// The clinic's accounts.
public record StaffPage(List<Account> accounts) {

    public List<Role> roles() {
        return List.of(Role.values());
    }
}
