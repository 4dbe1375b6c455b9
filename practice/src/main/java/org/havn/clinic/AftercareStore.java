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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of what happens after a dose.
final class AftercareStore {

    private final JdbcClient jdbc;

    AftercareStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return whether this call wrote it; false if the same press was written before
    boolean addCheck(UUID clientKey, Stay.Since since, Stay.Check check) {
        return jdbc.sql("""
                                insert into clinic.exit_check (client_key, dose, attendance, sedation, respiratory_rate,
                                    oxygen_saturation, note, checked_by, checked_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (client_key) do nothing
                                """)
                        .param(clientKey)
                        .param(dose(since))
                        .param(since instanceof Attendance ? since.id() : null)
                        .param(check.sedation())
                        .param(check.respiratoryRate().orElse(null))
                        .param(check.oxygenSaturation().orElse(null))
                        .param(check.note())
                        .param(check.by())
                        .param(Timestamp.from(check.at()))
                        .update()
                == 1;
    }

    List<Stay.Check> listChecks(Stay.Since since) {
        var sql = switch (since) {
            case GivenDose _ -> "select * from clinic.exit_check where dose = ? order by checked_at desc, id desc";
            case Attendance _ ->
                "select * from clinic.exit_check where attendance = ? order by checked_at desc, id desc";
        };
        return jdbc.sql(sql)
                .param(since.id())
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
    boolean addStep(UUID clientKey, Stay.Since since, Stay.EmergencyStep step) {
        return jdbc.sql("""
                                insert into clinic.emergency_step (client_key, dose, attendance, step, note, done_by, done_at)
                                values (?, ?, ?, ?, ?, ?, ?) on conflict (client_key) do nothing
                                """)
                        .param(clientKey)
                        .param(dose(since))
                        .param(since.visit())
                        .param(step.step().code())
                        .param(step.note())
                        .param(step.by())
                        .param(Timestamp.from(step.at()))
                        .update()
                == 1;
    }

    List<Stay.EmergencyStep> listSteps(Stay.Since since) {
        var sql = switch (since) {
            case GivenDose _ -> "select * from clinic.emergency_step where dose = ? order by id";
            case Attendance _ ->
                "select * from clinic.emergency_step where attendance = ? and dose is null order by id";
        };
        return jdbc.sql(sql)
                .param(since.id())
                .query((row, _) -> new Stay.EmergencyStep(
                        Stay.Step.find(row.getString("step")).orElseThrow(),
                        row.getString("note"),
                        row.getObject("done_by", UUID.class),
                        PrescriptionStore.instant(row, "done_at")))
                .list();
    }

    /// How the newest emergency of an attendance stands, whether it was before a dose or after one.
    Optional<Emergency> findEmergency(UUID attendance) {
        return jdbc.sql("""
                        select last.step, last.done_at, coalesce(
                            (select e.way from clinic.emergency_end e where e.step = last.id order by e.id desc limit 1),
                            (select l.way from clinic.leaving l where l.dose = last.dose)) as way
                        from (select * from clinic.emergency_step s
                            where s.attendance = ? order by s.id desc limit 1) last
                        """)
                .param(attendance)
                .query((row, _) -> new Emergency(
                        !row.getString("step").equals(Stay.Step.OVER.code()),
                        PrescriptionStore.instant(row, "done_at"),
                        Optional.ofNullable(row.getString("way"))
                                .filter(way -> Stay.Way.of(way).goesOn())
                                .isPresent()))
                .optional();
    }

    /// An emergency before a dose that keeps its patient in the clinic, or took them out of it.
    ///
    /// @param over when it was, if it is
    /// @param way  what came of it
    record Helped(UUID attendance, Optional<Instant> over, Optional<Stay.Way> way) {}

    /// The emergencies before a dose at a clinic since a moment, the newest of each attendance.
    List<Helped> listHelped(UUID clinic, Instant since) {
        return jdbc.sql("""
                        select distinct on (s.attendance) s.attendance, s.step, s.done_at, (select e.way
                            from clinic.emergency_end e where e.step = s.id order by e.id desc limit 1) as way
                        from clinic.emergency_step s join clinic.attendance a on a.id = s.attendance
                        where s.dose is null and s.done_at >= ? and a.clinic = ?
                        order by s.attendance, s.id desc
                        """)
                .param(Timestamp.from(since))
                .param(clinic)
                .query((row, _) -> new Helped(
                        row.getObject("attendance", UUID.class),
                        row.getString("step").equals(Stay.Step.OVER.code())
                                ? Optional.of(PrescriptionStore.instant(row, "done_at"))
                                : Optional.empty(),
                        Optional.ofNullable(row.getString("way")).map(Stay.Way::of)))
                .list();
    }

    /// The dose of an attendance after which its patient is still watched.
    Optional<UUID> findWatched(UUID attendance) {
        return jdbc.sql("""
                        select d.id from clinic.dose d where d.attendance = ?
                          and not exists (select from clinic.dose_correction c where c.dose = d.id)
                          and not exists (select from clinic.leaving l where l.dose = d.id)
                          and not exists (select from clinic.prescription p where p.id = d.prescription and p.taken_home)
                        order by d.given_at desc limit 1
                        """).param(attendance).query(UUID.class).optional();
    }

    /// @return whether this call wrote it; false if the patient had left, or been let go on, before
    boolean addLeaving(Stay.Since since, Stay.Way way, String note, Staff by, Instant now) {
        var sql = switch (since) {
            case GivenDose _ -> """
                insert into clinic.leaving (dose, way, note, seen_by, left_at)
                values (?, ?, ?, ?, ?) on conflict do nothing
                """;
            case Attendance _ -> """
                insert into clinic.emergency_end (step, way, note, seen_by, ended_at)
                values ((select max(id) from clinic.emergency_step where attendance = ? and dose is null), ?, ?, ?, ?)
                on conflict do nothing
                """;
        };
        return jdbc.sql(sql)
                        .param(since.id())
                        .param(way.code())
                        .param(note)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    Optional<Stay.Leaving> findLeaving(Stay.Since since) {
        var sql = switch (since) {
            case GivenDose _ -> "select way, note, seen_by, left_at from clinic.leaving where dose = ?";
            case Attendance _ -> """
                select way, note, seen_by, ended_at as left_at from clinic.emergency_end
                where step = (select max(id) from clinic.emergency_step where attendance = ? and dose is null)
                order by id desc limit 1
                """;
        };
        return jdbc.sql(sql).param(since.id()).query((row, _) -> leaving(row)).optional();
    }

    private static @Nullable UUID dose(Stay.Since since) {
        return since instanceof GivenDose ? since.id() : null;
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
