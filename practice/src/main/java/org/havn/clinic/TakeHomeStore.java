package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of doses taken home.
final class TakeHomeStore {

    private static final String GRANTS = """
            select g.*, h.container, h.transfer, h.handed_by, h.handed_at
            from clinic.take_home g left join clinic.take_home_handout h on h.take_home = g.id
            """;

    private final JdbcClient jdbc;

    TakeHomeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A decision about to be written.
    record NewGrant(
            UUID clientKey,
            UUID citizen,
            Prescription prescription,
            TakeHomeAsk ask,
            List<Finding> findings,
            String reason) {

        Mass dailyMass() {
            return prescription.dose().mass().times(prescription.sessionsPerDay());
        }
    }

    /// @return whether this call wrote it; false if the same press was written before
    boolean add(NewGrant grant, boolean granted, Staff by, Instant now) {
        var ask = grant.ask();
        return jdbc.sql("""
                                insert into clinic.take_home (client_key, citizen, clinic, prescription, medicine, way, daily_doses,
                                    daily_ug, first_day, in_treatment_since, clean_samples, contacts_per_week, findings, granted,
                                    reason, decided_by, decided_at)
                                values (:key, :citizen, :clinic, :prescription, :medicine, :way, :doses, :daily, :first, :since,
                                    :samples, :contacts, cast(:findings as jsonb), :granted, :reason, :by, :now)
                                on conflict (client_key) do nothing
                                """)
                        .param("key", grant.clientKey())
                        .param("citizen", grant.citizen())
                        .param("clinic", by.clinic())
                        .param("prescription", grant.prescription().id())
                        .param("medicine", ask.medicine().code())
                        .param("way", ask.way())
                        .param("doses", ask.dailyDoses())
                        .param("daily", grant.dailyMass().micrograms())
                        .param("first", ask.first())
                        .param("since", ask.inTreatmentSince())
                        .param("samples", ask.cleanSamples())
                        .param("contacts", ask.contactsPerWeek())
                        .param("findings", FindingJson.write(grant.findings()))
                        .param("granted", granted)
                        .param("reason", grant.reason().strip())
                        .param("by", by.id())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @return whether this call wrote it; false if the bottles were handed out before
    boolean addHandout(UUID grant, UUID container, UUID transfer, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into clinic.take_home_handout (take_home, container, transfer, handed_by, handed_at)
                                values (?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(grant)
                        .param(container)
                        .param(transfer)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    void addReturn(UUID clientKey, UUID grant, int empty, int full, Staff by, Instant now) {
        jdbc.sql("""
                        insert into clinic.bottle_return (client_key, take_home, empty, unopened, counted_by, counted_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(clientKey)
                .param(grant)
                .param(empty)
                .param(full)
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    boolean hasReturn(UUID clientKey) {
        return jdbc.sql("select exists (select from clinic.bottle_return where client_key = ?)")
                .param(clientKey)
                .query(Boolean.class)
                .single();
    }

    Optional<TakeHomeGrant> find(UUID grant) {
        return jdbc.sql(GRANTS + " where g.id = ?")
                .param(grant)
                .query((row, _) -> grant(row))
                .optional();
    }

    List<TakeHomeGrant> listOf(UUID citizen) {
        return jdbc.sql(GRANTS + " where g.citizen = ? order by g.decided_at desc, g.id desc")
                .param(citizen)
                .query((row, _) -> grant(row))
                .list();
    }

    private List<TakeHomeGrant.Returned> returned(UUID grant) {
        return jdbc.sql("select * from clinic.bottle_return where take_home = ? order by counted_at desc, id desc")
                .param(grant)
                .query((row, _) -> new TakeHomeGrant.Returned(
                        row.getInt("empty"),
                        row.getInt("unopened"),
                        row.getObject("counted_by", UUID.class),
                        PrescriptionStore.instant(row, "counted_at")))
                .list();
    }

    private TakeHomeGrant grant(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new TakeHomeGrant(
                id,
                row.getObject("citizen", UUID.class),
                row.getObject("prescription", UUID.class),
                new TakeHomeAsk(
                        new Medicine(row.getString("medicine")),
                        row.getString("way"),
                        row.getInt("daily_doses"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("in_treatment_since", LocalDate.class),
                        row.getInt("clean_samples"),
                        row.getInt("contacts_per_week")),
                Mass.ofMicrograms(row.getLong("daily_ug")),
                FindingJson.read(row.getString("findings")),
                row.getBoolean("granted"),
                row.getString("reason"),
                row.getObject("decided_by", UUID.class),
                PrescriptionStore.instant(row, "decided_at"),
                row.getObject("handed_by") == null
                        ? Optional.empty()
                        : Optional.of(new TakeHomeGrant.Handed(
                                row.getObject("container", UUID.class),
                                row.getObject("transfer", UUID.class),
                                row.getObject("handed_by", UUID.class),
                                PrescriptionStore.instant(row, "handed_at"))),
                returned(id));
    }
}
