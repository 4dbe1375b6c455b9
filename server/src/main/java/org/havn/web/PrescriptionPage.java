package org.havn.web;

import java.util.List;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.Citizen;

/// The form for a doctor's draft.
///
/// @param medicines that can be prescribed, those that the law book has rules for first
public record PrescriptionPage(Citizen citizen, List<Medicine> medicines, Form form) {

    /// When it may be due: every day, in one session, or once in some days.
    public List<String> whens() {
        return List.of("every-day", "morning", "afternoon", "depot");
    }

    public List<Route> routes() {
        return List.of(Route.values());
    }
}
