package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.clinic.Conversion;
import org.havn.clinic.Converted;
import org.havn.clinic.MedicineRoute;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.Citizen;

/// The form for a doctor's draft.
///
/// @param medicines that can be prescribed, those that the law book has rules for first
/// @param sides     what an amount can be converted from
/// @param targets   what a table of today leads to, and what may be given instead
/// @param converted what the doctor asked to have converted
/// @param refused   why it was not
public record PrescriptionPage(
        Citizen citizen,
        List<Medicine> medicines,
        List<MedicineRoute> sides,
        List<MedicineRoute> targets,
        Optional<Converted.Proposed> converted,
        List<Reason> refused,
        Form form) {

    /// When it may be due: every day, in one session, or once in some days.
    public List<String> whens() {
        return List.of("every-day", "morning", "afternoon", "depot");
    }

    static List<MedicineRoute> targets(List<Conversion> tables) {
        return tables.stream().map(table -> table.way().to()).distinct().toList();
    }

    public List<Route> routes() {
        return List.of(Route.values());
    }
}
