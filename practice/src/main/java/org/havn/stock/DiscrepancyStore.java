package org.havn.stock;

import static org.havn.stock.CountStore.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Mass;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of discrepancies. Every method that writes must run in the caller's transaction.
final class DiscrepancyStore {

    private static final String DISCREPANCIES = """
            select d.*, c.day, x.cause, x.amount_ug, x.reason, x.closed_by, x.witness, x.closed_at,
                   due.amount_ug as due_ug, due.limit_ug, due.due_since, made.reference, made.reported_by, made.reported_at
            from stock.discrepancy d
            join stock.count c on c.id = d.count
            left join stock.discrepancy_close x on x.discrepancy = d.id
            left join stock.report_due due on due.discrepancy = d.id
            left join stock.report_made made on made.discrepancy = d.id
            """;

    private final JdbcClient jdbc;
    private final CountStore counts;

    DiscrepancyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.counts = new CountStore(jdbc);
    }

    Optional<Discrepancy> find(UUID discrepancy) {
        return jdbc.sql(DISCREPANCIES + " where d.id = ?")
                .param(discrepancy)
                .query((row, _) -> discrepancy(row))
                .optional();
    }

    /// Open ones and those with a report to make first, then the newest.
    List<Discrepancy> list(UUID clinic, int rowsMax) {
        return jdbc.sql(DISCREPANCIES + """
                         where d.clinic = ?
                         order by x.closed_at is not null, due.due_since is null or made.reported_at is not null, d.found_at desc
                         limit ?
                        """)
                .param(clinic)
                .param(rowsMax)
                .query((row, _) -> discrepancy(row))
                .list();
    }

    void lock(UUID discrepancy) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(discrepancy.toString())
                .query((_, _) -> true)
                .single();
    }

    void addRecount(UUID discrepancy, Discrepancy.Recount recount) {
        jdbc.sql("""
                        insert into stock.recount
                            (discrepancy, reading, expected, tolerance, balance_ug, note, counted_by, witness, counted_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(discrepancy)
                .param(recount.reading().reading())
                .param(recount.reading().expected())
                .param(recount.reading().tolerance())
                .param(recount.balance().micrograms())
                .param(recount.note())
                .param(recount.countedBy())
                .param(recount.witness())
                .param(Timestamp.from(recount.countedAt()))
                .update();
    }

    void addClosing(UUID discrepancy, Discrepancy.Closing closing) {
        jdbc.sql("""
                        insert into stock.discrepancy_close (discrepancy, cause, amount_ug, reason, closed_by, witness, closed_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(discrepancy)
                .param(closing.cause().code())
                .param(closing.amount().micrograms())
                .param(closing.reason())
                .param(closing.closedBy())
                .param(closing.witness())
                .param(Timestamp.from(closing.closedAt()))
                .update();
    }

    void addTransfer(UUID discrepancy, UUID transfer) {
        jdbc.sql("insert into stock.discrepancy_transfer (transfer, discrepancy) values (?, ?)")
                .param(transfer)
                .param(discrepancy)
                .update();
    }

    void addReportDue(UUID discrepancy, Mass amount, Optional<Mass> limit, Instant now) {
        jdbc.sql("insert into stock.report_due (discrepancy, amount_ug, limit_ug, due_since) values (?, ?, ?, ?)")
                .param(discrepancy)
                .param(amount.micrograms())
                .param(limit.map(Mass::micrograms).orElse(null))
                .param(Timestamp.from(now))
                .update();
    }

    /// @return whether this call wrote it; false if it was reported before
    boolean addReport(UUID discrepancy, String reference, Staff by, Instant now) {
        return jdbc.sql("""
                        insert into stock.report_made (discrepancy, reference, reported_by, reported_at)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                        .param(discrepancy)
                        .param(reference)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    private Discrepancy discrepancy(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var count = row.getObject("count", UUID.class);
        int line = row.getInt("line");
        return new Discrepancy(
                id,
                row.getObject("clinic", UUID.class),
                count,
                row.getObject("day", LocalDate.class),
                counts.lines(count).stream()
                        .filter(counted -> counted.number() == line)
                        .findFirst()
                        .orElseThrow(),
                instant(row, "found_at"),
                recounts(id),
                closing(row),
                report(row));
    }

    private List<Discrepancy.Recount> recounts(UUID discrepancy) {
        return jdbc.sql("select * from stock.recount where discrepancy = ? order by counted_at desc, id desc")
                .param(discrepancy)
                .query((row, _) -> new Discrepancy.Recount(
                        new StockCount.Reading(
                                row.getLong("reading"), row.getLong("expected"), row.getLong("tolerance")),
                        Mass.ofMicrograms(row.getLong("balance_ug")),
                        row.getString("note"),
                        row.getObject("counted_by", UUID.class),
                        row.getObject("witness", UUID.class),
                        instant(row, "counted_at")))
                .list();
    }

    private static Optional<Discrepancy.Closing> closing(ResultSet row) throws SQLException {
        return row.getString("cause") == null
                ? Optional.empty()
                : Optional.of(new Discrepancy.Closing(
                        Discrepancy.Cause.of(row.getString("cause")),
                        Mass.ofMicrograms(row.getLong("amount_ug")),
                        row.getString("reason"),
                        row.getObject("closed_by", UUID.class),
                        row.getObject("witness", UUID.class),
                        instant(row, "closed_at")));
    }

    private static Optional<Discrepancy.Report> report(ResultSet row) throws SQLException {
        return row.getObject("due_ug") == null
                ? Optional.empty()
                : Optional.of(new Discrepancy.Report(
                        Mass.ofMicrograms(row.getLong("due_ug")),
                        Optional.ofNullable(row.getObject("limit_ug", Long.class))
                                .map(Mass::ofMicrograms),
                        instant(row, "due_since"),
                        row.getString("reference") == null
                                ? Optional.empty()
                                : Optional.of(new Discrepancy.Made(
                                        row.getString("reference"),
                                        row.getObject("reported_by", UUID.class),
                                        instant(row, "reported_at")))));
    }
}
