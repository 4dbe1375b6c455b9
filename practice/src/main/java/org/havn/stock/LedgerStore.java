package org.havn.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Volume;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of the ledger. Every method that writes must run in the caller's transaction.
final class LedgerStore {

    private static final String CONTAINERS = """
            select c.*, o.volume_ul, o.opened_at, o.use_before, a.id as account,
                   (select e.balance_ug from stock.entry e where e.account = a.id order by e.seq desc limit 1) as balance_ug
            from stock.container c
            join stock.account a on a.container = c.id
            left join stock.opening o on o.container = c.id
            """;

    /// Of a clinic, at an instant: whether the last count of the day opened the line.
    private static final String LINE_OPEN = """
            coalesce((select t.opens from stock.line_turn t where t.clinic = %sclinic and t.day = :day and t.turned_at <= %s
                order by t.turn desc limit 1), false)""";

    /// Of a container, or of the vial that a syringe was drawn from: whether a count found it too far from the ledger,
    /// and nobody has closed that yet.
    static final String DISPUTED = """
            (exists (select from stock.discrepancy d where d.container = %1$sid
                and not exists (select from stock.discrepancy_close x where x.discrepancy = d.id))
            or exists (select from stock.syringe y join stock.discrepancy d on d.container = y.vial where y.container = %1$sid
                and not exists (select from stock.discrepancy_close x where x.discrepancy = d.id)))""";

    /// A transfer and its two sides, under a condition.
    private static final String WRITE = """
                        with head as (
                            insert into stock.transfer (id, clinic, kind, medicine, from_account, to_account, amount_ug,
                                happened_at, recorded_at, recorded_by, witness, reason, reverses)
                            select coalesce(cast(:transfer as uuid), uuidv7()), :clinic, :kind, :medicine, :from, :to, :amount,
                                :happened, :now, :by, cast(:witness as uuid), :reason, cast(:reverses as uuid)
                            %s
                            returning id, from_account, to_account, amount_ug
                        )
                        insert into stock.entry (account, seq, transfer, delta_ug, balance_ug)
                        select side.account, coalesce(last.seq, 0) + 1, head.id, side.delta, coalesce(last.balance_ug, 0) + side.delta
                        from head
                        cross join lateral (values (head.from_account, -head.amount_ug), (head.to_account, head.amount_ug))
                            as side (account, delta)
                        left join lateral (
                            select e.seq, e.balance_ug from stock.entry e where e.account = side.account order by e.seq desc limit 1
                        ) last on true
                        returning transfer
                        """;

    private final JdbcClient jdbc;

    LedgerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A transfer to be written.
    record Movement(
            UUID clinic,
            String kind,
            Medicine medicine,
            long from,
            long to,
            Mass amount,
            Instant happenedAt,
            @Nullable UUID witness,
            String reason,
            @Nullable UUID reverses) {}

    /// A transfer as it stands.
    record Written(UUID clinic, String kind, Medicine medicine, long from, long to, Mass amount) {}

