package org.havn.clinic;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Dose;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to a beginning treatment: proposes each step, and has a doctor sign it as that day's prescription.
public final class Inductions {

    /// What a doctor sets aside to begin before the days on methadone are over.
    static final String EARLY = "induction.lead-in-unfinished";

    private final PrescriptionStore store;
    private final LineStore line;
    private final InductionLook look;
    private final Prescriptions prescriptions;
    private final Protocols protocols;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Inductions(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Access access,
            Protocols protocols,
            Prescriptions prescriptions,
            Clock clock) {
        this.store = new PrescriptionStore(jdbc);
        this.line = new LineStore(jdbc);
        this.look = new InductionLook(jdbc, protocols, clock);
        this.prescriptions = prescriptions;
        this.protocols = protocols;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// What a doctor signs: the step that the page showed, with the doctor's amount.
    ///
    /// @param anew     whether the doctor wishes to begin again after something was missed
    /// @param sessions of the step, by which two steps of one day are told apart
    /// @param reason   why the dose changes; may be blank where it hardly does
    public record Wish(
            UUID citizen, boolean anew, LocalDate day, Medicine medicine, Mass mass, int sessions, String reason) {}

    /// How far the treatment of a patient has come; empty if the law book has no protocol here.
    public Optional<Course> find(Staff doctor, UUID citizen, boolean anew) {
        access.permit(doctor, citizen, Action.SIGN_PRESCRIPTION);
        return look.of(doctor, citizen, anew).map(Induction::course);
    }

    /// Signs the proposed step. The same step pressed again changes nothing.
    ///
    /// @return why not; empty if it is signed
    public List<Finding> sign(Staff doctor, Wish wish) {
        access.permit(doctor, wish.citizen(), Action.SIGN_PRESCRIPTION);
        return locked(wish, () -> {
            var proposal = look.of(doctor, wish.citizen(), wish.anew())
                    .map(Induction::course)
                    .flatMap(Course::proposal)
                    .filter(step -> isMeant(step, wish));
            if (proposal.isEmpty()) {
                return isDone(doctor, wish) ? List.of() : List.of(finding("induction.moved"));
            }
            return write(doctor, proposal.get(), wish);
        });
    }

    /// Signs the first dose for today although the days before it are not over, with a second person.
    ///
    /// @return why not; empty if it is signed
    public List<Finding> signEarly(Staff doctor, Staff second, Wish wish) {
        access.permit(doctor, wish.citizen(), Action.SIGN_PRESCRIPTION);
        access.permit(doctor, wish.citizen(), Action.LIFT_LIMIT);
        if (wish.reason().isBlank()) {
            return List.of(finding("reason.missing"));
        }
        return locked(wish, () -> {
            var known = look.of(doctor, wish.citizen(), wish.anew());
            var course = known.map(Induction::course)
                    .filter(now -> now.stage() == Course.Stage.LEAD_IN)
                    .filter(now -> now.leadIn().orElseThrow().lift() == Lift.DOCTOR);
            var proposal =
                    known.filter(_ -> course.isPresent()).map(Induction::early).filter(step -> isMeant(step, wish));
            if (proposal.isEmpty()) {
                return isDone(doctor, wish) ? List.of() : List.of(finding("induction.moved"));
            }
            var refused = write(doctor, proposal.get(), wish);
            if (refused.isEmpty()) {
                var now = clock.instant();
                var until = protocols.today(doctor).plusDays(1).atStartOfDay(protocols.zone(doctor));
                var lift = new SetAside(EARLY, wish.reason(), until.toInstant());
                line.addSetAside(wish.citizen(), lift, doctor, second, now);
                access.note(doctor, wish.citizen(), Action.LIFT_LIMIT, EARLY + " with " + second.id());
            }
            return refused;
        });
    }

    private List<Finding> write(Staff doctor, Proposal step, Wish wish) {
        var most = step.most().filter(max -> wish.mass().compareTo(max) > 0);
        if (most.isPresent()) {
            return List.of(new Finding(
                    "induction.above-step",
                    List.of(new Value.Amount(wish.mass()), new Value.Amount(most.get())),
                    step.why().citation(),
                    Lift.NOBODY));
        }
        var draft = prescriptions.draft(
                doctor,
                new Prescription.Draft(
                        wish.citizen(),
                        new Dose(step.medicine(), wish.mass()),
                        step.route(),
                        step.sessions(),
                        Prescription.Timing.ANY_SESSION,
                        step.restart(),
                        step.day(),
                        step.day(),
                        ""));
        return prescriptions.signStep(doctor, wish.citizen(), draft.id(), wish.reason());
    }

    private static boolean isMeant(Proposal step, Wish wish) {
        return step.day().equals(wish.day())
                && step.medicine().equals(wish.medicine())
                && step.sessions() == wish.sessions();
    }

    private boolean isDone(Staff doctor, Wish wish) {
        return store.listOf(wish.citizen()).stream()
                .anyMatch(known -> known.signature()
                                .filter(signed -> signed.by().equals(doctor.id()))
                                .isPresent()
                        && known.ended().isEmpty()
                        && known.validFrom().equals(wish.day())
                        && known.validUntil().equals(wish.day())
                        && known.sessionsPerDay() == wish.sessions()
                        && known.dose().equals(new Dose(wish.medicine(), wish.mass())));
    }

    /// Refused work leaves no draft behind.
    private List<Finding> locked(Wish wish, Supplier<List<Finding>> work) {
        var findings = transaction.execute(status -> {
            store.lock(wish.citizen());
            var refused = work.get();
            if (!refused.isEmpty()) {
                status.setRollbackOnly();
            }
            return refused;
        });
        return Objects.requireNonNull(findings, "a transaction that ran has a result");
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Lift.NOBODY);
    }
}
