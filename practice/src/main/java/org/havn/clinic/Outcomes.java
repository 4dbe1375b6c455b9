package org.havn.clinic;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// What people decide at the window: less, later, something else, or nothing, with what the patient asked for.
public final class Outcomes {

    private final LineStore line;
    private final OutcomeStore store;
    private final PrescriptionStore prescriptions;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Outcomes(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Clock clock) {
        this.line = new LineStore(jdbc);
        this.store = new OutcomeStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The outcomes of an attendance, newest first; the first one stands.
    public List<Outcome> list(Staff staff, UUID attendance) {
        var at = require(staff, Action.READ_RECORD, attendance);
        return store.list(at.id());
    }

    /// The newest outcomes of a patient of the clinic, newest first.
    public List<Outcome> listOf(Staff staff, UUID citizen, int rowsMax) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.listOf(citizen, rowsMax);
    }

    /// Writes down what `staff` decided. From now on no dose of this attendance goes beyond it.
    ///
    /// @return why not; empty if it stands now or this very press was written before
    public List<Finding> decide(Staff staff, UUID attendance, Outcome.Wish wish) {
        var at = require(staff, Action.DECIDE_OUTCOME, attendance);
        return Objects.requireNonNull(transaction.execute(_ -> {
            line.lock(at.citizen());
            if (store.hasKey(wish.clientKey())) {
                return List.<Finding>of();
            }
            var doctor = staff.may(Action.DECIDE_AS_DOCTOR);
            var objections = objections(at, wish, doctor);
            if (objections.isEmpty() && store.add(attendance, wish, doctor, staff, clock.instant())) {
                access.note(
                        staff, at.citizen(), Action.DECIDE_OUTCOME, wish.kind().code());
            }
            return objections;
        }));
    }

    private List<Finding> objections(Attendance at, Outcome.Wish wish, boolean doctor) {
        var findings = new ArrayList<Finding>();
        if (wish.reason().isBlank()) {
            findings.add(finding("reason.missing"));
        }
        if (isNothingLeft(at)) {
            findings.add(finding("outcome.dose-given"));
        }
        if (wish.kind().doctors() && !doctor) {
            findings.add(finding("outcome.doctors"));
        }
        if (!doctor && store.findStanding(at.id()).filter(Outcome::byDoctor).isPresent()) {
            findings.add(finding("outcome.doctor-decided"));
        }
        if (wish.until().filter(until -> !until.isAfter(clock.instant())).isPresent()) {
            findings.add(finding("outcome.until-past"));
        }
        return findings;
    }

    /// Whether something was given and nothing that is due in this session is still to come.
    private boolean isNothingLeft(Attendance at) {
        var given = line.listDosed(at.id());
        if (given.isEmpty()) {
            return false;
        }
        var regimen = new Regimen(prescriptions.listOf(at.citizen()), at.day());
        var lines = given.stream()
                .flatMap(prescription -> regimen.find(prescription).stream())
                .map(Prescription::line)
                .collect(Collectors.toSet());
        return regimen.due(at.session()).stream()
                .filter(due -> !due.timing().isDepot())
                .allMatch(due -> lines.contains(due.line()));
    }

    private Attendance require(Staff staff, Action action, UUID attendance) {
        access.require(staff, action);
        var at = line.findAttendance(attendance).orElseThrow(() -> access.refuseOther(staff, action));
        access.requireClinic(staff, action, at.clinic());
        access.permit(staff, at.citizen(), action);
        return at;
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Lift.NOBODY);
    }
}
