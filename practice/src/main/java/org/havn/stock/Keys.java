package org.havn.stock;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to who has the keys of the cupboard.
public final class Keys {

    private static final int ROWS_MAX = 100;

    private final JdbcClient jdbc;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Keys(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The last hand-overs, newest first; whoever received the first of them has the keys.
    public List<KeyHandover> list(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return list(staff.clinic(), ROWS_MAX);
    }

    /// Gives the keys to `receiver`, who has signed with credentials of their own.
    ///
    /// Only who has the keys can give them; a manager can where that person cannot be reached.
    ///
    /// @return why not; empty if they are handed over
    public Optional<Finding> handOver(Staff giver, Staff receiver, boolean shift, String note) {
        access.require(giver, Action.HAND_OVER_KEYS);
        access.requireClinic(receiver, Action.WITNESS, giver.clinic());
        return Objects.requireNonNull(transaction.execute(_ -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('keys ' || ?, 0))")
                    .param(giver.clinic().toString())
                    .query((_, _) -> true)
                    .single();
            var holder = list(giver.clinic(), 1).stream().findFirst().map(KeyHandover::receivedBy);
            if (holder.filter(id -> !id.equals(giver.id())).isPresent() && !giver.may(Action.CLOSE_DISCREPANCY)) {
                return Optional.of(finding("keys.not-yours"));
            }
            if (giver.id().equals(receiver.id())
                    || holder.filter(receiver.id()::equals).isPresent()) {
                return Optional.of(finding("keys.same-person"));
            }
            jdbc.sql("""
                            insert into stock.key_handover (clinic, given_by, received_by, shift, note, handed_at)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .param(giver.clinic())
                    .param(giver.id())
                    .param(receiver.id())
                    .param(shift)
                    .param(note.strip())
                    .param(Timestamp.from(clock.instant()))
                    .update();
            access.note(giver, null, Action.HAND_OVER_KEYS, "to " + receiver.id());
            return Optional.empty();
        }));
    }

    private List<KeyHandover> list(UUID clinic, int rowsMax) {
        return jdbc.sql("select * from stock.key_handover where clinic = ? order by id desc limit ?")
                .param(clinic)
                .param(rowsMax)
                .query((row, _) -> new KeyHandover(
                        row.getObject("given_by", UUID.class),
                        row.getObject("received_by", UUID.class),
                        row.getBoolean("shift"),
                        row.getString("note"),
                        CountStore.instant(row, "handed_at")))
                .list();
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Finding.Lift.NOBODY);
    }
}
