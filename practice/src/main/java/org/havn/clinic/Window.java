package org.havn.clinic;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.havn.law.Mass;

/// Everything about one patient at one session that the window shows.
///
/// @param prescription the one on which a dose would be given now
/// @param regimen   what is prescribed, the chosen one among it
/// @param check     the newest of this session
/// @param answer    to what was asked for last since that check, as the rules answer it at this moment
/// @param decisions of this session, newest first
/// @param setAside  limits that a doctor has set aside for the patient and that have not run out
/// @param doses     the newest of the patient, anywhere, newest first
public record Window(
        Attendance attendance,
        Optional<Prescription> prescription,
        List<Line> regimen,
        List<Hold> holds,
        Optional<PreDoseCheck> check,
        Optional<Answer> answer,
        List<DecisionRecord> decisions,
        List<SetAside> setAside,
        List<GivenDose> doses) {

    public Window {
        regimen = List.copyOf(regimen);
        holds = List.copyOf(holds);
        decisions = List.copyOf(decisions);
        setAside = List.copyOf(setAside);
        doses = List.copyOf(doses);
    }

    /// One medicine a patient has.
    ///
    /// @param due     whether it is for this session and day
    /// @param nextDay of a depot that is not due yet
    /// @param given   in this session, not corrected away
    /// @param ending  whether the prescription is to be renewed
    public record Line(
            Prescription prescription,
            boolean due,
            Optional<LocalDate> nextDay,
            Optional<GivenDose> given,
            boolean ending) {}

    /// Whether the chosen prescription is to be renewed.
    public boolean ending() {
        return regimen.stream()
                .anyMatch(line ->
                        line.ending() && prescription.map(Prescription::main).equals(Optional.of(line.prescription())));
    }

    /// @param asked    for
    /// @param decision would be made about it now
    public record Answer(Mass asked, DispensingDecision decision) {}

    /// The dose of this session on the chosen prescription, unless it was corrected away or a doctor
    /// lets what was lost be given again.
    public Optional<GivenDose> given() {
        return givenHere(doses, attendance)
                .filter(dose -> prescription
                        .filter(chosen -> !chosen.id().equals(dose.prescription()))
                        .isEmpty())
                .findFirst()
                .filter(dose -> !dose.redosed());
    }

    /// What a doctor would give beside the chosen one in this session and nobody has given yet.
    public List<Line> stillDue() {
        return regimen.stream()
                .filter(line -> line.due() && line.given().isEmpty())
                .filter(line -> prescription
                        .filter(chosen -> chosen.id().equals(line.prescription().id()))
                        .isEmpty())
                .toList();
    }

    static Stream<GivenDose> givenHere(List<GivenDose> doses, Attendance attendance) {
        return doses.stream()
                .filter(dose -> dose.attendance().equals(attendance.id())
                        && dose.correction().isEmpty());
    }
}
