package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Mass;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of outcomes.
final class OutcomeStore {

    private final JdbcClient jdbc;

    OutcomeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return whether this call wrote it; false if the same press was written before
    boolean add(UUID attendance, Outcome.Wish wish, boolean byDoctor, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into clinic.outcome (client_key, attendance, proposal, kind, asked_for, mass_ug,
                                    until, rule, reason, decided_by, by_doctor, decided_at)
                                select :key, :attendance, (select d.id from clinic.decision d where d.attendance = :attendance
                                        order by d.decided_at desc, d.id desc limit 1), :kind, :askedFor,
                                    cast(:mass as bigint), cast(:until as timestamptz), :rule, :reason, :by, :byDoctor, :now
                                on conflict (client_key) do nothing
                                """)
                        .param("key", wish.clientKey())
                        .param("attendance", attendance)
                        .param("kind", wish.kind().code())
                        .param("askedFor", wish.askedFor().strip())
                        .param("mass", wish.mass().map(Mass::micrograms).orElse(null))
                        .param("until", wish.until().map(Timestamp::from).orElse(null))
                        .param("rule", wish.rule())
                        .param("reason", wish.reason().strip())
                        .param("by", by.id())
                        .param("byDoctor", byDoctor)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    boolean hasKey(UUID clientKey) {
        return jdbc.sql("select exists (select from clinic.outcome where client_key = ?)")
                .param(clientKey)
                .query(Boolean.class)
                .single();
    }

    /// The newest outcome of an attendance.
    Optional<Outcome> findStanding(UUID attendance) {
        return list(attendance).stream().findFirst();
    }

    /// The outcomes of an attendance, newest first.
    List<Outcome> list(UUID attendance) {
        return jdbc.sql("select * from clinic.outcome where attendance = ? order by decided_at desc, id desc")
                .param(attendance)
                .query((row, _) -> outcome(row))
                .list();
    }

    /// The newest outcomes of a patient, newest first.
    List<Outcome> listOf(UUID citizen, int rowsMax) {
        return jdbc.sql("""
                        select o.* from clinic.outcome o join clinic.attendance a on a.id = o.attendance
                        where a.citizen = ? order by o.decided_at desc, o.id desc limit ?
                        """)
                .param(citizen)
                .param(rowsMax)
                .query((row, _) -> outcome(row))
                .list();
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        return new Outcome(
                row.getObject("id", UUID.class),
                row.getObject("attendance", UUID.class),
                Optional.ofNullable(row.getObject("proposal", UUID.class)),
                FullLook.read(Outcome.Kind.class, row.getString("kind")),
                row.getString("asked_for"),
                Optional.ofNullable(row.getObject("mass_ug", Long.class)).map(Mass::ofMicrograms),
                Optional.ofNullable(row.getTimestamp("until")).map(Timestamp::toInstant),
                row.getString("rule"),
                row.getString("reason"),
                row.getObject("decided_by", UUID.class),
                row.getBoolean("by_doctor"),
                PrescriptionStore.instant(row, "decided_at"));
    }
}
