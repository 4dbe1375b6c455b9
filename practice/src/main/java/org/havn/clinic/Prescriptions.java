package org.havn.clinic;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.clinic.Limits.Limit;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to prescriptions and holds.
public final class Prescriptions {

    private final PrescriptionStore store;
    private final Protocols protocols;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Prescriptions(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Protocols protocols, Clock clock) {
        this.store = new PrescriptionStore(jdbc);
        this.protocols = protocols;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Writes a prescription down without signing it: nothing can be given on it yet.
    ///
    /// @return the draft
    public Prescription draft(Staff doctor, Prescription.Draft draft) {
        access.permit(doctor, draft.citizen(), Action.DRAFT_PRESCRIPTION);
        return inTransaction(() -> {
            var id = store.add(draft, doctor, clock.instant());
            access.note(doctor, draft.citizen(), Action.DRAFT_PRESCRIPTION, id.toString());
            return store.find(id).orElseThrow();
        });
    }

    /// Signs a draft, if it lies inside the limits that bind.
    ///
    /// @param citizen whose record the doctor has open
    /// @return why it was not signed; empty if it is signed now
    public List<Finding> sign(Staff doctor, UUID citizen, UUID prescription) {
        var draft = require(doctor, Action.SIGN_PRESCRIPTION, citizen, prescription);
        var today = protocols.today(doctor);
        var findings = objections(draft, doctor, today);
        if (!findings.isEmpty()) {
            access.writeRefusal(
                    doctor,
                    draft.citizen(),
                    Action.SIGN_PRESCRIPTION,
                    prescription + " " + findings.stream().map(Finding::code).toList());
            return findings;
        }
        return inTransaction(() -> {
            if (!store.sign(prescription, doctor, clock.instant())) {
                return List.of(finding("prescription.already-signed"));
            }
            access.note(doctor, draft.citizen(), Action.SIGN_PRESCRIPTION, prescription.toString());
            return List.of();
        });
    }

    private List<Finding> objections(Prescription draft, Staff doctor, LocalDate today) {
        var state = draft.on(today);
        if (state == Prescription.State.EXPIRED) {
            return List.of(finding("prescription.expired", new Value.Day(draft.validUntil())));
        }
        if (state == Prescription.State.ENDED) {
            return List.of(finding("prescription.ended"));
        }
        if (draft.signature().isPresent()) {
            return List.of(finding("prescription.already-signed"));
        }
        int planned = store.countSessions(doctor.clinic());
        if (draft.sessionsPerDay() > planned) {
            return List.of(finding(
                    "sessions.more-than-planned", new Value.Count(draft.sessionsPerDay()), new Value.Count(planned)));
        }
        var limits = protocols.limits(doctor, draft.dose().medicine());
        var findings = new ArrayList<Finding>();
        var dose = draft.dose().mass();
        exceeds(limits, draft, DosingLimit.SINGLE_DOSE_MAX, dose, "dose.above-single-max")
                .ifPresent(findings::add);
        exceeds(
                        limits,
                        draft,
                        DosingLimit.DAILY_MAX,
                        dose.times(draft.sessionsPerDay()),
                        "prescription.above-daily-max")
                .ifPresent(findings::add);
        if (limits.find(DosingLimit.SESSIONS_PER_DAY, draft.route()) instanceof Limit.Binding max
                && draft.sessionsPerDay() > max.value()) {
            findings.add(new Finding(
                    "sessions.too-many",
                    List.of(new Value.Count(draft.sessionsPerDay()), new Value.Count(max.value())),
                    max.citation(),
                    Lift.NOBODY));
        }
        return findings;
    }

    private static Optional<Finding> exceeds(
            Limits limits, Prescription draft, DosingLimit what, Mass amount, String code) {
        return switch (limits.find(what, draft.route())) {
            case Limit.Binding max
            when amount.micrograms() > max.value() ->
                Optional.of(new Finding(
                        code,
                        List.of(new Value.Amount(amount), new Value.Amount(Mass.ofMicrograms(max.value()))),
                        max.citation(),
                        Lift.NOBODY));
            case Limit.Binding _ -> Optional.empty();
            case Limit.OnlyExample(var example) ->
                Optional.of(new Finding(
                        "limit.only-example",
                        List.of(new Value.Text(what.code())),
                        Optional.of(example.citation()),
                        Lift.NOBODY));
            case Limit.Unknown _ -> Optional.of(finding("limit.unknown", new Value.Text(what.code())));
        };
    }

    /// Ends a prescription before its last day. Ending it twice changes nothing.
    public Optional<Finding> end(Staff doctor, UUID citizen, UUID prescription, String reason) {
        var ended = require(doctor, Action.END_PRESCRIPTION, citizen, prescription);
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            if (!store.end(prescription, reason.strip(), doctor, clock.instant())) {
                return Optional.of(finding("prescription.ended"));
            }
            access.note(doctor, ended.citizen(), Action.END_PRESCRIPTION, prescription.toString());
            return Optional.<Finding>empty();
        });
    }

    /// All prescriptions of a patient of the clinic, newest first.
    public List<Prescription> list(Staff staff, UUID citizen) {
        access.open(staff, citizen, Action.READ_RECORD);
        return store.listOf(citizen);
    }

    /// Stops all doses of a patient until a doctor lifts it.
    public Optional<Finding> hold(Staff staff, UUID citizen, String reason) {
        access.permit(staff, citizen, Action.PLACE_HOLD);
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        transaction.executeWithoutResult(_ -> {
            var hold = store.addHold(citizen, reason.strip(), staff, clock.instant());
            access.note(staff, citizen, Action.PLACE_HOLD, hold.toString());
        });
        return Optional.empty();
    }

    /// Lifts a hold.
    public Optional<Finding> lift(Staff doctor, UUID citizen, UUID hold, String reason) {
        access.require(doctor, Action.LIFT_HOLD);
        var placed = store.findHold(hold)
                .filter(found -> found.citizen().equals(citizen))
                .orElseThrow(() -> access.refuseOther(doctor, Action.LIFT_HOLD));
        access.permit(doctor, placed.citizen(), Action.LIFT_HOLD);
        if (reason.isBlank()) {
            return Optional.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            if (!store.lift(hold, reason.strip(), doctor, clock.instant())) {
                return Optional.of(finding("hold.already-lifted"));
            }
            access.note(doctor, placed.citizen(), Action.LIFT_HOLD, hold.toString());
            return Optional.<Finding>empty();
        });
    }

    /// All holds of a patient of the clinic, newest first.
    public List<Hold> listHolds(Staff staff, UUID citizen) {
        access.permit(staff, citizen, Action.READ_RECORD);
        return store.listHolds(citizen);
    }

    /// A prescription of just this citizen: the one whose record is open is the one it is done to.
    private Prescription require(Staff doctor, Action action, UUID citizen, UUID prescription) {
        access.require(doctor, action);
        var found = store.find(prescription)
                .filter(known -> known.citizen().equals(citizen))
                .orElseThrow(() -> access.refuseOther(doctor, action));
        access.permit(doctor, found.citizen(), action);
        access.requireClinic(doctor, action, found.clinic());
        return found;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
