package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of what happens after a dose.
final class AftercareStore {

    private final JdbcClient jdbc;

    AftercareStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return whether this call wrote it; false if the same press was written before
    boolean addCheck(UUID clientKey, UUID dose, Stay.Check check) {
        return jdbc.sql("""
                                insert into clinic.exit_check (client_key, dose, sedation, respiratory_rate,
                                    oxygen_saturation, note, checked_by, checked_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (client_key) do nothing
                                """)
                        .param(clientKey)
                        .param(dose)
                        .param(check.sedation())
                        .param(check.respiratoryRate().orElse(null))
                        .param(check.oxygenSaturation().orElse(null))
                        .param(check.note())
                        .param(check.by())
                        .param(Timestamp.from(check.at()))
                        .update()
                == 1;
    }

    List<Stay.Check> listChecks(UUID dose) {
        return jdbc.sql("select * from clinic.exit_check where dose = ? order by checked_at desc, id desc")
                .param(dose)
                .query((row, _) -> new Stay.Check(
                        row.getInt("sedation"),
                        Optional.ofNullable(row.getObject("respiratory_rate", Integer.class)),
                        Optional.ofNullable(row.getObject("oxygen_saturation", Integer.class)),
                        row.getString("note"),
                        row.getObject("checked_by", UUID.class),
                        PrescriptionStore.instant(row, "checked_at")))
                .list();
    }

    /// @return whether this call wrote it; false if the same press was written before
    boolean addStep(UUID clientKey, UUID dose, Stay.EmergencyStep step) {
        return jdbc.sql("""
                                insert into clinic.emergency_step (client_key, dose, step, note, done_by, done_at)
                                values (?, ?, ?, ?, ?, ?) on conflict (client_key) do nothing
                                """)
                        .param(clientKey)
                        .param(dose)
                        .param(step.step().code())
                        .param(step.note())
                        .param(step.by())
                        .param(Timestamp.from(step.at()))
                        .update()
                == 1;
    }

    List<Stay.EmergencyStep> listSteps(UUID dose) {
        return jdbc.sql("select * from clinic.emergency_step where dose = ? order by id")
                .param(dose)
                .query((row, _) -> new Stay.EmergencyStep(
                        Stay.Step.find(row.getString("step")).orElseThrow(),
                        row.getString("note"),
                        row.getObject("done_by", UUID.class),
                        PrescriptionStore.instant(row, "done_at")))
                .list();
    }

    /// @return whether this call wrote it; false if the patient had left before
    boolean addLeaving(UUID dose, Stay.Way way, String note, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into clinic.leaving (dose, way, note, seen_by, left_at)
                                values (?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(dose)
                        .param(way.code())
                        .param(note)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<Stay.Leaving> findLeaving(UUID dose) {
        return jdbc.sql("select * from clinic.leaving where dose = ?")
                .param(dose)
                .query((row, _) -> leaving(row))
                .optional();
    }

    private static Stay.Leaving leaving(ResultSet row) throws SQLException {
        return new Stay.Leaving(
                Stay.Way.of(row.getString("way")),
                row.getString("note"),
                row.getObject("seen_by", UUID.class),
                PrescriptionStore.instant(row, "left_at"));
    }

    /// Which of a clinic's doses since a moment have a patient still in the clinic, and whether they need help.
    /// Whoever left after the last of several doses has left after all of them; what is taken home keeps nobody.
    ///
    /// @return by dose: true in an emergency
    Map<UUID, Boolean> listStaying(UUID clinic, Instant since) {
        var staying = new HashMap<UUID, Boolean>();
        jdbc.sql("""
                        select d.id, coalesce((select s.step <> 'over' from clinic.emergency_step s
                            where s.dose = d.id order by s.id desc limit 1), false) as emergency
                        from clinic.dose d where d.clinic = ? and d.given_at >= ?
                          and not exists (select from clinic.dose o join clinic.leaving l on l.dose = o.id
                              where o.attendance = d.attendance and l.left_at >= d.given_at)
                          and not exists (select from clinic.prescription p where p.id = d.prescription and p.taken_home)
                        """).param(clinic).param(Timestamp.from(since)).query(row -> {
            staying.put(row.getObject("id", UUID.class), row.getBoolean("emergency"));
        });
        return staying;
    }

    List<VisitTimes> listVisits(UUID clinic, UUID citizen, Instant from, Instant until) {
        return jdbc.sql("""
                        select a.arrived_at, (select max(l.left_at) from clinic.dose d join clinic.leaving l on l.dose = d.id
                            where d.attendance = a.id
                              and not exists (select from clinic.late_entry late where late.dose = d.id)) as left_at
                        from clinic.attendance_now a
                        where a.citizen = ? and a.clinic = ? and a.arrived_at >= ? and a.arrived_at < ?
                        order by a.arrived_at
                        """)
                .param(citizen)
                .param(clinic)
                .param(Timestamp.from(from))
                .param(Timestamp.from(until))
                .query((row, _) -> new VisitTimes(
                        PrescriptionStore.instant(row, "arrived_at"),
                        Optional.ofNullable(row.getTimestamp("left_at")).map(Timestamp::toInstant)))
                .list();
    }
}
