package org.havn.control;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door for the way to a ban: recommended, ordered or rejected, begun; each step signed, none ever undone.
public final class Bans {

    private final ControlStore store;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Bans(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Clock clock) {
        this.store = new ControlStore(jdbc);
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Begins a proceeding with a recommendation, made at home or by an international decision.
    ///
    /// @return its id; that of the first if it was sent twice
    public UUID recommend(
            Staff staff, UUID substance, Proceeding.Breadth breadth, Proceeding.Cause cause, StepDraft draft) {
        access.require(staff, Action.DECIDE_BAN);
        var begun = new Proceeding(draft.key(), substance, breadth, cause, List.of());
        return Objects.requireNonNull(transaction.execute(_ -> {
            if (store.addStep(begun, Proceeding.Kind.RECOMMENDATION, draft, staff.id(), clock.instant())) {
                access.note(staff, null, Action.DECIDE_BAN, "recommendation " + begun.id());
            }
            return begun.id();
        }));
    }

    /// Takes the next step.
    ///
    /// @return why not; empty if it is taken, now or by the same key before
    public Optional<Finding> take(Staff staff, UUID proceeding, Proceeding.Kind kind, StepDraft draft) {
        access.require(staff, Action.DECIDE_BAN);
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                if (store.proceedingOfKey(draft.key())
                        .filter(proceeding::equals)
                        .isPresent()) {
                    return Optional.<Finding>empty();
                }
                var found = store.proceeding(proceeding);
                var refused = found.isEmpty()
                        ? Optional.of("ban.no-proceeding")
                        : found.get().refuse(kind, draft.day());
                if (refused.isEmpty() && store.addStep(found.get(), kind, draft, staff.id(), clock.instant())) {
                    access.note(staff, null, Action.DECIDE_BAN, "%s %s".formatted(kind.code(), proceeding));
                }
                return refused.map(Bans::finding);
            }));
        } catch (DuplicateKeyException e) {
            return Optional.of(finding("ban.step-taken")); // somebody else took it in the same moment
        }
    }

    public List<Proceeding> list(Staff staff, UUID substance) {
        access.require(staff, Action.READ_EARLY_WARNING);
        return store.proceedingsOf(substance);
    }

    /// The bans that began, year by year, newest first.
    public List<BanYear> years(Staff staff) {
        access.require(staff, Action.READ_EARLY_WARNING);
        return store.years();
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Finding.Lift.NOBODY);
    }
}
