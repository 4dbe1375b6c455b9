package org.havn.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.havn.access.AuditEntry;
import org.havn.clinic.GivenDose;
import org.havn.clinic.Hold;
import org.havn.clinic.Prescription;
import org.havn.person.Citizen;

/// One patient's record.
///
/// @param unmasked whether the numbers are shown in full
/// @param ending   prescriptions to renew now
/// @param names    of the staff who did what, by account
/// @param looked   who has opened the record, newest first
public record PatientPage(
        Citizen citizen,
        LocalDate today,
        boolean unmasked,
        Set<UUID> ending,
        List<Prescription> prescriptions,
        List<Hold> holds,
        List<GivenDose> doses,
        List<AuditEntry> looked,
        Map<UUID, String> names) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public String path() {
        return "/patient/" + citizen.id();
    }

    public boolean onHold() {
        return holds.stream().anyMatch(hold -> hold.lifted().isEmpty());
    }
}
