package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.clinic.Baseline;
import org.havn.clinic.CheckForm;
import org.havn.clinic.Outcome;
import org.havn.person.Citizen;

/// What is true of one patient beyond a single dose.
///
/// @param check     what the check form would show now
/// @param baselines newest first; the first one counts
/// @param outcomes  what people decided, newest first
/// @param names     of the staff who did what, by account
public record CarePage(
        Citizen citizen,
        CheckForm check,
        List<Baseline> baselines,
        List<Outcome> outcomes,
        Form form,
        List<Reason> refused,
        Map<UUID, String> names) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public String path() {
        return "/patient/" + citizen.id();
    }
}
