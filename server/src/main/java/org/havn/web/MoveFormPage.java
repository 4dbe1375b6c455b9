package org.havn.web;

import java.util.List;
import java.util.UUID;
import org.havn.clinic.Move;
import org.havn.clinic.Prescription;
import org.havn.person.Citizen;
import org.havn.person.Organisation;

/// Sending a patient to another clinic.
///
/// @param clinics       that can be asked
/// @param prescriptions that can be followed there
/// @param key           the same for every repetition of one press
public record MoveFormPage(
        Citizen citizen,
        List<Organisation> clinics,
        List<Prescription> prescriptions,
        UUID key,
        Form form,
        List<Reason> refused) {

    public String press() {
        return form.value("key").isEmpty() ? key.toString() : form.value("key");
    }

    /// Whether one of them is a place that gives doses in this clinic's name.
    public boolean hasSites() {
        return clinics.stream().anyMatch(clinic -> clinic.site().isPresent());
    }

    public List<Move.Kind> kinds() {
        return List.of(Move.Kind.values());
    }

    /// What is chosen at first, and what was chosen after a refusal.
    public boolean follows(Prescription prescription) {
        return form.value("key").isEmpty() || form.has("prescription-" + prescription.id(), "yes");
    }
}
