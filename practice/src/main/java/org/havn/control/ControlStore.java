package org.havn.control;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of the schema `control`.
final class ControlStore {

    private static final String LAST = """
            select v.* from control.verdict v
            where not exists (select from control.verdict later where later.replaces = v.id)
            """;

    private final JdbcClient jdbc;

    ControlStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Sample> sampleOf(UUID key) {
        return samples("client_key = ?", key).stream().findFirst();
    }

    /// The row of a molecule, made if there is none; held until the transaction ends, so that two do not both judge it.
    UUID substance(String molecule, Instant now) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('substance ' || ?, 0))")
                .param(molecule)
                .query((_, _) -> true)
                .single();
        int _ = jdbc.sql("insert into control.substance (molecule, held_at) values (?, ?) on conflict do nothing")
                .param(molecule)
                .param(Timestamp.from(now))
                .update();
        return jdbc.sql("select id from control.substance where molecule = ?")
                .param(molecule)
                .query(UUID.class)
                .single();
    }

    UUID addSample(UUID substance, SampleDraft told, UUID by, Instant now) {
        return jdbc.sql("""
                        insert into control.sample (client_key, substance, place, day, form, method, harm, reporter,
                            sold_as, structure, note, reported_by, reported_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        told.key(),
                        substance,
                        told.place(),
                        told.day(),
                        told.form(),
                        told.method(),
                        told.harm(),
                        told.reporter(),
                        told.soldAs(),
                        told.structure(),
                        told.note(),
                        by,
                        Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    /// Writes a verdict unless the same edition has said the same; true if it was written.
    @CanIgnoreReturnValue
    boolean addVerdict(UUID substance, Verdict verdict, UUID by, Instant now) {
        var last = jdbc.sql(LAST + " and v.substance = ? and v.law = ?")
                .param(substance)
                .param(verdict.law())
                .query((row, _) -> Map.entry(row.getLong("id"), verdict(row)))
                .optional();
        if (last.filter(it -> it.getValue().equals(verdict)).isPresent()) {
            return false;
        }
        int _ = jdbc.sql("""
                        insert into control.verdict (substance, law, edition, outcome, "group", clause, because, replaces,
                            screened_by, screened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(java.util.Arrays.asList(
                        substance,
                        verdict.law(),
                        verdict.edition(),
                        verdict.outcome().code(),
                        verdict.group(),
                        verdict.clause(),
                        verdict.because(),
                        last.map(Map.Entry::getKey).orElse(null),
                        by,
                        Timestamp.from(now)))
                .update();
        return true;
    }

    List<HeldSubstance> substances() {
        var verdicts = new LinkedHashMap<UUID, List<Verdict>>();
        jdbc.sql(LAST + " order by v.law").query((ResultSet row) -> {
            verdicts.computeIfAbsent(row.getObject("substance", UUID.class), _ -> new ArrayList<>())
                    .add(verdict(row));
        });
        return jdbc.sql("""
                        select s.id, s.molecule, min(p.day) as first_seen, count(*) as samples
                        from control.substance s join control.sample p on p.substance = s.id
                        group by s.id, s.molecule order by max(p.reported_at) desc
                        """)
                .query((row, _) -> new HeldSubstance(
                        row.getObject("id", UUID.class),
                        row.getString("molecule"),
                        row.getObject("first_seen", LocalDate.class),
                        row.getLong("samples"),
                        verdicts.getOrDefault(row.getObject("id", UUID.class), List.of())))
                .list();
    }

    List<Sample> samples(UUID substance) {
        return samples("substance = ?", substance);
    }

    private List<Sample> samples(String where, UUID id) {
        return jdbc.sql("select * from control.sample where " + where + " order by day, reported_at")
                .param(id)
                .query((row, _) -> new Sample(
                        row.getObject("id", UUID.class),
                        row.getObject("substance", UUID.class),
                        new SampleDraft(
                                row.getObject("client_key", UUID.class),
                                row.getString("place"),
                                row.getObject("day", LocalDate.class),
                                row.getString("form"),
                                row.getString("method"),
                                row.getString("harm"),
                                row.getString("reporter"),
                                row.getString("sold_as"),
                                row.getString("structure"),
                                row.getString("note")),
                        row.getObject("reported_by", UUID.class),
                        instant(row, "reported_at")))
                .list();
    }

    List<VerdictChange> changes(int rowsMax) {
        return jdbc.sql("""
                        select v.*, s.molecule, b.law as b_law, b.edition as b_edition, b.outcome as b_outcome,
                            b."group" as b_group, b.clause as b_clause, b.because as b_because
                        from control.verdict v
                        join control.verdict b on b.id = v.replaces
                        join control.substance s on s.id = v.substance
                        where v.replaces is not null order by v.id desc limit ?
                        """)
                .param(rowsMax)
                .query((row, _) -> new VerdictChange(
                        row.getObject("substance", UUID.class),
                        row.getString("molecule"),
                        verdict(row, "b_"),
                        verdict(row),
                        instant(row, "screened_at")))
                .list();
    }

    boolean addStep(Proceeding at, Proceeding.Kind kind, StepDraft draft, UUID by, Instant now) {
        return jdbc.sql("""
                        insert into control.step (client_key, proceeding, substance, kind, breadth, cause, day, citation,
                            taken_by, taken_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (client_key) do nothing
                        """)
                        .params(
                                draft.key(),
                                at.id(),
                                at.substance(),
                                kind.code(),
                                at.breadth().code(),
                                at.cause().code(),
                                draft.day(),
                                draft.citation(),
                                by,
                                Timestamp.from(now))
                        .update()
                == 1;
    }

    /// The proceeding with only the step that was taken with this key.
    Optional<Proceeding> stepOf(UUID key) {
        return proceedings("client_key = ?", key).stream().findFirst();
    }

    /// Until the transaction ends nobody else begins a proceeding about this substance.
    void holdProceedings(UUID substance) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('proceedings ' || ?::text, 0))")
                .param(substance)
                .query((_, _) -> true)
                .single();
    }

    Optional<Proceeding> proceeding(UUID id) {
        return proceedings("proceeding = ?", id).stream().findFirst();
    }

    List<Proceeding> proceedingsOf(UUID substance) {
        return proceedings("substance = ?", substance);
    }

    private List<Proceeding> proceedings(String where, UUID id) {
        var steps = new LinkedHashMap<UUID, List<Proceeding.Step>>();
        var heads = new LinkedHashMap<UUID, Proceeding>();
        jdbc.sql("select * from control.step where " + where + " order by id")
                .param(id)
                .query((ResultSet row) -> {
                    var step = new Proceeding.Step(
                            Proceeding.Kind.of(row.getString("kind")),
                            row.getObject("day", LocalDate.class),
                            row.getString("citation"),
                            row.getObject("taken_by", UUID.class),
                            instant(row, "taken_at"));
                    var proceeding = row.getObject("proceeding", UUID.class);
                    steps.computeIfAbsent(proceeding, _ -> new ArrayList<>()).add(step);
                    heads.put(
                            proceeding,
                            new Proceeding(
                                    proceeding,
                                    row.getObject("substance", UUID.class),
                                    row.getString("breadth").equals("group")
                                            ? Proceeding.Breadth.GROUP
                                            : Proceeding.Breadth.SINGLE,
                                    Proceeding.Cause.of(row.getString("cause")),
                                    steps.getOrDefault(proceeding, List.of())));
                });
        return List.copyOf(heads.values());
    }

    /// Each ban once, in the year in which it first began; one that begins later than `today` is none yet.
    List<BanYear> years(LocalDate today) {
        return jdbc.sql("""
                        select extract(year from day)::int as year,
                            count(*) filter (where cause = 'international') as international,
                            count(*) filter (where cause = 'national-recommendation') as national,
                            count(*) filter (where breadth = 'group') as groups
                        from (
                            select distinct on (substance, breadth) day, cause, breadth
                            from control.step where kind = 'commencement' and day <= ?
                            order by substance, breadth, day, id
                        ) as begun
                        group by 1 order by 1 desc
                        """)
                .param(today)
                .query((row, _) -> new BanYear(
                        row.getInt("year"),
                        row.getLong("international"),
                        row.getLong("national"),
                        row.getLong("groups")))
                .list();
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        return verdict(row, "");
    }

    private static Verdict verdict(ResultSet row, String prefix) throws SQLException {
        return new Verdict(
                row.getString(prefix + "law"),
                row.getString(prefix + "edition"),
                Verdict.Outcome.of(row.getString(prefix + "outcome")),
                row.getString(prefix + "group"),
                row.getString(prefix + "clause"),
                row.getString(prefix + "because"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
