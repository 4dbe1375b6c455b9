package org.havn.clinic;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of doses that were entered afterwards.
final class LateStore {

    private final JdbcClient jdbc;
    private final LineStore doses;

    LateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.doses = new LineStore(jdbc);
    }

    void add(UUID dose, Staff by, Instant now, String note, List<Finding> remarks) {
        jdbc.sql("""
                        insert into clinic.late_entry (dose, clinic, entered_by, entered_at, note, remarks)
                        values (?, ?, ?, ?, ?, cast(? as jsonb))
                        """)
                .param(dose)
                .param(by.clinic())
                .param(by.id())
                .param(Timestamp.from(now))
                .param(note)
                .param(FindingJson.write(remarks))
                .update();
    }

    List<Finding> remarks(UUID dose) {
        return jdbc.sql("select remarks from clinic.late_entry where dose = ?")
                .param(dose)
                .query((row, _) -> FindingJson.read(row.getString("remarks")))
                .optional()
                .orElse(List.of());
    }

    Optional<UUID> findClinic(UUID dose) {
        return jdbc.sql("select clinic from clinic.late_entry where dose = ?")
                .param(dose)
                .query(UUID.class)
                .optional();
    }

    void see(UUID dose, Staff doctor, Instant now) {
        jdbc.sql("insert into clinic.late_review (dose, seen_by, seen_at) values (?, ?, ?) on conflict do nothing")
                .param(dose)
                .param(doctor.id())
                .param(Timestamp.from(now))
                .update();
    }

    List<LateDose.Entry> list(UUID clinic, int rowsMax) {
        return jdbc.sql("""
                        select e.*, r.seen_by from clinic.late_entry e left join clinic.late_review r on r.dose = e.dose
                        where e.clinic = ? order by e.entered_at desc limit ?
                        """)
                .param(clinic)
                .param(rowsMax)
                .query((row, _) -> new LateDose.Entry(
                        doses.findDose(row.getObject("dose", UUID.class)).orElseThrow(),
                        row.getObject("entered_by", UUID.class),
                        PrescriptionStore.instant(row, "entered_at"),
                        row.getString("note"),
                        FindingJson.read(row.getString("remarks")),
                        Optional.ofNullable(row.getObject("seen_by", UUID.class))))
                .list();
    }

    /// The attendance of a session, which is written now if nobody did then.
    Attendance attendance(UUID citizen, Session session, Staff by, Instant at) {
        return doses.arrive(citizen, session, by, at);
    }
}
