package org.havn.clinic;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads all that the next step of a beginning treatment depends on.
final class InductionLook {

    private static final int DOSES_READ = 400;

    private final PrescriptionStore store;
    private final LineStore line;
    private final Protocols protocols;
    private final Clock clock;

    InductionLook(JdbcClient jdbc, Protocols protocols, Clock clock) {
        this.store = new PrescriptionStore(jdbc);
        this.line = new LineStore(jdbc);
        this.protocols = protocols;
        this.clock = clock;
    }

    /// @return empty if the law book has no protocol here
    Optional<Induction.Case> of(Staff doctor, UUID citizen, boolean anew) {
        return protocols.medicineOf(doctor).map(medicine -> {
            int planned = store.countSessions(doctor.clinic());
            var taken = line.listDosesOf(citizen, DOSES_READ).reversed().stream()
                    .filter(dose -> dose.correction().isEmpty())
                    .filter(dose -> dose.dose().medicine().equals(medicine)
                            || dose.dose().medicine().equals(Induction.METHADONE))
                    .filter(dose -> !dose.taken().isZero())
                    .map(dose -> new Induction.Taken(
                            dose.dose().medicine(),
                            dose.taken(),
                            dose.givenAt(),
                            protocols.dayOf(doctor, dose.givenAt())))
                    .toList();
            var pauses = store.listPauses(citizen).stream()
                    .map(pause -> new Absence.Pause(pause.from(), pause.lastDay()))
                    .toList();
            return new Induction.Case(
                    clock.instant(),
                    protocols.today(doctor),
                    medicine,
                    planned,
                    protocols.limits(doctor, medicine),
                    protocols.findTitration(doctor),
                    store.listOf(citizen),
                    taken,
                    pauses,
                    new Induction.MissedTables(
                            protocols.missed(doctor, Induction.METHADONE, 1),
                            protocols.missed(doctor, medicine, planned)),
                    anew);
        });
    }
}
