package org.havn.clinic;

import java.util.List;
import java.util.Optional;
import org.havn.law.Mass;

/// Everything about one patient at one session that the window shows.
///
/// @param check     the newest of this session
/// @param answer    to what was asked for last since that check, as the rules answer it at this moment
/// @param decisions of this session, newest first
/// @param setAside  limits that a doctor has set aside for the patient and that have not run out
/// @param doses     the newest of the patient, anywhere, newest first
public record Window(
        Attendance attendance,
        Optional<Prescription> prescription,
        List<Hold> holds,
        Optional<PreDoseCheck> check,
        Optional<Answer> answer,
        List<DecisionRecord> decisions,
        List<SetAside> setAside,
        List<GivenDose> doses) {

    public Window {
        holds = List.copyOf(holds);
        decisions = List.copyOf(decisions);
        setAside = List.copyOf(setAside);
        doses = List.copyOf(doses);
    }

    /// @param asked    for
    /// @param decision would be made about it now
    public record Answer(Mass asked, DispensingDecision decision) {}

    /// The dose of this session, unless it was corrected away.
    public Optional<GivenDose> given() {
        return doses.stream()
                .filter(dose -> dose.attendance().equals(attendance.id())
                        && dose.correction().isEmpty())
                .findFirst();
    }
}
