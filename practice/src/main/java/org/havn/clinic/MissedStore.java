package org.havn.clinic;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of the tables that clinics sign for missed sessions. A new table replaces the older one as a whole.
final class MissedStore {

    private final JdbcClient jdbc;

    MissedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return the steps of the newest table; empty if the clinic has signed none
    List<MissedStep> list(UUID clinic, Medicine medicine, LocalDate day) {
        return jdbc.sql("""
                        select s.* from clinic.missed_step s
                        where s.missed_table = (select t.id from clinic.missed_table t
                            where t.clinic = ? and t.medicine = ? and t.from_day <= ? order by t.signed_at desc, t.id desc limit 1)
                        order by s.position
                        """)
                .param(clinic)
                .param(medicine.code())
                .param(day)
                .query((row, _) -> new MissedStep(
                        Optional.ofNullable(row.getObject("sessions", Integer.class)),
                        Optional.ofNullable(row.getObject("hours", Integer.class))
                                .map(Duration::ofHours),
                        MissedStep.Outcome.of(row.getString("outcome")),
                        row.getInt("percent"),
                        Optional.ofNullable(row.getObject("dose_max_ug", Long.class))
                                .map(Mass::ofMicrograms),
                        Optional.empty()))
                .list();
    }

    void add(Staff by, Medicine medicine, List<MissedStep> steps, String reason, LocalDate from, Instant now) {
        var table = jdbc.sql("""
                        insert into clinic.missed_table (clinic, medicine, from_day, reason, signed_by, signed_at)
                        values (?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(by.clinic())
                .param(medicine.code())
                .param(from)
                .param(reason)
                .param(by.id())
                .param(Timestamp.from(now))
                .query(UUID.class)
                .single();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            jdbc.sql("""
                            insert into clinic.missed_step (missed_table, position, sessions, hours, outcome, percent, dose_max_ug)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .param(table)
                    .param(i + 1)
                    .param(step.sessions().orElse(null))
                    .param(step.without().map(Duration::toHours).orElse(null))
                    .param(step.outcome().code())
                    .param(step.percent())
                    .param(step.doseMax().map(Mass::micrograms).orElse(null))
                    .update();
        }
    }
}
