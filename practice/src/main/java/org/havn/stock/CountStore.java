package org.havn.stock;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Concentration;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Volume;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of counts. Every method that writes must run in the caller's transaction.
final class CountStore {

    private final JdbcClient jdbc;

    CountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Waits until nobody else starts or finishes a count of this clinic.
    void lock(UUID clinic) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('count ' || ?, 0))")
                .param(clinic.toString())
                .query((_, _) -> true)
                .single();
    }

    LineState state(UUID clinic, LocalDate day) {
        return jdbc.sql("""
                        select coalesce((select t.opens from stock.line_turn t where t.clinic = :clinic and t.day = :day
                                   order by t.turn desc limit 1), false) as open,
                               coalesce((select max(t.turn) from stock.line_turn t
                                   where t.clinic = :clinic and t.day = :day), 0) + 1 as turn,
                               (select c.id from stock.count c where c.clinic = :clinic and c.day = :day
                                   and not exists (select from stock.line_turn t where t.clinic = c.clinic
                                       and t.day = c.day and t.turn = c.turn)) as running
                        """)
                .param("clinic", clinic)
                .param("day", day)
                .query((row, _) -> new LineState(
                        day,
                        row.getBoolean("open"),
                        row.getInt("turn"),
                        Optional.ofNullable(row.getObject("running", UUID.class))))
                .single();
    }

    UUID add(UUID clinic, LocalDate day, int turn, Staff by, Instant now) {
        return jdbc.sql("""
                        insert into stock.count (clinic, day, turn, started_by, started_at) values (?, ?, ?, ?, ?) returning id
                        """)
                .param(clinic)
                .param(day)
                .param(turn)
                .param(by.id())
                .param(Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    /// Writes down what there is to count: each open vial, then the sealed ones by medicine, lot and content.
    void addLines(UUID count, UUID clinic) {
        jdbc.sql("""
                        insert into stock.count_line (count, line, container, medicine, lot, content_ug, syringe)
                        select :count, row_number() over (order by sealed, syringe, medicine, lot, content_ug, label),
                               container, medicine, lot, content_ug, syringe
                        from (
                            select false as sealed, c.id as container, c.medicine, c.lot, c.content_ug, c.label, false as syringe
                            from stock.held h join stock.holding c on c.id = h.container
                            where h.clinic = :clinic and c.volume_ul is not null
                            union all
                            select distinct true, cast(null as uuid), c.medicine, c.lot, c.content_ug, '', c.syringe
                            from stock.held h join stock.holding c on c.id = h.container
                            where h.clinic = :clinic and c.volume_ul is null
                        ) thing
                        """).param("count", count).param("clinic", clinic).update();
    }

    void addSheet(UUID count, int sheet, Staff by, Instant now) {
        jdbc.sql("insert into stock.count_sheet (count, sheet, counted_by, counted_at) values (?, ?, ?, ?)")
                .param(count)
                .param(sheet)
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    void addReading(UUID count, int sheet, int line, StockCount.Reading reading) {
        jdbc.sql(
                        "insert into stock.count_reading (count, sheet, line, reading, expected, tolerance) values (?, ?, ?, ?, ?, ?)")
                .param(count)
                .param(sheet)
                .param(line)
                .param(reading.reading())
                .param(reading.expected())
                .param(reading.tolerance())
                .update();
    }

    void addTurn(StockCount count, Instant now) {
        jdbc.sql("insert into stock.line_turn (clinic, day, turn, opens, turned_at) values (?, ?, ?, ?, ?)")
                .param(count.clinic())
                .param(count.day())
                .param(count.turn())
                .param(count.opens())
                .param(Timestamp.from(now))
                .update();
    }

    @CanIgnoreReturnValue
    UUID addDiscrepancy(StockCount count, StockCount.Line line, Instant now) {
        return jdbc.sql("""
                        insert into stock.discrepancy (clinic, count, line, container, found_at) values (?, ?, ?, ?, ?) returning id
                        """)
                .param(count.clinic())
                .param(count.id())
                .param(line.number())
                .param(line.container().orElse(null))
                .param(Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    Optional<StockCount> find(UUID count) {
        return jdbc.sql("select * from stock.count where id = ?")
                .param(count)
                .query((row, _) -> count(row))
                .optional();
    }

    /// The counts of a clinic on days from `from` on, newest first.
    List<StockCount> list(UUID clinic, LocalDate from) {
        return jdbc.sql("select * from stock.count where clinic = ? and day >= ? order by day desc, turn desc")
                .param(clinic)
                .param(from)
                .query((row, _) -> count(row))
                .list();
    }

    private StockCount count(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var sheets = sheets(id);
        return new StockCount(
                id,
                row.getObject("clinic", UUID.class),
                row.getObject("day", LocalDate.class),
                row.getInt("turn"),
                row.getObject("started_by", UUID.class),
                instant(row, "started_at"),
                sheets,
                lines(id));
    }

    private List<StockCount.Sheet> sheets(UUID count) {
        return jdbc.sql("select * from stock.count_sheet where count = ? order by sheet")
                .param(count)
                .query((row, _) ->
                        new StockCount.Sheet(row.getObject("counted_by", UUID.class), instant(row, "counted_at")))
                .list();
    }

    /// Readings come along only when there are two of each: before that nobody sees one, or what was expected.
    List<StockCount.Line> lines(UUID count) {
        return jdbc.sql("""
                        select l.*, coalesce(c.label, '') as label, d.id as discrepancy,
                               one.reading as reading1, one.expected as expected1, one.tolerance as tolerance1,
                               two.reading as reading2, two.expected as expected2, two.tolerance as tolerance2
                        from stock.count_line l
                        left join stock.container c on c.id = l.container
                        left join stock.discrepancy d on d.count = l.count and d.line = l.line
                        left join stock.count_reading two on two.count = l.count and two.line = l.line and two.sheet = 2
                        left join stock.count_reading one on one.count = l.count and one.line = l.line and one.sheet = 1
                            and two.line is not null
                        where l.count = ? order by l.line
                        """).param(count).query((row, _) -> line(row)).list();
    }

    private static StockCount.Line line(ResultSet row) throws SQLException {
        return new StockCount.Line(
                row.getInt("line"),
                Optional.ofNullable(row.getObject("container", UUID.class)),
                row.getString("label"),
                new Medicine(row.getString("medicine")),
                row.getString("lot"),
                Mass.ofMicrograms(row.getLong("content_ug")),
                row.getBoolean("syringe"),
                row.getObject("reading2") == null
                        ? Optional.empty()
                        : Optional.of(new StockCount.Result(
                                reading(row, "1"),
                                reading(row, "2"),
                                Optional.ofNullable(row.getObject("discrepancy", UUID.class)))));
    }

    private static StockCount.Reading reading(ResultSet row, String sheet) throws SQLException {
        return new StockCount.Reading(
                row.getLong("reading" + sheet), row.getLong("expected" + sheet), row.getLong("tolerance" + sheet));
    }

    /// What the ledger says of a container, and what has happened to it.
    ///
    /// @param drawn   by doses and into syringes, less what was corrected or put back
    /// @param settled the sum of its losses less its overfills that were not reversed; negative if it gave more
    record Known(Mass content, Volume volume, Mass balance, Mass drawn, long settled) {

        private Concentration concentration() {
            return new Concentration(content, volume);
        }

        long expected() {
            return concentration().volumeOf(balance).microlitres();
        }

        /// What `microlitres` of it hold.
        Mass massOf(long microlitres) {
            return concentration().massOf(Volume.ofMicrolitres(microlitres));
        }

        long tolerance(Optional<StockLimits> signed) {
            long drawnVolume = concentration().volumeOf(drawn).microlitres();
            long settledVolume = concentration()
                    .volumeOf(Mass.ofMicrograms(Math.abs(settled)))
                    .microlitres();
            return signed.map(limits -> limits.tolerance(drawnVolume, settledVolume))
                    .orElse(0L);
        }
    }

    /// An open container as the ledger knows it; empty if there is none or it is still sealed.
    Optional<Known> known(UUID container) {
        return jdbc.sql("""
                        select h.content_ug, h.volume_ul, h.balance_ug, moved.drawn, moved.settled
                        from stock.holding h
                        cross join lateral (
                            select coalesce(sum(-e.delta_ug) filter (where t.kind in ('dose', 'draw')), 0) as drawn,
                                   coalesce(sum(-e.delta_ug) filter (where t.kind in ('loss', 'overfill')), 0) as settled
                            from stock.entry e join stock.transfer t on t.id = e.transfer
                            where e.account = h.account
                              and not exists (select from stock.transfer r where r.reverses = t.id)) moved
                        where h.id = ? and h.volume_ul is not null
                        """)
                .param(container)
                .query((row, _) -> new Known(
                        Mass.ofMicrograms(row.getLong("content_ug")),
                        Volume.ofMicrolitres(row.getLong("volume_ul")),
                        Mass.ofMicrograms(row.getLong("balance_ug")),
                        Mass.ofMicrograms(row.getLong("drawn")),
                        row.getLong("settled")))
                .optional();
    }

    /// The sealed vials of a lot that the ledger says are there, by id with what each holds.
    Map<UUID, Mass> listSealed(UUID clinic, StockCount.Line line) {
        var found = new java.util.LinkedHashMap<UUID, Mass>();
        jdbc.sql("""
                        select c.id, c.balance_ug from stock.held h join stock.holding c on c.id = h.container
                        where h.clinic = ? and c.medicine = ? and c.lot = ? and c.content_ug = ? and c.syringe = ?
                          and c.volume_ul is null
                        order by c.label
                        """)
                .param(clinic)
                .param(line.medicine().code())
                .param(line.lot())
                .param(line.content().micrograms())
                .param(line.syringe())
                .query(row -> {
                    found.put(row.getObject("id", UUID.class), Mass.ofMicrograms(row.getLong("balance_ug")));
                });
        return found;
    }

    Optional<StockLimits> limits(UUID clinic) {
        return jdbc.sql("select * from stock.signed_limit where clinic = ? order by signed_at desc, id desc limit 1")
                .param(clinic)
                .query((row, _) -> new StockLimits(
                        Volume.ofMicrolitres(row.getLong("reading_ul")),
                        row.getInt("drawn_permille"),
                        Duration.ofMinutes(row.getLong("in_use_minutes")),
                        row.getString("reason"),
                        row.getObject("signed_by", UUID.class),
                        instant(row, "signed_at")))
                .optional();
    }

    void addLimits(UUID clinic, StockLimits limits) {
        jdbc.sql("""
                        insert into stock.signed_limit
                            (clinic, reading_ul, drawn_permille, in_use_minutes, reason, signed_by, signed_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(clinic)
                .param(limits.reading().microlitres())
                .param(limits.drawnPermille())
                .param(limits.inUseMax().toMinutes())
                .param(limits.reason())
                .param(limits.signedBy())
                .param(Timestamp.from(limits.signedAt()))
                .update();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
