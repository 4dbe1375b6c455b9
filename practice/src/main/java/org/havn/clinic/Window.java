package org.havn.clinic;

import java.util.List;
import java.util.Optional;

/// Everything about one patient at one session that the window shows.
///
/// @param check     the newest of this session
/// @param decisions of this session, newest first
/// @param doses     the newest of the patient, anywhere, newest first
public record Window(
        Attendance attendance,
        Optional<Prescription> prescription,
        List<Hold> holds,
        Optional<PreDoseCheck> check,
        List<DecisionRecord> decisions,
        List<GivenDose> doses) {

    public Window {
        holds = List.copyOf(holds);
        decisions = List.copyOf(decisions);
        doses = List.copyOf(doses);
    }

    /// The dose of this session, unless it was corrected away.
    public Optional<GivenDose> given() {
        return doses.stream()
                .filter(dose -> dose.attendance().equals(attendance.id())
                        && dose.correction().isEmpty())
                .findFirst();
    }
}
