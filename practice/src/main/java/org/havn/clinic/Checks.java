package org.havn.clinic;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What the check form asks of a patient, and the oxygen saturation that is usual for them.
public final class Checks {

    private static final int PERCENT_MAX = 100;

    private final LineStore line;
    private final CheckStore store;
    private final FullForm fullForm;
    private final Protocols protocols;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Checks(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Protocols protocols, Clock clock) {
        this.line = new LineStore(jdbc);
        this.store = new CheckStore(jdbc);
        this.fullForm = new FullForm(store, protocols);
        this.protocols = protocols;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// What the form shows for a patient before it is filled in.
    public CheckForm form(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        var now = clock.instant();
        return new CheckForm(
                fullForm.isDue(staff, citizen, now),
                fullForm.start(staff, citizen, now).map(start -> protocols.dayOf(staff, start)),
                line.listDosesOf(citizen, 3).stream()
                        .filter(dose -> dose.correction().isEmpty())
                        .findFirst(),
                store.findBaseline(citizen),
                store.listOxygen(citizen, now));
    }

    /// The baselines of a patient, newest first; the first one counts.
    public List<Baseline> listBaselines(Staff staff, UUID citizen, int rowsMax) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.listBaselines(citizen, rowsMax);
    }

    /// Signs what oxygen saturation is usual for a patient, and how low it may be for a dose.
    ///
    /// @return why not; empty if it counts now
    public List<Finding> signBaseline(Staff doctor, UUID citizen, int usual, int lowest, String reason) {
        access.permit(doctor, citizen, Action.SIGN_BASELINE);
        var findings = new ArrayList<Finding>();
        if (reason.isBlank()) {
            findings.add(finding("reason.missing"));
        }
        if (lowest < 1 || lowest > usual || usual > PERCENT_MAX) {
            findings.add(finding("baseline.order"));
        }
        if (findings.isEmpty()) {
            transaction.executeWithoutResult(_ -> {
                store.addBaseline(
                        new Baseline(citizen, usual, lowest, reason.strip(), doctor.id(), clock.instant()), doctor);
                access.note(doctor, citizen, Action.SIGN_BASELINE, "%d %d".formatted(usual, lowest));
            });
        }
        return findings;
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Lift.NOBODY);
    }
}
