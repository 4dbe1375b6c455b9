package org.havn.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.person.Organisation;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to vials that go from a clinic to its sites and back.
///
/// Going out, all that is in a vial leaves the sender's books before a witness. What arrives is a new vial in the
/// books of the receiver, with the same lot, days and solution. In between it stands on both houses' lists.
public final class Dispatches {

    private static final int SHOWN = 100;

    private static final String DISPATCHES = """
            select d.*, c.medicine, c.label, c.lot, t.amount_ug, t.witness, a.container as arrived_as, a.taken_by, a.taken_at
            from stock.dispatch d
            join stock.container c on c.id = d.container
            join stock.transfer t on t.id = d.transfer
            left join stock.dispatch_arrival a on a.dispatch = d.id
            """;

    private final JdbcClient jdbc;
    private final LedgerStore ledger;
    private final RegisterStore registers;
    private final People people;
    private final Access access;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Dispatches(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = new LedgerStore(jdbc);
        this.registers = new RegisterStore(jdbc);
        this.people = people;
        this.access = access;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// A vial about to be sent.
    ///
    /// @param clientKey the same for every repetition of the same press
    public record Parcel(UUID clientKey, UUID container, UUID to, String courier) {

        public Parcel {
            courier = courier.strip();
        }
    }

    /// The houses that may send vials to the one of `staff` and be sent some: its sites, or its clinic.
    public List<Organisation> partners(Staff staff) {
        var here = people.requireOrganisation(staff.clinic());
        return people.listOrganisations().stream()
                .filter(other -> here.site()
                        .map(site -> site.runBy().equals(other.id()))
                        .orElseGet(() -> other.site()
                                .filter(site -> site.runBy().equals(here.id()))
                                .isPresent()))
                .toList();
    }

    /// What the house of `staff` has sent or is to get, newest first.
    public List<Dispatch> list(Staff staff) {
        access.require(staff, Action.READ_STOCK);
        return jdbc.sql(DISPATCHES + " where d.clinic = :here or d.site = :here order by d.sent_at desc limit :shown")
                .param("here", staff.clinic())
                .param("shown", SHOWN)
                .query((row, _) -> dispatch(row))
                .list();
    }

    /// Sends all that is in a vial, before a witness.
    ///
    /// @return why not; empty if it is on its way now, or was by this very press
    public List<Finding> send(Staff staff, Staff witness, Parcel parcel) {
        access.require(staff, Action.SEND_STOCK);
        var held = ledger.findContainer(parcel.container())
                .orElseThrow(() -> access.refuseOther(staff, Action.SEND_STOCK));
        access.requireClinic(staff, Action.SEND_STOCK, held.container().clinic());
        if (partners(staff).stream().noneMatch(other -> other.id().equals(parcel.to()))) {
            return List.of(finding("dispatch.no-such-site"));
        }
        if (parcel.courier().isBlank()) {
            return List.of(finding("dispatch.no-courier"));
        }
        return inTransaction(() -> {
            var medicine = held.container().medicine();
            long away = ledger.account(staff.clinic(), "site", medicine, null, null);
            ledger.lock(held.account(), away);
            var before = sent(parcel.clientKey());
            if (before.isPresent()) {
                return before.get().equals(parcel) ? List.of() : List.of(finding("dispatch.key-used"));
            }
            var now = clock.instant();
            var label = new Value.Text(held.container().label());
            var balance = ledger.balance(held.account());
            var zone = people.requireOrganisation(staff.clinic()).zone();
            var drawable = ledger.findDrawable(
                            parcel.container(), null, now.atZone(zone).toLocalDate(), now)
                    .orElseThrow();
            if (balance.isZero() || drawable.madeFor().isPresent()) {
                return List.of(finding("dispatch.nothing", label));
            }
            if (drawable.disputed()) {
                return List.of(finding("container.disputed", label));
            }
            if (Stock.isPastDay(held.container(), now, zone)) {
                return List.of(finding(
                        "container.expired", new Value.Day(held.container().expires())));
            }
            var movement = new LedgerStore.Movement(
                    staff.clinic(),
                    "dispatch",
                    medicine,
                    held.account(),
                    away,
                    balance,
                    now,
                    witness.id(),
                    people.requireOrganisation(parcel.to()).name(),
                    null);
            add(parcel, staff, ledger.write(movement, staff, now), now);
            access.note(staff, null, Action.SEND_STOCK, parcel.container() + " to " + parcel.to());
            return List.of();
        });
    }

    private Optional<Parcel> sent(UUID clientKey) {
        return jdbc.sql("select container, site, courier from stock.dispatch where client_key = ?")
                .param(clientKey)
                .query((row, _) -> new Parcel(
                        clientKey,
                        row.getObject("container", UUID.class),
                        row.getObject("site", UUID.class),
                        row.getString("courier")))
                .optional();
    }

    private void add(Parcel parcel, Staff by, UUID transfer, Instant now) {
        jdbc.sql("""
                        insert into stock.dispatch (client_key, clinic, site, container, transfer, courier, sent_by, sent_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(parcel.clientKey())
                .param(by.clinic())
                .param(parcel.to())
                .param(parcel.container())
                .param(transfer)
                .param(parcel.courier())
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    /// Takes a vial that was sent here, or that never arrived and is back, into the cupboard. Taking it twice changes
    /// nothing.
    public void take(Staff staff, UUID dispatch) {
        access.require(staff, Action.TAKE_STOCK);
        var sent = find(dispatch).orElseThrow(() -> access.refuseOther(staff, Action.TAKE_STOCK));
        // Who sent it may take it back while nobody has it.
        access.requireClinic(
                staff, Action.TAKE_STOCK, sent.clinic().equals(staff.clinic()) ? sent.clinic() : sent.site());
        var _ = inTransaction(() -> {
            lock(dispatch);
            var supplier = ledger.account(staff.clinic(), "supplier", sent.medicine(), null, null);
            ledger.lock(supplier, supplier);
            if (find(dispatch).orElseThrow().arrival().isPresent()) {
                return List.of();
            }
            var now = clock.instant();
            var from = ledger.findContainer(container(dispatch)).orElseThrow().container();
            var receipt = new Receipt(
                    from.medicine(),
                    freeLabel(staff.clinic(), from.label()),
                    from.lot(),
                    from.expires(),
                    from.content(),
                    people.requireOrganisation(sent.clinic()).name(),
                    "dispatch " + dispatch);
            var container = ledger.addContainer(staff.clinic(), receipt, staff, now);
            from.opening().ifPresent(opening -> ledger.addOpening(container, opening, staff, now));
            var cupboard = ledger.account(staff.clinic(), "container", from.medicine(), container, null);
            ledger.lock(supplier, cupboard);
            var movement = new LedgerStore.Movement(
                    staff.clinic(),
                    "receipt",
                    from.medicine(),
                    supplier,
                    cupboard,
                    sent.mass(),
                    now,
                    null,
                    receipt.reason(),
                    null);
            var transfer = ledger.write(movement, staff, now);
            registers.addPurchase(transfer, receipt.supplier());
            jdbc.sql("""
                            insert into stock.dispatch_arrival (dispatch, container, transfer, taken_by, taken_at)
                            values (?, ?, ?, ?, ?)
                            """)
                    .param(dispatch)
                    .param(container)
                    .param(transfer)
                    .param(staff.id())
                    .param(Timestamp.from(now))
                    .update();
            access.note(staff, null, Action.TAKE_STOCK, dispatch.toString());
            return List.of();
        });
    }

    /// Both houses may press at once: one of them has it.
    private void lock(UUID dispatch) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('dispatch ' || ?, 0))")
                .param(dispatch.toString())
                .query((_, _) -> true)
                .single();
    }

    /// A vial that comes back meets its old label in the books: it gets a number of its own.
    private String freeLabel(UUID clinic, String label) {
        var bare = label.replaceFirst(" \\(\\d+\\)$", "");
        int before = jdbc.sql(
                        "select count(*) from stock.container where clinic = ? and (label = ? or label like ? || ' (%)')")
                .param(clinic)
                .param(bare)
                .param(bare)
                .query(Integer.class)
                .single();
        return before == 0 ? bare : "%s (%d)".formatted(bare, before + 1);
    }

    private UUID container(UUID dispatch) {
        return jdbc.sql("select container from stock.dispatch where id = ?")
                .param(dispatch)
                .query(UUID.class)
                .single();
    }

    private Optional<Dispatch> find(UUID dispatch) {
        return jdbc.sql(DISPATCHES + " where d.id = ?")
                .param(dispatch)
                .query((row, _) -> dispatch(row))
                .optional();
    }

    private static Dispatch dispatch(ResultSet row) throws SQLException {
        return new Dispatch(
                row.getObject("id", UUID.class),
                row.getObject("clinic", UUID.class),
                row.getObject("site", UUID.class),
                new Medicine(row.getString("medicine")),
                row.getString("label"),
                row.getString("lot"),
                Mass.ofMicrograms(row.getLong("amount_ug")),
                row.getString("courier"),
                row.getObject("sent_by", UUID.class),
                row.getObject("witness", UUID.class),
                CountStore.instant(row, "sent_at"),
                row.getObject("arrived_as") == null
                        ? Optional.empty()
                        : Optional.of(new Dispatch.Arrival(
                                row.getObject("arrived_as", UUID.class),
                                row.getObject("taken_by", UUID.class),
                                CountStore.instant(row, "taken_at"))));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()), "a transaction that ran has a result");
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
