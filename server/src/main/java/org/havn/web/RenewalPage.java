package org.havn.web;

import java.util.List;
import org.havn.clinic.Prescription;
import org.havn.person.Citizen;

/// The prescriptions that a doctor renews next.
public record RenewalPage(List<Row> rows) {

    /// One of them, and whose it is.
    public record Row(Citizen citizen, Prescription prescription) {}
}
