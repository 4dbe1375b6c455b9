package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Medicine;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of moves.
final class MoveStore {

    private static final String MOVES = """
            select m.*, a.accepted, a.reason as answer, a.answered_by, a.answered_at,
                e.reason as ending, e.ended_by, e.ended_at,
                array(select p.prescription from clinic.move_prescription p where p.move = m.id) as prescriptions
            from clinic.move m
            left join clinic.move_answer a on a.move = m.id
            left join clinic.move_end e on e.move = m.id
            """;

    private final JdbcClient jdbc;

    MoveStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> findByKey(UUID clientKey) {
        return jdbc.sql("select id from clinic.move where client_key = ?")
                .param(clientKey)
                .query(UUID.class)
                .optional();
    }

    UUID add(Move.Order order, Instant from, Optional<Instant> until, Staff by, Instant now) {
        var id = jdbc.sql("""
                        insert into clinic.move (client_key, citizen, home, away, kind, from_at, until_at, last_dose, reason,
                            notice, sent_by, sent_at)
                        select :key, :citizen, :home, :away, :kind, :from, cast(:until as timestamptz),
                            (select d.id from clinic.dose d where d.citizen = :citizen
                                and not exists (select from clinic.dose_correction c where c.dose = d.id)
                                order by d.given_at desc limit 1), :reason, :notice, :by, :now
                        returning id
                        """)
                .param("key", order.clientKey())
                .param("citizen", order.citizen())
                .param("home", by.clinic())
                .param("away", order.away())
                .param("kind", (until.isPresent() ? Move.Kind.GUEST : Move.Kind.TRANSFER).code())
                .param("from", Timestamp.from(from))
                .param("until", until.map(Timestamp::from).orElse(null))
                .param("reason", order.reason().strip())
                .param("notice", order.notice().strip())
                .param("by", by.id())
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .single();
        for (UUID prescription : order.prescriptions()) {
            jdbc.sql("insert into clinic.move_prescription (move, prescription) values (?, ?)")
                    .param(id)
                    .param(prescription)
                    .update();
        }
        return id;
    }

    /// @return whether this call wrote it; false if it was answered before
    boolean answer(UUID move, boolean accepted, String reason, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into clinic.move_answer (move, accepted, reason, answered_by, answered_at)
                                values (?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(move)
                        .param(accepted)
                        .param(reason)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @return whether this call wrote it; false if it was ended before
    boolean end(UUID move, String reason, Staff by, Instant now) {
        return jdbc.sql(
                                "insert into clinic.move_end (move, reason, ended_by, ended_at) values (?, ?, ?, ?) on conflict do nothing")
                        .param(move)
                        .param(reason)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<Move> find(UUID move) {
        return jdbc.sql(MOVES + " where m.id = ?")
                .param(move)
                .query((row, _) -> move(row))
                .optional();
    }

    List<Move> listOf(UUID citizen) {
        return jdbc.sql(MOVES + " where m.citizen = ? order by m.sent_at desc, m.id desc")
                .param(citizen)
                .query((row, _) -> move(row))
                .list();
    }

    /// The guest order under which another clinic gives the doses at this moment.
    Optional<Move> findRunning(UUID citizen, Instant now) {
        return listOf(citizen).stream()
                .filter(move -> move.on(now) == Move.State.RUNNING)
                .findFirst();
    }

    /// The patients of a clinic to whom another one gives the doses at this moment.
    Set<UUID> listElsewhere(UUID home, Instant now) {
        return Set.copyOf(jdbc
                .sql(MOVES + " where m.home = :home and m.until_at > :now")
                .param("home", home)
                .param("now", Timestamp.from(now))
                .query((row, _) -> move(row))
                .list()
                .stream()
                .filter(move -> move.on(now) == Move.State.RUNNING)
                .map(Move::citizen)
                .toList());
    }

    /// Moves from and to a clinic, newest first.
    List<Move> listOfClinic(UUID clinic, int rowsMax) {
        return jdbc.sql(MOVES
                        + " where m.home = :clinic or m.away = :clinic order by m.sent_at desc, m.id desc limit :rows")
                .param("clinic", clinic)
                .param("rows", rowsMax)
                .query((row, _) -> move(row))
                .list();
    }

    /// The doses that the other clinic gave under a guest order, newest first.
    List<UUID> listDosesAt(Move move, Instant end) {
        return jdbc.sql("""
                        select d.id from clinic.dose d where d.citizen = ? and d.clinic = ? and d.given_at >= ? and d.given_at < ?
                        order by d.given_at desc
                        """)
                .param(move.citizen())
                .param(move.away())
                .param(Timestamp.from(move.from()))
                .param(Timestamp.from(end))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /// When a person was first given a medicine.
    Optional<Instant> findFirstDose(UUID citizen, Medicine medicine) {
        return jdbc.sql("""
                        select d.given_at from clinic.dose d where d.citizen = ? and d.medicine = ?
                          and not exists (select from clinic.dose_correction c where c.dose = d.id)
                        order by d.given_at limit 1
                        """)
                .param(citizen)
                .param(medicine.code())
                .query((row, _) -> PrescriptionStore.instant(row, "given_at"))
                .optional();
    }

    private static Move move(ResultSet row) throws SQLException {
        return new Move(
                row.getObject("id", UUID.class),
                row.getObject("citizen", UUID.class),
                row.getObject("home", UUID.class),
                row.getObject("away", UUID.class),
                FullLook.read(Move.Kind.class, row.getString("kind")),
                PrescriptionStore.instant(row, "from_at"),
                Optional.ofNullable(row.getTimestamp("until_at")).map(Timestamp::toInstant),
                Arrays.stream((Object[]) row.getArray("prescriptions").getArray())
                        .map(id -> UUID.fromString(id.toString()))
                        .toList(),
                Optional.ofNullable(row.getObject("last_dose", UUID.class)),
                row.getString("reason"),
                row.getString("notice"),
                row.getObject("sent_by", UUID.class),
                PrescriptionStore.instant(row, "sent_at"),
                row.getObject("answered_by") == null
                        ? Optional.empty()
                        : Optional.of(new Move.Answer(
                                row.getBoolean("accepted"),
                                row.getString("answer"),
                                row.getObject("answered_by", UUID.class),
                                PrescriptionStore.instant(row, "answered_at"))),
                row.getObject("ended_by") == null
                        ? Optional.empty()
                        : Optional.of(new Move.End(
                                row.getString("ending"),
                                row.getObject("ended_by", UUID.class),
                                PrescriptionStore.instant(row, "ended_at"))));
    }
}
