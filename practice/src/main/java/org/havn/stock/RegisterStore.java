package org.havn.stock;

import static org.havn.stock.CountStore.instant;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Concentration;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Volume;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of the register.
///
/// What goes from a vial into a syringe, or back, stays in the house and is no line of the book.
final class RegisterStore {

    private static final String LINES = """
            select e.line, e.delta_ug, t.*, other.citizen, c.id as container_id, c.lot, c.content_ug,
                   coalesce((select v.label || ' / ' from stock.syringe s join stock.container v on v.id = s.vial
                       where s.container = c.id), '') || c.label as label, o.volume_ul, o.opened_at, p.supplier
            from stock.transfer t
            join stock.entry e on e.transfer = t.id
            join stock.account a on a.id = e.account and a.kind = 'container'
            join stock.account other on other.id = case when t.from_account = a.id then t.to_account else t.from_account end
                and other.kind <> 'container'
            join stock.container c on c.id = a.container
            left join stock.opening o on o.container = c.id
            left join stock.purchase p on p.transfer = t.id
            where t.clinic = :clinic and t.medicine = :medicine
            """;

    private final JdbcClient jdbc;

    RegisterStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Medicine> listMedicines(UUID clinic) {
        return jdbc.sql("select distinct medicine from stock.container where clinic = ? order by medicine")
                .param(clinic)
                .query((row, _) -> new Medicine(row.getString("medicine")))
                .list();
    }

    /// What the containers held, and how many lines the book had.
    record Sum(Mass balance, long lines) {}

    /// The sum of all lines written before a moment. What was signed a day after its month or later is not added up
    /// again: what was on its way at midnight, waiting for somebody's lock, stands in the book by then.
    Sum before(UUID clinic, Medicine medicine, Instant moment, ZoneId zone) {
        return jdbc.sql("""
                        with signed as (
                            select s.balance_ug, s.lines, over.at from stock.month_signature s
                            cross join lateral (select (s.month + interval '1 month') at time zone :zone as at) over
                            where s.clinic = :clinic and s.medicine = :medicine
                              and over.at <= :moment and s.signed_at >= over.at + interval '1 day'
                            order by s.month desc, s.signed_at desc limit 1
                        )
                        select coalesce((select balance_ug from signed), 0) + coalesce(sum(e.delta_ug), 0) as balance,
                            coalesce((select lines from signed), 0) + count(e.delta_ug) as lines
                        from stock.transfer t
                        join stock.entry e on e.transfer = t.id
                        join stock.account a on a.id = e.account and a.kind = 'container'
                        join stock.account other on other.kind <> 'container'
                            and other.id = case when t.from_account = a.id then t.to_account else t.from_account end
                        where t.clinic = :clinic and t.medicine = :medicine and t.recorded_at < :moment
                          and t.recorded_at >= coalesce((select at from signed), '-infinity')
                        """)
                .param("clinic", clinic)
                .param("medicine", medicine.code())
                .param("moment", Timestamp.from(moment))
                .param("zone", zone.getId())
                .query((row, _) -> new Sum(Mass.ofMicrograms(row.getLong("balance")), row.getLong("lines")))
                .single();
    }

    /// Lines written in a span of time, in the order of writing, without numbers and balances.
    List<Register.Line> listWritten(UUID clinic, Medicine medicine, Instant from, Instant until, ZoneId zone) {
        return jdbc.sql(LINES + " and t.recorded_at >= :from and t.recorded_at < :until order by e.line")
                .param("clinic", clinic)
                .param("medicine", medicine.code())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query((row, _) -> line(row, zone))
                .list();
    }

    /// Lines of what happened in a span of time and was written after it.
    List<Register.Line> listLater(UUID clinic, Medicine medicine, Instant from, Instant until, ZoneId zone) {
        return jdbc.sql(
                        LINES
                                + " and t.recorded_at >= :until and t.happened_at >= :from and t.happened_at < :until order by e.line")
                .param("clinic", clinic)
                .param("medicine", medicine.code())
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query((row, _) -> line(row, zone))
                .list();
    }

    private static Register.Line line(ResultSet row, ZoneId zone) throws SQLException {
        long delta = row.getLong("delta_ug");
        var happened = instant(row, "happened_at");
        var day = happened.atZone(zone).toLocalDate();
        var written = instant(row, "recorded_at").atZone(zone).toLocalDate();
        return new Register.Line(
                0,
                row.getLong("line"),
                row.getObject("id", UUID.class),
                row.getString("kind"),
                day,
                happened,
                !day.equals(written),
                row.getObject("container_id", UUID.class),
                row.getString("label"),
                row.getString("lot"),
                Mass.ofMicrograms(Math.max(delta, 0)),
                Mass.ofMicrograms(Math.max(-delta, 0)),
                volume(row, Math.abs(delta)),
                Mass.ZERO,
                Optional.ofNullable(row.getObject("citizen", UUID.class)),
                Optional.ofNullable(row.getString("supplier")),
                row.getObject("recorded_by", UUID.class),
                Optional.ofNullable(row.getObject("witness", UUID.class)),
                row.getString("reason"));
    }

