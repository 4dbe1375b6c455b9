package org.havn.clinic;

import org.havn.law.Formulary;
import org.havn.law.Medicine;
import org.havn.law.Route;

/// A medicine by one route: what a conversion leads from and to, because the same milligrams by mouth are not those
/// in a vein.
public record MedicineRoute(Medicine medicine, Route route) {

    /// Reads what [#code] wrote.
    ///
    /// @throws IllegalArgumentException if it names no route
    public static MedicineRoute of(String code) {
        int between = code.indexOf('/');
        if (between < 1) {
            throw new IllegalArgumentException("\"%s\" is no medicine with a route".formatted(code));
        }
        return new MedicineRoute(new Medicine(code.substring(0, between)), Route.of(code.substring(between + 1)));
    }

    /// The words used in forms and tables, such as `methadone-hydrochloride/oral`.
    public String code() {
        return medicine.code() + "/" + route.code();
    }

    /// Whether the medicine is given by this route at all; true of a medicine that the formulary does not know.
    boolean isPossible() {
        return Formulary.find(medicine)
                .filter(known -> !known.routes().contains(route))
                .isEmpty();
    }
}
