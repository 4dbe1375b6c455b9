package org.havn.stock;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Volume;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to what was handed over and not taken.
public final class Leftovers {

    private final LedgerStore ledger;
    private final SyringeStore kinds;
    private final Access access;
    private final TransactionTemplate joined;
    private final Clock clock;

    public Leftovers(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Clock clock) {
        this.ledger = new LedgerStore(jdbc);
        this.kinds = new SyringeStore(jdbc);
        this.access = access;
        this.joined = new TransactionTemplate(transactions);
        this.joined.setPropagationBehavior(TransactionDefinition.PROPAGATION_MANDATORY);
        this.clock = clock;
    }

    /// Takes part of a dose back from the patient's account and wastes it at once before a witness, in the
    /// transaction of the caller, who lets nobody else decide about this dose meanwhile.
    ///
    /// Two transfers, so that the book of the container says both: what was not taken, and that it was wasted.
    /// It never stands in the container between the two, where somebody could draw it.
    ///
    /// @param dose the transfer of the dose
    /// @throws IllegalStateException if there is no transaction
    public Posting waste(Staff staff, Staff witness, UUID dose, Mass amount, WasteKind kind, String reason) {
        var written = ledger.find(dose)
                .filter(it -> it.kind().equals("dose"))
                .orElseThrow(() -> access.refuseOther(staff, Action.RECORD_BOOTH));
        access.requireClinic(staff, Action.RECORD_BOOTH, written.clinic());
        return Objects.requireNonNull(joined.execute(_ -> {
            long bin = ledger.account(staff.clinic(), "waste", written.medicine(), null, null);
            ledger.lockAll(List.of(written.from(), written.to(), bin));
            if (amount.compareTo(written.amount()) > 0) {
                throw new IllegalArgumentException("%s was not taken of %s".formatted(amount, written.amount()));
            }
            if (ledger.isReversed(dose)) {
                return new Posting.Refused(List.of(
                        new Finding("stock.already-reversed", List.of(), Optional.empty(), Finding.Lift.NOBODY)));
            }
            var now = clock.instant();
            var back = new LedgerStore.Movement(
                    staff.clinic(),
                    "untaken",
                    written.medicine(),
                    written.to(),
                    written.from(),
                    amount,
                    now,
                    witness.id(),
                    reason,
                    null);
            var away = new LedgerStore.Movement(
                    staff.clinic(),
                    "waste",
                    written.medicine(),
                    written.from(),
                    bin,
                    amount,
                    now,
                    witness.id(),
                    reason,
                    null);
            var untaken = ledger.write(back, staff, now);
            kinds.addWasteKind(ledger.write(away, staff, now), kind);
            return new Posting.Posted(untaken, Volume.ZERO);
        }));
    }
}
