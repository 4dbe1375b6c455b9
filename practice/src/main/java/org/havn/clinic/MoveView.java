package org.havn.clinic;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.havn.law.Medicine;
import org.havn.person.Citizen;

/// A move as either clinic sees it: no more of the record than the other clinic needs to answer.
///
/// @param lastDose      the newest dose anywhere that was not corrected
/// @param prescriptions to follow
/// @param begun         the first dose ever of each medicine
/// @param doses         given at the other clinic since, newest first
public record MoveView(
        Move move,
        Citizen citizen,
        Optional<GivenDose> lastDose,
        List<Prescription> prescriptions,
        Map<Medicine, Instant> begun,
        List<GivenDose> doses) {

    public MoveView {
        prescriptions = List.copyOf(prescriptions);
        begun = Map.copyOf(begun);
        doses = List.copyOf(doses);
    }
}