    private static Optional<Volume> volume(ResultSet row, long micrograms) throws SQLException {
        if (row.getString("kind").equals("receipt")
                || row.getObject("opened_at") == null
                || instant(row, "opened_at").isAfter(instant(row, "recorded_at"))) {
            return Optional.empty();
        }
        var concentration = new Concentration(
                Mass.ofMicrograms(row.getLong("content_ug")), Volume.ofMicrolitres(row.getLong("volume_ul")));
        return Optional.of(concentration.volumeOf(Mass.ofMicrograms(micrograms)));
    }

    /// Waits until nobody else moves anything of a medicine at a clinic.
    void lock(UUID clinic, Medicine medicine) {
        jdbc.sql("""
                        select count(pg_advisory_xact_lock(id)) from (
                            select a.id from stock.account a
                            where a.clinic = :clinic and a.medicine = :medicine
                              and (a.kind in ('supplier', 'waste', 'loss', 'overfill', 'site')
                                or a.container in (select h.container from stock.held h where h.clinic = :clinic))
                            order by a.id) mine
                        """)
                .param("clinic", clinic)
                .param("medicine", medicine.code())
                .query((_, _) -> true)
                .single();
    }

    void addSignature(UUID clinic, Medicine medicine, Register.Signature signature) {
        jdbc.sql("""
                        insert into stock.month_signature
                            (clinic, medicine, month, lines, last_line, balance_ug, signed_by, signed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(clinic)
                .param(medicine.code())
                .param(Date.valueOf(signature.month().atDay(1)))
                .param(signature.lines())
                .param(signature.lastLine())
                .param(signature.balance().micrograms())
                .param(signature.signedBy())
                .param(Timestamp.from(signature.signedAt()))
                .update();
    }

    /// The signatures of the months that lie in these days, oldest first.
    List<Register.Signature> listSignatures(UUID clinic, Medicine medicine, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select * from stock.month_signature
                        where clinic = ? and medicine = ? and month between ? and ? order by signed_at, id
                        """)
                .param(clinic)
                .param(medicine.code())
                .param(from.withDayOfMonth(1))
                .param(until.withDayOfMonth(1))
                .query((row, _) -> new Register.Signature(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("lines"),
                        row.getLong("last_line"),
                        Mass.ofMicrograms(row.getLong("balance_ug")),
                        row.getObject("signed_by", UUID.class),
                        instant(row, "signed_at")))
                .list();
    }

    void addPurchase(UUID transfer, String supplier) {
        jdbc.sql("insert into stock.purchase (transfer, supplier) values (?, ?)")
                .param(transfer)
                .param(supplier)
                .update();
    }

    /// The sums of lines written in a span of time; a reversal counts against what it reverses.
    Register.Year year(UUID clinic, Medicine medicine, int year, Span span, ZoneId zone) {
        long opening = before(clinic, medicine, span.from(), zone).balance().micrograms();
        return jdbc.sql("""
                        select coalesce(sum(case what.kind when 'receipt' then e.delta_ug end), 0) as received,
                               count(*) filter (where t.kind = 'receipt')
                                   - count(*) filter (where t.kind = 'reversal' and what.kind = 'receipt') as vials,
                               coalesce(sum(case when what.kind in ('dose', 'untaken') then -e.delta_ug end), 0) as given,
                               coalesce(sum(case what.kind when 'waste' then -e.delta_ug end), 0) as wasted,
                               coalesce(sum(case what.kind when 'loss' then -e.delta_ug end), 0) as lost,
                               coalesce(sum(case what.kind when 'dispatch' then -e.delta_ug end), 0) as sent,
                               coalesce(sum(case what.kind when 'overfill' then e.delta_ug end), 0) as overfill,
                               coalesce(sum(e.delta_ug), 0) as change
                        from stock.transfer t
                        join stock.entry e on e.transfer = t.id
                        join stock.account a on a.id = e.account and a.kind = 'container'
                        join stock.transfer what on what.id = coalesce(t.reverses, t.id)
                        where t.clinic = :clinic and t.medicine = :medicine and t.recorded_at >= :from and t.recorded_at < :until
                        """)
                .param("clinic", clinic)
                .param("medicine", medicine.code())
                .param("from", Timestamp.from(span.from()))
                .param("until", Timestamp.from(span.until()))
                .query((row, _) -> new Register.Year(
                        medicine,
                        year,
                        opening,
                        row.getLong("vials"),
                        row.getLong("received"),
                        row.getLong("given"),
                        row.getLong("wasted"),
                        row.getLong("lost"),
                        row.getLong("sent"),
                        row.getLong("overfill"),
                        opening + row.getLong("change")))
                .single();
    }

    /// From one moment until just before another.
    record Span(Instant from, Instant until) {}
}
