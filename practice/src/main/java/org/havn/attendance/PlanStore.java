package org.havn.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.attendance.Planner.Outcome;
import org.havn.clinic.Session;
import org.havn.law.Finding.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of plans.
final class PlanStore {

    private static final String PLANS = """
            select p.*, r.placed, r.missed, r.stopped, r.finished_at, a.adopted_by, a.adopted_at
            from attendance.plan p
            left join attendance.plan_result r on r.plan = p.id
            left join attendance.plan_adoption a on a.plan = p.id
            """;

    private final JdbcClient jdbc;

    PlanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID plan, Capacity rooms, Staff by, Instant now) {
        jdbc.sql("""
                        insert into attendance.plan (id, clinic, slot_minutes, starts, booths, booth_minutes, seats,
                            observation_minutes, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(plan)
                .param(by.clinic())
                .param(rooms.slot().toMinutes())
                .param(rooms.starts())
                .param(rooms.booths())
                .param(rooms.booth().toMinutes())
                .param(rooms.seats())
                .param(rooms.observation().toMinutes())
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    void addResult(UUID plan, Outcome outcome, boolean stopped, Instant now) {
        jdbc.sql("""
                        insert into attendance.plan_result (plan, placed, missed, stopped, finished_at) values (?, ?, ?, ?, ?)
                        """)
                .param(plan)
                .param(outcome.placed().size())
                .param(outcome.missed().size())
                .param(stopped)
                .param(Timestamp.from(now))
                .update();
        var placed = outcome.placed();
        jdbc.sql("""
                        insert into attendance.plan_time (plan, citizen, day, session, starts)
                        select ?, * from unnest(?::uuid[], ?::smallint[], ?::text[], ?::time[])
                        """)
                .param(plan)
                .param(placed.stream().map(it -> it.key().citizen()).toArray(UUID[]::new))
                .param(placed.stream()
                        .map(it -> (short) it.key().day().getValue())
                        .toArray(Short[]::new))
                .param(placed.stream().map(it -> it.key().session().code()).toArray(String[]::new))
                .param(placed.stream().map(it -> it.start().toString()).toArray(String[]::new))
                .update();
        for (Planner.Missed missed : outcome.missed()) {
            jdbc.sql("""
                            insert into attendance.plan_miss (plan, citizen, day, session, reason, details)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .param(plan)
                    .param(missed.key().citizen())
                    .param(missed.key().day().getValue())
                    .param(missed.key().session().code())
                    .param(missed.why().code())
                    .param(missed.why().values().stream()
                            .map(PlanStore::written)
                            .toArray(String[]::new))
                    .update();
        }
    }

    private static String written(Value value) {
        return switch (value) {
            case Value.Text(var text) -> text;
            case Value.Count(var count) -> Long.toString(count);
            default -> throw new IllegalStateException("A visit is missed for times and numbers, not for " + value);
        };
    }

    List<Plan> list(UUID clinic, int rowsMax) {
        return jdbc.sql(PLANS + " where p.clinic = ? order by p.made_at desc, p.id limit ?")
                .param(clinic)
                .param(rowsMax)
                .query((row, _) -> plan(row))
                .list();
    }

    Optional<Plan> find(UUID clinic, UUID plan) {
        return jdbc.sql(PLANS + " where p.clinic = ? and p.id = ?")
                .param(clinic)
                .param(plan)
                .query((row, _) -> plan(row))
                .optional();
    }

    /// The plan that holds now.
    Optional<UUID> findAdopted(UUID clinic) {
        return jdbc.sql("select plan from attendance.plan_adoption where clinic = ? order by id desc limit 1")
                .param(clinic)
                .query(UUID.class)
                .optional();
    }

    /// @return whether this call adopted it; false if it was before, or has no result
    boolean adopt(UUID plan, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into attendance.plan_adoption (plan, clinic, adopted_by, adopted_at)
                                select r.plan, ?, ?, ? from attendance.plan_result r where r.plan = ? on conflict do nothing
                                """)
                        .param(by.clinic())
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .param(plan)
                        .update()
                == 1;
    }

    List<Plan.Time> listTimes(UUID plan) {
        return jdbc.sql("select * from attendance.plan_time where plan = ? order by day, starts, citizen")
                .param(plan)
                .query((row, _) -> new Plan.Time(
                        row.getObject("citizen", UUID.class),
                        DayOfWeek.of(row.getInt("day")),
                        session(row),
                        row.getObject("starts", LocalTime.class)))
                .list();
    }

    List<Plan.Miss> listMisses(UUID plan) {
        return jdbc.sql("select * from attendance.plan_miss where plan = ? order by citizen, day, session desc")
                .param(plan)
                .query((row, _) -> new Plan.Miss(
                        row.getObject("citizen", UUID.class),
                        DayOfWeek.of(row.getInt("day")),
                        session(row),
                        Times.finding(
                                row.getString("reason"),
                                Arrays.stream((String[]) row.getArray("details").getArray())
                                        .map(Value.Text::new)
                                        .toArray(Value[]::new))))
                .list();
    }

    private static Session.Name session(ResultSet row) throws SQLException {
        return Session.Name.valueOf(row.getString("session").toUpperCase(Locale.ROOT));
    }

    private static Plan plan(ResultSet row) throws SQLException {
        var finished = Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant);
        var adopted = Optional.ofNullable(row.getTimestamp("adopted_at")).map(Timestamp::toInstant);
        return new Plan(
                row.getObject("id", UUID.class),
                new Capacity(
                        Duration.ofMinutes(row.getLong("slot_minutes")),
                        row.getInt("starts"),
                        row.getInt("booths"),
                        Duration.ofMinutes(row.getLong("booth_minutes")),
                        row.getInt("seats"),
                        Duration.ofMinutes(row.getLong("observation_minutes"))),
                row.getObject("made_by", UUID.class),
                row.getTimestamp("made_at").toInstant(),
                finished.isPresent()
                        ? Optional.of(new Plan.Result(
                                row.getInt("placed"), row.getInt("missed"), row.getBoolean("stopped"), finished.get()))
                        : Optional.empty(),
                Optional.empty(),
                adopted.isPresent()
                        ? Optional.of(new Plan.Adoption(row.getObject("adopted_by", UUID.class), adopted.get()))
                        : Optional.empty());
    }
}
