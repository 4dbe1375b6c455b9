package org.havn.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;

/// Whom a container was drawn for, if it is a syringe.
///
/// @param citizen the only one who may be given it
/// @param checked whether a second person has found it right
record MadeFor(UUID citizen, boolean checked) {

    /// What stands against giving from this syringe, besides what stands against any container.
    List<Finding> objections(Container syringe, Draw draw) {
        var label = new Value.Text(syringe.label());
        var findings = new ArrayList<Finding>();
        if (!citizen.equals(draw.citizen())) {
            findings.add(finding("syringe.other-patient", label));
        }
        if (!checked) {
            findings.add(finding("syringe.unchecked", label));
        }
        if (syringe.balance().compareTo(syringe.content()) < 0) {
            findings.add(finding("syringe.used", label));
        }
        return findings;
    }

    private static Finding finding(String code, Value value) {
        return new Finding(code, List.of(value), Optional.empty(), Finding.Lift.NOBODY);
    }
}
