package org.havn.web;

import java.util.List;
import org.havn.clinic.Prescription;
import org.havn.person.Citizen;

/// A draft, before a doctor signs it.
///
/// @param beside  what the patient has already
/// @param refused why it was not signed
public record SignPage(
        Citizen citizen, Prescription prescription, List<Prescription> beside, Form form, List<Reason> refused) {

    /// Whether it comes before the days on methadone are over, so that a second person signs too.
    public boolean early() {
        return form.has("early", "yes")
                || refused.stream().anyMatch(why -> why.code().equals("prescription.lead-in"));
    }
}
