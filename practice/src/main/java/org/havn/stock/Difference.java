package org.havn.stock;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Mass;

/// How a container differs from the ledger, and the entry that says so.
///
/// @param balance what the ledger says
/// @param seen    what is in it
record Difference(LedgerStore.Held held, Mass balance, Mass seen) {

    /// An open vial that holds `microlitres`.
    static Difference of(LedgerStore.Held held, CountStore.Known known, long microlitres) {
        return new Difference(held, known.balance(), known.massOf(microlitres));
    }

    /// A vial that is not there.
    static Difference gone(LedgerStore.Held held) {
        return new Difference(held, held.container().balance(), Mass.ZERO);
    }

    Mass amount() {
        return Mass.ofMicrograms(Math.abs(seen.micrograms() - balance.micrograms()));
    }

    /// Writes a loss or an overfill, so that the ledger says what is there.
    ///
    /// @return the transfer; empty if they agree to the microgram already
    Optional<UUID> post(LedgerStore ledger, Staff staff, Staff witness, String reason, Instant now) {
        if (amount().isZero()) {
            return Optional.empty();
        }
        var container = held.container();
        boolean loss = seen.compareTo(balance) < 0;
        var kind = loss ? "loss" : "overfill";
        long other = ledger.account(container.clinic(), kind, container.medicine(), null, null);
        ledger.lock(held.account(), other);
        var movement = new LedgerStore.Movement(
                container.clinic(),
                kind,
                container.medicine(),
                loss ? held.account() : other,
                loss ? other : held.account(),
                amount(),
                now,
                witness.id(),
                reason,
                null);
        return Optional.of(ledger.write(movement, staff, now));
    }
}
