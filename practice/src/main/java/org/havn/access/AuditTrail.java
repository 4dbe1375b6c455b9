package org.havn.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes and reads who did what. Rows are never changed: the database has no grant for it.
final class AuditTrail {

    private static final String COLUMNS = """
            select a.id, a.at, s.name as actor_name, a.citizen, a.action, a.allowed, a.detail
            from access.audit a left join access.account s on s.id = a.actor
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void write(@Nullable Staff actor, @Nullable UUID citizen, String action, boolean allowed, String detail) {
        jdbc.sql(
                        "insert into access.audit (at, actor, clinic, citizen, action, allowed, detail) values (?, ?, ?, ?, ?, ?, ?)")
                .param(Timestamp.from(clock.instant()))
                .param(actor == null ? null : actor.id())
                .param(actor == null ? null : actor.clinic())
                .param(citizen)
                .param(action)
                .param(allowed)
                .param(detail)
                .update();
    }

    /// Writes down what a patient did with their own record; no member of staff was there.
    void writeOwn(CardHolder holder, String action, boolean allowed, String detail) {
        writeUnattended(holder.clinic(), holder.citizen(), action, allowed, detail);
    }

    void writeHouse(@Nullable UUID clinic, String action, String detail) {
        writeUnattended(clinic, null, action, true, detail);
    }

    private void writeUnattended(
            @Nullable UUID clinic, @Nullable UUID citizen, String action, boolean allowed, String detail) {
        jdbc.sql(
                        "insert into access.audit (at, actor, clinic, citizen, action, allowed, detail) values (?, null, ?, ?, ?, ?, ?)")
                .param(Timestamp.from(clock.instant()))
                .param(clinic)
                .param(citizen)
                .param(action)
                .param(allowed)
                .param(detail)
                .update();
    }

    List<AuditEntry> listOfCitizen(UUID citizen, int rowsMax) {
        return list(" where a.citizen = ? order by a.id desc limit ?", citizen, rowsMax);
    }

    /// Without what the citizen did themselves on their own page.
    List<AuditEntry> listOfOthers(UUID citizen, int rowsMax) {
        return list("""
                 where a.citizen = ? and not (a.allowed and a.action in ('%s', '%s')) order by a.id desc limit ?
                """.formatted(Cards.OWN_PAGE, Cards.OWN_SIGN_IN), citizen, rowsMax);
    }

    List<AuditEntry> listOfClinic(UUID clinic, int rowsMax) {
        return list(" where a.clinic = ? order by a.id desc limit ?", clinic, rowsMax);
    }

    private List<AuditEntry> list(String where, UUID key, int rowsMax) {
        return jdbc.sql(COLUMNS + where)
                .param(key)
                .param(rowsMax)
                .query((row, _) -> new AuditEntry(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("actor_name")),
                        Optional.ofNullable(row.getObject("citizen", UUID.class)),
                        row.getString("action"),
                        row.getBoolean("allowed"),
                        row.getString("detail")))
                .list();
    }

    Instant now() {
        return clock.instant();
    }
}
