package org.havn.web;

import java.util.List;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.Citizen;

/// The form for a doctor's draft.
///
/// @param medicines that the law book knows here
public record PrescriptionPage(Citizen citizen, List<Medicine> medicines, Form form) {

    public List<Route> routes() {
        return List.of(Route.values());
    }
}
