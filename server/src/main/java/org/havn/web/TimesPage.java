package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.attendance.Plan;

/// The clinic's plans, and the form for another.
///
/// @param current the one that holds now
/// @param plans   newest first
public record TimesPage(
        Optional<UUID> current, List<Plan> plans, Form form, List<Reason> refused, Map<UUID, String> names) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public boolean isCurrent(Plan plan) {
        return current.filter(plan.id()::equals).isPresent();
    }
}
