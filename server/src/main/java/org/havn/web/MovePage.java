package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One guest order or transfer.
///
/// @param names of the staff who did what, by account
public record MovePage(MovesPage.Row row, Form form, List<Reason> refused, Map<UUID, String> names) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }
}
