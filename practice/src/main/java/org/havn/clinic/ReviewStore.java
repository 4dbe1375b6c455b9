package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of reviews.
final class ReviewStore {

    private final JdbcClient jdbc;

    ReviewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return whether this call wrote it; false if the same press was written before
    boolean add(UUID clientKey, Reviews.Done done, Staff by, LocalDate today, Instant now) {
        var figures = done.figures();
        return jdbc.sql("""
                                insert into clinic.review (client_key, citizen, clinic, kind, due_day, done_day, note, use_days,
                                    injecting_days, crime_days, overdoses, health, request, reviewed_by, reviewed_at)
                                values (:key, :citizen, :clinic, :kind, :due, :done, :note, :use, :injecting, :crime, :overdoses,
                                    :health, :request, :by, :now)
                                on conflict (client_key) do nothing
                                """)
                        .param("key", clientKey)
                        .param("citizen", done.citizen())
                        .param("clinic", by.clinic())
                        .param("kind", done.due().kind().code())
                        .param("due", done.due().day())
                        .param("done", today)
                        .param("note", done.note().strip())
                        .param("use", figures.flatMap(Review.Figures::useDays).orElse(null))
                        .param(
                                "injecting",
                                figures.flatMap(Review.Figures::injectingDays).orElse(null))
                        .param(
                                "crime",
                                figures.flatMap(Review.Figures::crimeDays).orElse(null))
                        .param(
                                "overdoses",
                                figures.flatMap(Review.Figures::overdoses).orElse(null))
                        .param("health", figures.flatMap(Review.Figures::health).orElse(null))
                        .param(
                                "request",
                                done.due().request().map(Review.Request::id).orElse(null))
                        .param("by", by.id())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    boolean hasKey(UUID clientKey) {
        return jdbc.sql("select exists (select from clinic.review where client_key = ?)")
                .param(clientKey)
                .query(Boolean.class)
                .single();
    }

    /// Whether an account ever signed a prescription of a patient.
    boolean hasSigned(UUID citizen, Staff doctor) {
        return jdbc.sql("""
                        select exists (select from clinic.prescription p
                            join clinic.prescription_signature s on s.prescription = p.id
                            where p.citizen = ? and s.signed_by = ?)
                        """)
                .param(citizen)
                .param(doctor.id())
                .query(Boolean.class)
                .single();
    }

    void request(UUID clientKey, Review.Request request, Staff by) {
        jdbc.sql("""
                        insert into clinic.review_request (client_key, citizen, clinic, kind, due_day, reason, proportion,
                            requested_by, requested_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (client_key) do nothing
                        """)
                .param(clientKey)
                .param(request.citizen())
                .param(by.clinic())
                .param(request.kind().code())
                .param(request.dueDay())
                .param(request.reason())
                .param(request.proportion())
                .param(by.id())
                .param(Timestamp.from(request.at()))
                .update();
    }

    /// The first day of each patient's treatment: that of their first signed prescription.
    Map<UUID, LocalDate> starts(Collection<UUID> citizens) {
        var starts = new HashMap<UUID, LocalDate>();
        jdbc.sql("""
                        select p.citizen, min(p.valid_from) as start from clinic.prescription p
                        join clinic.prescription_signature s on s.prescription = p.id
                        where p.citizen = any(?) group by p.citizen
                        """).param(citizens.toArray(new UUID[0])).query(row -> {
            starts.put(row.getObject("citizen", UUID.class), row.getObject("start", LocalDate.class));
        });
        return starts;
    }

    /// Newest first.
    List<Review> list(Collection<UUID> citizens) {
        return jdbc.sql("select * from clinic.review where citizen = any(?) order by done_day desc, id desc")
                .param(citizens.toArray(new UUID[0]))
                .query((row, _) -> review(row))
                .list();
    }

    /// Requests that nothing was done about, soonest first.
    List<Review.Request> listOpen(Collection<UUID> citizens) {
        return jdbc.sql("""
                        select * from clinic.review_request q where q.citizen = any(?)
                          and not exists (select from clinic.review r where r.request = q.id)
                        order by q.due_day, q.id
                        """)
                .param(citizens.toArray(new UUID[0]))
                .query((row, _) -> new Review.Request(
                        row.getObject("id", UUID.class),
                        row.getObject("citizen", UUID.class),
                        FullLook.read(Review.Kind.class, row.getString("kind")),
                        row.getObject("due_day", LocalDate.class),
                        row.getString("reason"),
                        row.getString("proportion"),
                        row.getObject("requested_by", UUID.class),
                        PrescriptionStore.instant(row, "requested_at")))
                .list();
    }

    private static Review review(ResultSet row) throws SQLException {
        var kind = FullLook.read(Review.Kind.class, row.getString("kind"));
        return new Review(
                row.getObject("id", UUID.class),
                row.getObject("citizen", UUID.class),
                kind,
                row.getObject("due_day", LocalDate.class),
                row.getObject("done_day", LocalDate.class),
                row.getString("note"),
                kind == Review.Kind.OUTCOME_FORM
                        ? Optional.of(new Review.Figures(
                                whole(row, "use_days"),
                                whole(row, "injecting_days"),
                                whole(row, "crime_days"),
                                whole(row, "overdoses"),
                                whole(row, "health")))
                        : Optional.empty(),
                Optional.ofNullable(row.getObject("request", UUID.class)),
                row.getObject("reviewed_by", UUID.class),
                PrescriptionStore.instant(row, "reviewed_at"));
    }

    private static Optional<Integer> whole(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, Integer.class));
    }
}