    UUID addContainer(UUID clinic, Receipt receipt, Staff by, Instant now) {
        return jdbc.sql("""
                        insert into stock.container
                            (clinic, medicine, label, lot, expires, content_ug, received_at, received_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(clinic)
                .param(receipt.medicine().code())
                .param(receipt.label().strip())
                .param(receipt.lot().strip())
                .param(receipt.expires())
                .param(receipt.content().micrograms())
                .param(Timestamp.from(now))
                .param(by.id())
                .query(UUID.class)
                .single();
    }

    Instant receivedAt(UUID container) {
        return jdbc.sql("select received_at from stock.container where id = ?")
                .param(container)
                .query((row, _) -> CountStore.instant(row, "received_at"))
                .single();
    }

    void addOpening(UUID container, Container.Opening opening, Staff by, Instant now) {
        jdbc.sql("""
                        insert into stock.opening (container, volume_ul, opened_at, use_before, opened_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(container)
                .param(opening.volume().microlitres())
                .param(Timestamp.from(opening.openedAt()))
                .param(Timestamp.from(opening.useBefore()))
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    /// The account of the patient whom a drawable container is drawn for, made if it is new.
    long patientAccount(Drawable held, UUID citizen) {
        var of = held.container();
        return held.patient().orElseGet(() -> account(of.clinic(), "patient", of.medicine(), null, citizen));
    }

    /// The account with these owners, made if it is new.
    long account(UUID clinic, String kind, Medicine medicine, @Nullable UUID container, @Nullable UUID citizen) {
        return findAccount(clinic, kind, medicine, container, citizen)
                .or(() -> addAccount(clinic, kind, medicine, container, citizen))
                .or(() -> findAccount(clinic, kind, medicine, container, citizen)) // another transaction was quicker
                .orElseThrow();
    }

    private Optional<Long> addAccount(
            UUID clinic, String kind, Medicine medicine, @Nullable UUID container, @Nullable UUID citizen) {
        return jdbc.sql("""
                        insert into stock.account (clinic, kind, medicine, container, citizen)
                        values (?, ?, ?, ?, ?) on conflict do nothing returning id
                        """)
                .param(clinic)
                .param(kind)
                .param(medicine.code())
                .param(container)
                .param(citizen)
                .query(Long.class)
                .optional();
    }

    private Optional<Long> findAccount(
            UUID clinic, String kind, Medicine medicine, @Nullable UUID container, @Nullable UUID citizen) {
        var owner = Optional.ofNullable(container).or(() -> Optional.ofNullable(citizen));
        var found = jdbc.sql("select id from stock.account where clinic = ? and kind = ? and medicine = ?"
                        + (container == null ? " and container is null" : " and container = ?")
                        + (citizen == null ? " and citizen is null" : " and citizen = ?"))
                .param(clinic)
                .param(kind)
                .param(medicine.code());
        return owner.map(found::param).orElse(found).query(Long.class).optional();
    }

    /// Waits until no other transaction moves anything on these accounts.
    ///
    /// Taken in ascending order, so that two movements cannot wait for each other. Without it nothing
    /// would go wrong but one of two would fail on the sequence number.
    void lock(long one, long other) {
        jdbc.sql("select pg_advisory_xact_lock(?), pg_advisory_xact_lock(?)")
                .param(Math.min(one, other))
                .param(Math.max(one, other))
                .query((_, _) -> true)
                .single();
    }

    /// The same for more accounts than two.
    void lockAll(List<Long> accounts) {
        accounts.stream().sorted().distinct().forEach(this::lock);
    }

    /// Waits until no other transaction moves anything on this account.
    void lock(long account) {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(account)
                .query((_, _) -> true)
                .single();
    }

    /// Waits until no other transaction moves anything in or out of a container; what is read after it stays true.
    void lockContainer(UUID container) {
        jdbc.sql("select pg_advisory_xact_lock(id) from stock.account where container = ?")
                .param(container)
                .query((_, _) -> true)
                .optional();
    }

    /// Writes a transfer and its two sides, each continuing its account.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database finds the ledger would break
    UUID write(Movement movement, Staff by, Instant now) {
        return moved(jdbc.sql(WRITE.formatted("")).param("transfer", null), movement, by, now)
                .getFirst();
    }

    /// Writes a dose out of a container, behind the container's lock, if it still holds so much and nothing stands
    /// against it: what was read before the lock may have changed.
    ///
    /// @param transfer that a drawable container promised
    /// @param day of the clinic, on which the dose is given
    /// @return whether it was written
    boolean writeDose(UUID transfer, Movement movement, UUID container, LocalDate day, Staff by, Instant now) {
        var condition = """
                where coalesce((select e.balance_ug from stock.entry e where e.account = :from order by e.seq desc limit 1), 0) >= :amount
                  and %s and not %s""".formatted(LINE_OPEN.formatted(":", ":happened"), DISPUTED.formatted(":"));
        var sql = jdbc.sql(WRITE.formatted(condition))
                .param("transfer", transfer)
                .param("id", container)
                .param("day", day);
        return !moved(sql, movement, by, now).isEmpty();
    }

    private static List<UUID> moved(JdbcClient.StatementSpec sql, Movement movement, Staff by, Instant now) {
        return sql.param("clinic", movement.clinic())
                .param("kind", movement.kind())
                .param("medicine", movement.medicine().code())
                .param("from", movement.from())
                .param("to", movement.to())
                .param("amount", movement.amount().micrograms())
                .param("happened", Timestamp.from(movement.happenedAt()))
                .param("now", Timestamp.from(now))
                .param("by", by.id())
                .param("witness", movement.witness())
                .param("reason", movement.reason())
                .param("reverses", movement.reverses())
                .query((row, _) -> row.getObject("transfer", UUID.class))
                .list();
    }

    Optional<Written> find(UUID transfer) {
        return jdbc.sql("select * from stock.transfer where id = ?")
                .param(transfer)
                .query((row, _) -> new Written(
                        row.getObject("clinic", UUID.class),
                        row.getString("kind"),
                        new Medicine(row.getString("medicine")),
                        row.getLong("from_account"),
                        row.getLong("to_account"),
                        Mass.ofMicrograms(row.getLong("amount_ug"))))
                .optional();
    }

    boolean isReversed(UUID transfer) {
        return jdbc.sql("select exists (select from stock.transfer where reverses = ?)")
                .param(transfer)
                .query(Boolean.class)
                .single();
    }

    /// Whether a vial went to another house by it, or came from there.
    boolean isOfDispatch(UUID transfer) {
        return jdbc.sql("""
                        select exists (select from stock.dispatch where transfer = :transfer)
                            or exists (select from stock.dispatch_arrival where transfer = :transfer)
                        """).param("transfer", transfer).query(Boolean.class).single();
    }

    Mass balance(long account) {
        return Mass.ofMicrograms(
                jdbc.sql("select balance_ug from stock.entry where account = ? order by seq desc limit 1")
                        .param(account)
                        .query(Long.class)
                        .optional()
                        .orElse(0L));
    }

    /// A container and the account that holds its balance.
    record Held(Container container, long account) {}

    Optional<Held> findContainer(UUID container) {
        return jdbc.sql(CONTAINERS + " where c.id = ?")
                .param(container)
                .query((row, _) -> new Held(container(row), row.getLong("account")))
                .optional();
    }

    /// A container about to be drawn from, and whether anything at the clinic stands against it.
    ///
    /// @param lineOpen whether the last count of the day opened the line
    /// @param disputed whether a count found it too far from the ledger, and nobody has closed that yet
    /// @param madeFor  whom it was drawn for, if it is a syringe
    /// @param patient  the account of the patient who gets it, if there is one already
    /// @param nextTransfer what the next transfer out of it may be called
    record Drawable(
            Container container,
            long account,
            boolean lineOpen,
            boolean disputed,
            Optional<MadeFor> madeFor,
            Optional<Long> patient,
            UUID nextTransfer) {}

    /// All in one statement, because a dose waits for it.
    ///
    /// @param citizen who gets it; null if nobody does yet
    /// @param day of the clinic, on which `at` lies
    Optional<Drawable> findDrawable(UUID container, @Nullable UUID citizen, LocalDate day, Instant at) {
        return jdbc.sql("""
                        select c.*, o.volume_ul, o.opened_at, o.use_before, a.id as account,
                               (select e.balance_ug from stock.entry e where e.account = a.id order by e.seq desc limit 1) as balance_ug,
                               %s as line_open, %s as disputed, s.citizen as made_for,
                               exists (select from stock.syringe_check k where k.container = s.container) as checked,
                               patient.id as patient, uuidv7() as next_transfer
                        from stock.container c
                        join stock.account a on a.container = c.id
                        left join stock.opening o on o.container = c.id
                        left join stock.syringe s on s.container = c.id
                        left join stock.account patient on patient.citizen = cast(:citizen as uuid)
                            and patient.medicine = c.medicine and patient.clinic = c.clinic
                        where c.id = :container
                        """.formatted(LINE_OPEN.formatted("c.", ":at"), DISPUTED.formatted("c.")))
                .param("container", container)
                .param("citizen", citizen)
                .param("day", day)
                .param("at", Timestamp.from(at))
                .query((row, _) -> new Drawable(
                        container(row),
                        row.getLong("account"),
                        row.getBoolean("line_open"),
                        row.getBoolean("disputed"),
                        madeFor(row),
                        Optional.ofNullable(row.getObject("patient", Long.class)),
                        row.getObject("next_transfer", UUID.class)))
                .optional();
    }

    /// The least that an account held from `since` on, in the order in which things happened; nothing if it was empty.
    Mass leastSince(long account, Instant since) {
        return Mass.ofMicrograms(jdbc.sql("""
                        select case when exists (select from stock.entry e join stock.transfer t on t.id = e.transfer
                                where e.account = :account and t.happened_at <= :since)
                            then greatest(0, coalesce(min(after.balance), (select e.balance_ug from stock.entry e
                                where e.account = :account order by e.seq desc limit 1), 0))
                            else 0 end
                        from (select t.happened_at,
                                     sum(e.delta_ug) over (order by t.happened_at, e.seq) as balance
                              from stock.entry e join stock.transfer t on t.id = e.transfer
                              where e.account = :account) after
                        where after.happened_at >= (select coalesce(max(t.happened_at), cast(:since as timestamptz))
                            from stock.entry e join stock.transfer t on t.id = e.transfer
                            where e.account = :account and t.happened_at <= :since)
                        """)
                .param("account", account)
                .param("since", Timestamp.from(since))
                .query(Long.class)
                .single());
    }

    /// The vials that hold something; those that were emptied long ago are not read.
    List<Container> listContainers(UUID clinic) {
        return jdbc.sql(CONTAINERS + """
                         join stock.held h on h.container = c.id and h.clinic = ?
                        where not exists (select from stock.syringe s where s.container = c.id)
                        order by c.received_at desc, c.label
                        """)
                .param(clinic)
                .query((row, _) -> container(row))
                .list();
    }

    /// The vials that a dose can be drawn from at an instant.
    List<Container> listDrawable(UUID clinic, Medicine medicine, Instant at) {
        return jdbc.sql(CONTAINERS + """
                         join stock.held h on h.container = c.id and h.clinic = :clinic
                        where c.medicine = :medicine and o.opened_at <= :at and o.use_before > :at and not %s
                          and not exists (select from stock.syringe s where s.container = c.id)
                        order by o.use_before, c.label
                        """.formatted(DISPUTED.formatted("c.")))
                .param("clinic", clinic)
                .param("medicine", medicine.code())
                .param("at", Timestamp.from(at))
                .query((row, _) -> container(row))
                .list();
    }

    /// The newest vials with nothing left in them.
    List<Container> listEmptied(UUID clinic, int rowsMax) {
        return jdbc.sql(CONTAINERS + """
                        where c.clinic = ? and not exists (select from stock.held h where h.container = c.id)
                          and not exists (select from stock.syringe s where s.container = c.id)
                        order by c.received_at desc, c.label limit ?
                        """)
                .param(clinic)
                .param(rowsMax)
                .query((row, _) -> container(row))
                .list();
    }

    List<RegisterLine> listLines(UUID container) {
        return jdbc.sql("""
                        select e.seq, e.delta_ug, e.balance_ug, t.*, other.citizen,
                               exists (select from stock.transfer r where r.reverses = t.id) as reversed
                        from stock.account a
                        join stock.entry e on e.account = a.id
                        join stock.transfer t on t.id = e.transfer
                        join stock.account other on other.id = case when t.from_account = a.id then t.to_account else t.from_account end
                        where a.container = ? order by e.seq
                        """).param(container).query((row, _) -> line(row)).list();
    }

    private static Optional<MadeFor> madeFor(ResultSet row) throws SQLException {
        var citizen = row.getObject("made_for", UUID.class);
        return citizen == null ? Optional.empty() : Optional.of(new MadeFor(citizen, row.getBoolean("checked")));
    }

    static Container container(ResultSet row) throws SQLException {
        return new Container(
                row.getObject("id", UUID.class),
                row.getObject("clinic", UUID.class),
                new Medicine(row.getString("medicine")),
                row.getString("label"),
                row.getString("lot"),
                row.getObject("expires", LocalDate.class),
                Mass.ofMicrograms(row.getLong("content_ug")),
                Mass.ofMicrograms(row.getLong("balance_ug")),
                opening(row));
    }

    private static Optional<Container.Opening> opening(ResultSet row) throws SQLException {
        var openedAt = row.getObject("opened_at", OffsetDateTime.class);
        return openedAt == null
                ? Optional.empty()
                : Optional.of(new Container.Opening(
                        Volume.ofMicrolitres(row.getLong("volume_ul")),
                        openedAt.toInstant(),
                        row.getObject("use_before", OffsetDateTime.class).toInstant()));
    }

    private static RegisterLine line(ResultSet row) throws SQLException {
        long delta = row.getLong("delta_ug");
        return new RegisterLine(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                Mass.ofMicrograms(Math.max(delta, 0)),
                Mass.ofMicrograms(Math.max(-delta, 0)),
                Mass.ofMicrograms(row.getLong("balance_ug")),
                Optional.ofNullable(row.getObject("citizen", UUID.class)),
                row.getObject("recorded_by", UUID.class),
                Optional.ofNullable(row.getObject("witness", UUID.class)),
                row.getString("reason"),
                Optional.ofNullable(row.getObject("reverses", UUID.class)),
                row.getBoolean("reversed"));
    }
}
