package org.havn.stock;

import static org.havn.stock.CountStore.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Concentration;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Volume;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of syringes and of the table they are prepared on. What writes must run in the caller's transaction.
final class SyringeStore {

    private static final String SYRINGES = """
            select c.*, o.volume_ul, o.opened_at, o.use_before, o.opened_by, s.citizen, s.day, s.session, s.vial, s.transfer,
                   v.label as vial_label, v.content_ug as vial_ug, w.volume_ul as vial_ul, k.checked_by, k.checked_at,
                   (select e.balance_ug from stock.entry e join stock.account a on a.id = e.account
                       where a.container = c.id order by e.seq desc limit 1) as balance_ug
            from stock.syringe s
            join stock.container c on c.id = s.container
            join stock.opening o on o.container = s.container
            join stock.container v on v.id = s.vial
            join stock.opening w on w.container = s.vial
            left join stock.syringe_check k on k.container = s.container
            """;

    private final JdbcClient jdbc;

    SyringeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Waits until nobody else prepares anything at this clinic.
    void lockBench(UUID clinic) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('bench ' || ?, 0))")
                .param(clinic.toString())
                .query((_, _) -> true)
                .single();
    }

    /// What lies on the preparation table; empty if it is clear.
    Optional<Bench> bench(UUID clinic) {
        return jdbc.sql("""
                        select c.*, o.volume_ul, last.done_by, last.done_at
                        from (select b.* from stock.bench b where b.clinic = ? order by b.id desc limit 1) last
                        join stock.container c on c.id = last.vial
                        join stock.opening o on o.container = c.id
                        """)
                .param(clinic)
                .query((row, _) -> new Bench(
                        new Medicine(row.getString("medicine")),
                        row.getString("lot"),
                        new Concentration(
                                Mass.ofMicrograms(row.getLong("content_ug")),
                                Volume.ofMicrolitres(row.getLong("volume_ul"))),
                        row.getString("label"),
                        instant(row, "done_at"),
                        row.getObject("done_by", UUID.class)))
                .optional();
    }

    /// Writes down that a vial came onto the table, or with none that the table was cleared.
    void addBench(Staff by, Optional<UUID> vial, String note, Instant now) {
        jdbc.sql("insert into stock.bench (clinic, vial, note, done_by, done_at) values (?, ?, ?, ?, ?)")
                .param(by.clinic())
                .param(vial.orElse(null))
                .param(note)
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    int nextNumber(UUID clinic, LocalDate day) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from stock.syringe where clinic = ? and day = ?")
                .param(clinic)
                .param(day)
                .query(Integer.class)
                .single();
    }

    void add(UUID container, UUID clinic, Filling filling, Filling.Order order, int number, UUID transfer) {
        jdbc.sql("""
                        insert into stock.syringe (container, clinic, vial, citizen, day, session, number, client_key, transfer)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(container)
                .param(clinic)
                .param(filling.vial())
                .param(order.citizen())
                .param(filling.day())
                .param(filling.session())
                .param(number)
                .param(order.clientKey())
                .param(transfer)
                .update();
    }

    /// @return whether this call wrote it; false if it had been checked before
    boolean addCheck(UUID syringe, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into stock.syringe_check (container, checked_by, checked_at)
                                values (?, ?, ?) on conflict do nothing
                                """)
                        .param(syringe)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    void addWasteKind(UUID transfer, WasteKind kind) {
        jdbc.sql("insert into stock.waste_kind (transfer, kind) values (?, ?)")
                .param(transfer)
                .param(kind.code())
                .update();
    }

    List<Syringe> listByKeys(List<UUID> clientKeys) {
        return jdbc.sql(SYRINGES + " where s.client_key = any(?) order by s.number")
                .param(clientKeys.toArray(UUID[]::new))
                .query((row, _) -> syringe(row))
                .list();
    }

    Optional<Syringe> find(UUID syringe) {
        return jdbc.sql(SYRINGES + " where s.container = ?")
                .param(syringe)
                .query((row, _) -> syringe(row))
                .optional();
    }

    Optional<Syringe> find(UUID clinic, String label) {
        return jdbc.sql(SYRINGES + " where c.clinic = ? and c.label = ?")
                .param(clinic)
                .param(label)
                .query((row, _) -> syringe(row))
                .optional();
    }

    /// The transfer that filled a syringe.
    UUID filledBy(UUID syringe) {
        return jdbc.sql("select transfer from stock.syringe where container = ?")
                .param(syringe)
                .query(UUID.class)
                .single();
    }

    List<Syringe> list(UUID clinic, LocalDate day) {
        return jdbc.sql(SYRINGES + " where s.clinic = ? and s.day = ? order by s.number")
                .param(clinic)
                .param(day)
                .query((row, _) -> syringe(row))
                .list();
    }

    /// Those that hold something, of whatever day.
    List<Syringe> listHeld(UUID clinic) {
        return jdbc.sql(SYRINGES + """
                         join stock.held h on h.container = s.container
                        where h.clinic = ? order by s.day, s.number
                        """)
                .param(clinic)
                .query((row, _) -> syringe(row))
                .list();
    }

    /// Those drawn for a patient for a day, newest first.
    List<Syringe> listFor(UUID clinic, UUID citizen, LocalDate day) {
        return jdbc.sql(SYRINGES + " where s.citizen = ? and s.day = ? and s.clinic = ? order by s.number desc")
                .param(citizen)
                .param(day)
                .param(clinic)
                .query((row, _) -> syringe(row))
                .list();
    }

    Optional<SyringeLimit> limit(UUID clinic) {
        return jdbc.sql("select * from stock.syringe_limit where clinic = ? order by signed_at desc, id desc limit 1")
                .param(clinic)
                .query((row, _) -> new SyringeLimit(
                        Duration.ofMinutes(row.getLong("keep_minutes")),
                        row.getString("reason"),
                        row.getObject("signed_by", UUID.class),
                        instant(row, "signed_at")))
                .optional();
    }

    void addLimit(UUID clinic, SyringeLimit limit) {
        jdbc.sql("""
                        insert into stock.syringe_limit (clinic, keep_minutes, reason, signed_by, signed_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .param(clinic)
                .param(limit.keep().toMinutes())
                .param(limit.reason())
                .param(limit.signedBy())
                .param(Timestamp.from(limit.signedAt()))
                .update();
    }

    private static Syringe syringe(ResultSet row) throws SQLException {
        return new Syringe(
                LedgerStore.container(row),
                row.getObject("vial", UUID.class),
                row.getString("vial_label"),
                new Concentration(
                        Mass.ofMicrograms(row.getLong("vial_ug")), Volume.ofMicrolitres(row.getLong("vial_ul"))),
                row.getObject("citizen", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getString("session"),
                row.getObject("opened_by", UUID.class),
                row.getObject("checked_by") == null
                        ? Optional.empty()
                        : Optional.of(new Syringe.Check(
                                row.getObject("checked_by", UUID.class), instant(row, "checked_at"))));
    }
}
