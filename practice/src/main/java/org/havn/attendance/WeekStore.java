package org.havn.attendance;

import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.havn.access.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of what patients have to do elsewhere.
final class WeekStore {

    private final JdbcClient jdbc;

    WeekStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return whether this call wrote it; false if the same press was written before
    boolean add(UUID clientKey, Commitment commitment, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into attendance.commitment (id, client_key, citizen, clinic, kind, days, starts, ends,
                                    travel_minutes, note, recorded_by, recorded_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (client_key) do nothing
                                """)
                        .param(commitment.id())
                        .param(clientKey)
                        .param(commitment.citizen())
                        .param(by.clinic())
                        .param(commitment.kind().code())
                        .param(commitment.days().stream()
                                .map(day -> (short) day.getValue())
                                .sorted()
                                .toArray(Short[]::new))
                        .param(commitment.from())
                        .param(commitment.until())
                        .param(commitment.travel().toMinutes())
                        .param(commitment.note())
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @return whether this call ended it; false if it had ended or is not of this citizen and clinic
    boolean end(UUID commitment, UUID citizen, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into attendance.commitment_end (commitment, ended_by, ended_at)
                                select id, ?, ? from attendance.commitment where id = ? and citizen = ? and clinic = ?
                                on conflict do nothing
                                """)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .param(commitment)
                        .param(citizen)
                        .param(by.clinic())
                        .update()
                == 1;
    }

    /// What has not ended, of these citizens, in the order of the clock.
    List<Commitment> list(UUID clinic, UUID[] citizens) {
        return jdbc.sql("""
                        select * from attendance.commitment c where clinic = ? and citizen = any (?)
                          and not exists (select from attendance.commitment_end e where e.commitment = c.id)
                        order by starts, id
                        """)
                .param(clinic)
                .param(citizens)
                .query((row, _) -> new Commitment(
                        row.getObject("id", UUID.class),
                        row.getObject("citizen", UUID.class),
                        Commitment.Kind.of(row.getString("kind")),
                        Arrays.stream((Short[]) row.getArray("days").getArray())
                                .map(DayOfWeek::of)
                                .collect(Collectors.toSet()),
                        row.getObject("starts", LocalTime.class),
                        row.getObject("ends", LocalTime.class),
                        Duration.ofMinutes(row.getLong("travel_minutes")),
                        row.getString("note")))
                .list();
    }

    void addJourney(UUID citizen, Duration oneWay, Staff by, Instant now) {
        jdbc.sql("""
                        insert into attendance.journey (citizen, clinic, minutes, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .param(citizen)
                .param(by.clinic())
                .param(oneWay.toMinutes())
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    Optional<Duration> findJourney(UUID clinic, UUID citizen) {
        return jdbc.sql(
                        "select minutes from attendance.journey where clinic = ? and citizen = ? order by id desc limit 1")
                .param(clinic)
                .param(citizen)
                .query(Long.class)
                .optional()
                .map(Duration::ofMinutes);
    }
}
