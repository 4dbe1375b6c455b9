package org.havn.clinic;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Mass;
import org.havn.law.Route;
import org.havn.stock.WasteKind;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of what happens in the booth.
final class BoothStore {

    private final JdbcClient jdbc;

    BoothStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isKnownTry(UUID clientKey) {
        return jdbc.sql("select exists (select from clinic.booth_entry where client_key = ?)")
                .param(clientKey)
                .query(Boolean.class)
                .single();
    }

    void addTry(UUID clientKey, UUID dose, BoothStay.Try one) {
        jdbc.sql("""
                        insert into clinic.booth_entry (client_key, dose, outcome, route, site, note, done_by, done_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(clientKey)
                .param(dose)
                .param(one.outcome().code())
                .param(one.route().code())
                .param(one.site().code())
                .param(one.note())
                .param(one.by())
                .param(Timestamp.from(one.at()))
                .update();
    }

    List<BoothStay.Try> listTries(UUID dose) {
        return jdbc.sql("select * from clinic.booth_entry where dose = ? order by id")
                .param(dose)
                .query((row, _) -> new BoothStay.Try(
                        BoothStay.Outcome.of(row.getString("outcome")),
                        Route.of(row.getString("route")),
                        Site.find(row.getString("site")).orElseThrow(),
                        row.getString("note"),
                        row.getObject("done_by", UUID.class),
                        PrescriptionStore.instant(row, "done_at")))
                .list();
    }

    boolean isKnownUntaken(UUID clientKey) {
        return jdbc.sql("select exists (select from clinic.untaken where client_key = ?)")
                .param(clientKey)
                .query(Boolean.class)
                .single();
    }

    void addUntaken(UUID clientKey, UUID dose, UUID transfer, BoothStay.Untaken untaken) {
        jdbc.sql("""
                        insert into clinic.untaken (client_key, dose, amount_ug, kind, reason, transfer, entered_by, witness, entered_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(clientKey)
                .param(dose)
                .param(untaken.amount().micrograms())
                .param(untaken.kind().code())
                .param(untaken.reason())
                .param(transfer)
                .param(untaken.by())
                .param(untaken.witness())
                .param(Timestamp.from(untaken.at()))
                .update();
    }

    List<BoothStay.Untaken> listUntaken(UUID dose) {
        return jdbc.sql("select * from clinic.untaken where dose = ? order by entered_at, id")
                .param(dose)
                .query((row, _) -> new BoothStay.Untaken(
                        Mass.ofMicrograms(row.getLong("amount_ug")),
                        WasteKind.find(row.getString("kind")).orElseThrow(),
                        row.getString("reason"),
                        row.getObject("entered_by", UUID.class),
                        row.getObject("witness", UUID.class),
                        PrescriptionStore.instant(row, "entered_at")))
                .list();
    }

    /// @return whether this call wrote it; false if a doctor had decided before
    boolean addDecision(UUID dose, BoothStay.Decision decision) {
        return jdbc.sql("""
                                insert into clinic.booth_decision (dose, instead, reason, doctor, decided_at)
                                values (?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(dose)
                        .param(decision.instead().code())
                        .param(decision.reason())
                        .param(decision.doctor())
                        .param(Timestamp.from(decision.at()))
                        .update()
                == 1;
    }

    Optional<BoothStay.Decision> findDecision(UUID dose) {
        return jdbc.sql("select * from clinic.booth_decision where dose = ?")
                .param(dose)
                .query((row, _) -> new BoothStay.Decision(
                        BoothStay.Instead.of(row.getString("instead")),
                        row.getString("reason"),
                        row.getObject("doctor", UUID.class),
                        PrescriptionStore.instant(row, "decided_at")))
                .optional();
    }

    /// @return whether this call wrote it; false if it was ordered before
    boolean addRedose(GivenDose dose, BoothStay.Redose redose, Staff doctor, Instant now) {
        return jdbc.sql("""
                                insert into clinic.redose (dose, attendance, mass_ug, reason, doctor, witness, ordered_at, expires_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(dose.id())
                        .param(dose.attendance())
                        .param(redose.most().micrograms())
                        .param(redose.reason())
                        .param(doctor.id())
                        .param(redose.witness())
                        .param(Timestamp.from(now))
                        .param(Timestamp.from(redose.until()))
                        .update()
                == 1;
    }

    Optional<BoothStay.Redose> findRedose(UUID dose) {
        return jdbc.sql("select * from clinic.redose where dose = ?")
                .param(dose)
                .query((row, _) -> new BoothStay.Redose(
                        Mass.ofMicrograms(row.getLong("mass_ug")),
                        row.getString("reason"),
                        row.getObject("doctor", UUID.class),
                        row.getObject("witness", UUID.class),
                        PrescriptionStore.instant(row, "expires_at")))
                .optional();
    }
}
