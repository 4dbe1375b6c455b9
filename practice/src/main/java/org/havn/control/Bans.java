package org.havn.control;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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

    /// What came of a recommendation.
    public sealed interface Recommended {

        /// A proceeding has begun, now or by the same key before.
        record Begun(UUID proceeding) implements Recommended {}

        /// It has not, and why.
        record Refused(Finding finding) implements Recommended {}
    }

    /// Begins a proceeding with a recommendation, made at home or by an international decision. Sent twice, it begins
    /// one; beside one that is under way or has become a ban it begins none.
    public Recommended recommend(
            Staff staff, UUID substance, Proceeding.Breadth breadth, Proceeding.Cause cause, StepDraft draft) {
        access.require(staff, Action.DECIDE_BAN);
        var begun = new Proceeding(draft.key(), substance, breadth, cause, List.of());
        return Objects.requireNonNull(transaction.execute(_ -> {
            store.holdProceedings(substance);
            return write(staff, begun, Proceeding.Kind.RECOMMENDATION, draft.stripped(), () -> {
                        boolean stands = store.proceedingsOf(substance).stream()
                                .anyMatch(other -> other.breadth() == breadth && other.stands());
                        return stands ? Optional.of("ban.under-way") : Optional.empty();
                    })
                    .<Recommended>map(Recommended.Refused::new)
                    .orElseGet(() -> new Recommended.Begun(begun.id()));
        }));
    }

    /// Takes the next step.
    ///
    /// @return why not; empty if it is taken, now or by the same key before
    public Optional<Finding> take(Staff staff, UUID proceeding, Proceeding.Kind kind, StepDraft draft) {
        access.require(staff, Action.DECIDE_BAN);
        try {
            return Objects.requireNonNull(transaction.execute(_ -> {
                var found = store.proceeding(proceeding);
                return found.isEmpty()
                        ? Optional.of(finding("ban.no-proceeding"))
                        : write(
                                staff,
                                found.get(),
                                kind,
                                draft.stripped(),
                                () -> found.get().refuse(kind, draft.day()));
            }));
        } catch (DuplicateKeyException e) {
            return Optional.of(finding("ban.step-taken")); // somebody else took it in the same moment
        }
    }

    /// Writes a step unless `rule` refuses it or its key has been used.
    ///
    /// @return why not; empty if it is written, now or by the same key before
    private Optional<Finding> write(
            Staff staff, Proceeding at, Proceeding.Kind kind, StepDraft draft, Supplier<Optional<String>> rule) {
        var before = store.stepOf(draft.key());
        if (before.isEmpty()) {
            var refused = rule.get();
            if (refused.isPresent()) {
                return refused.map(Bans::finding);
            }
            if (store.addStep(at, kind, draft, staff.id(), clock.instant())) {
                access.note(staff, null, Action.DECIDE_BAN, "%s %s".formatted(kind.code(), at.id()));
                return Optional.empty();
            }
            before = store.stepOf(draft.key()); // sent twice in the same moment
        }
        return before.filter(step -> isSame(step, at, kind, draft, staff)).isPresent()
                ? Optional.empty()
                : Optional.of(finding("ban.key-used"));
    }

    private static boolean isSame(
            Proceeding before, Proceeding at, Proceeding.Kind kind, StepDraft draft, Staff staff) {
        var step = before.steps().getLast();
        return before.id().equals(at.id())
                && before.substance().equals(at.substance())
                && before.breadth() == at.breadth()
                && before.cause() == at.cause()
                && step.kind() == kind
                && step.day().equals(draft.day())
                && step.citation().equals(draft.citation())
                && step.takenBy().equals(staff.id());
    }

    public List<Proceeding> list(Staff staff, UUID substance) {
        access.require(staff, Action.READ_EARLY_WARNING);
        return store.proceedingsOf(substance);
    }

    /// The bans that have begun, year by year, newest first.
    public List<BanYear> years(Staff staff) {
        access.require(staff, Action.READ_EARLY_WARNING);
        return store.years(clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Finding.Lift.NOBODY);
    }
}
