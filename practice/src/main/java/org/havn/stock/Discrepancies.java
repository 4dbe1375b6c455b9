package org.havn.stock;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Cited;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;
import org.havn.law.LawBook;
import org.havn.law.Mass;
import org.havn.law.RegisterDuties;
import org.havn.person.People;
import org.havn.stock.Discrepancy.Cause;
import org.havn.stock.Discrepancy.Explanation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to what a count found wrong: look again, find the reason, enter what is gone, tell the authority.
///
/// Until a manager has closed it, nothing is drawn from the vial it is about.
public final class Discrepancies {

    private static final int ROWS_MAX = 200;

    private final DiscrepancyStore store;
    private final CountStore counts;
    private final LedgerStore ledger;
    private final LawBook law;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Discrepancies(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            LawBook law,
            Access access,
            People people,
            Clock clock) {
        this.store = new DiscrepancyStore(jdbc);
        this.counts = new CountStore(jdbc);
        this.ledger = new LedgerStore(jdbc);
        this.law = law;
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The clinic's discrepancies: those somebody must act on first.
    public List<Discrepancy> list(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return store.list(staff.clinic(), ROWS_MAX);
    }

    /// One discrepancy.
    ///
    /// @throws org.havn.access.AccessRefused if it is another clinic's or does not exist
    public Discrepancy require(Staff staff, UUID discrepancy) {
        return require(staff, Action.READ_STOCK, discrepancy);
    }

    /// The sealed vials that a discrepancy of a lot may be about.
    public List<Container> listSealed(Staff staff, Discrepancy discrepancy) {
        access.requireClinic(staff, Action.READ_STOCK, discrepancy.clinic());
        return counts.listSealed(discrepancy.clinic(), discrepancy.line()).keySet().stream()
                .map(id -> ledger.findContainer(id).orElseThrow().container())
                .toList();
    }

    /// Two people have looked again, together.
    ///
    /// @param reading microlitres of a solution, or a number of vials
    /// @return why not; empty if it is recorded
    public List<Finding> recount(Staff staff, Staff witness, UUID discrepancy, long reading, String note) {
        require(staff, Action.COUNT_STOCK, discrepancy);
        return inTransaction(() -> {
            store.lock(discrepancy);
            var found = store.find(discrepancy).orElseThrow();
            if (!found.isOpen()) {
                return List.of(finding("discrepancy.closed"));
            }
            var now = look(found);
            var recount = new Discrepancy.Recount(
                    new StockCount.Reading(reading, now.expected(), now.tolerance()),
                    now.balance(),
                    note.strip(),
                    staff.id(),
                    witness.id(),
                    clock.instant());
            store.addRecount(discrepancy, recount);
            access.note(staff, null, Action.COUNT_STOCK, "recount of " + discrepancy);
            return List.of();
        });
    }

    /// Finds the reason, enters what is gone or was too much, and lists it for the authority where the law says so
    /// or says nothing.
    ///
    /// @return why not; empty if it is closed
    public List<Finding> close(Staff manager, Staff witness, UUID discrepancy, Explanation explanation) {
        require(manager, Action.CLOSE_DISCREPANCY, discrepancy);
        var cause = explanation.cause();
        if (explanation.reason().isBlank()) {
            return List.of(finding("reason.missing"));
        }
        return inTransaction(() -> {
            store.lock(discrepancy);
            var found = store.find(discrepancy).orElseThrow();
            found.line().container().ifPresent(ledger::lockContainer);
            var now = look(found);
            var finding = objection(found, now, explanation);
            if (finding.isPresent()) {
                return List.of(finding.get());
            }
            var at = clock.instant();
            var amount = enter(manager, witness, found, explanation, at);
            store.addClosing(
                    discrepancy,
                    new Discrepancy.Closing(
                            cause, amount, explanation.reason().strip(), manager.id(), witness.id(), at));
            if (cause == Cause.MISSING || cause == Cause.MEASURING_LOSS) {
                listForAuthority(manager, discrepancy, amount, at);
            }
            access.note(manager, null, Action.CLOSE_DISCREPANCY, "%s as %s".formatted(discrepancy, cause.code()));
            return List.of();
        });
    }

    /// What the ledger says now of the thing that was counted.
    private record Look(long expected, long tolerance, Mass balance, Map<UUID, Mass> sealed) {}

    private Look look(Discrepancy found) {
        var container = found.line().container();
        if (container.isPresent()) {
            var known = counts.known(container.get()).orElseThrow();
            return new Look(
                    known.expected(), known.tolerance(counts.limits(found.clinic())), known.balance(), Map.of());
        }
        var sealed = counts.listSealed(found.clinic(), found.line());
        var sum = sealed.values().stream().reduce(Mass.ZERO, Mass::plus);
        return new Look(sealed.size(), 0, sum, sealed);
    }

    private static Optional<Finding> objection(Discrepancy found, Look now, Explanation explanation) {
        if (!found.isOpen()) {
            return Optional.of(finding("discrepancy.closed"));
        }
        var last = found.lastRecount();
        if (last.isEmpty() || !last.get().balance().equals(now.balance())) {
            return Optional.of(finding("discrepancy.recount-first"));
        }
        long difference = last.get().reading().difference();
        boolean open = found.line().container().isPresent();
        boolean fits = switch (explanation.cause()) {
            case MISCOUNTED -> last.get().reading().isWithin();
            case MEASURING_LOSS -> difference < 0 && open;
            case OVERFILL -> difference > 0 && open;
            case MISSING -> difference < 0;
            case FOUND -> difference > 0 && !open;
        };
        if (!fits) {
            return Optional.of(finding("discrepancy.cause-does-not-fit"));
        }
        var missing = explanation.missing();
        boolean vialsNamed = explanation.cause() != Cause.MISSING
                || open
                || (missing.size() == -difference && now.sealed().keySet().containsAll(missing));
        return vialsNamed
                ? Optional.empty()
                : Optional.of(finding("discrepancy.name-the-vials", new Value.Count(-difference)));
    }

    private Mass enter(Staff manager, Staff witness, Discrepancy found, Explanation explanation, Instant at) {
        var reason = explanation.reason().strip();
        return switch (explanation.cause()) {
            case MISCOUNTED, FOUND -> Mass.ZERO;
            case MEASURING_LOSS, OVERFILL, MISSING -> {
                var transfers = new ArrayList<UUID>();
                var amount = Mass.ZERO;
                for (Difference difference : differences(found, explanation.missing())) {
                    amount = amount.plus(difference.amount());
                    difference.post(ledger, manager, witness, reason, at).ifPresent(transfers::add);
                }
                transfers.forEach(transfer -> store.addTransfer(found.id(), transfer));
                yield amount;
            }
        };
    }

    private List<Difference> differences(Discrepancy found, Set<UUID> missing) {
        var container = found.line().container();
        if (container.isPresent()) {
            long reading = found.lastRecount().orElseThrow().reading().reading();
            return List.of(Difference.of(
                    ledger.findContainer(container.get()).orElseThrow(),
                    counts.known(container.get()).orElseThrow(),
                    reading));
        }
        return missing.stream()
                .sorted()
                .map(id -> ledger.findContainer(id).orElseThrow())
                .map(Difference::gone)
                .toList();
    }

    private void listForAuthority(Staff manager, UUID discrepancy, Mass amount, Instant at) {
        if (amount.isZero()) {
            return;
        }
        var limit = findReportLimit(manager).filter(Cited::binds).map(Cited::value);
        if (limit.isEmpty() || amount.compareTo(limit.get()) > 0) {
            store.addReportDue(discrepancy, amount, limit, at);
        }
    }

    /// Above which amount the authority must be told, if a text was found that says so.
    public Optional<Cited<Mass>> findReportLimit(Staff staff) {
        var clinic = people.requireOrganisation(staff.clinic());
        var today = clock.instant().atZone(clinic.zone()).toLocalDate();
        return law.in(clinic.jurisdiction())
                .on(today)
                .find(RegisterDuties.class)
                .flatMap(RegisterDuties::reportAbove);
    }

    /// The authority has been told.
    ///
    /// @param reference by which it knows the report
    /// @return why not; empty if it is recorded
    public List<Finding> report(Staff manager, UUID discrepancy, String reference) {
        var found = require(manager, Action.CLOSE_DISCREPANCY, discrepancy);
        if (reference.isBlank()) {
            return List.of(finding("reason.missing"));
        }
        if (found.report().isEmpty()) {
            return List.of(finding("discrepancy.nothing-to-report"));
        }
        return inTransaction(() -> {
            if (!store.addReport(discrepancy, reference.strip(), manager, clock.instant())) {
                return List.of(finding("discrepancy.reported"));
            }
            access.note(manager, null, Action.CLOSE_DISCREPANCY, "reported " + discrepancy);
            return List.of();
        });
    }

    @CanIgnoreReturnValue
    private Discrepancy require(Staff staff, Action action, UUID discrepancy) {
        access.require(staff, action);
        var found = store.find(discrepancy).orElseThrow(() -> access.refuseOther(staff, action));
        access.requireClinic(staff, action, found.clinic());
        return found;
    }

    private List<Finding> inTransaction(java.util.function.Supplier<List<Finding>> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Finding.Lift.NOBODY);
    }
}
