package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Dose;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of prescriptions and holds.
final class PrescriptionStore {

    private static final String PRESCRIPTIONS = """
            select p.*, array(select concat_ws('/', x.id, x.medicine, x.route, x.mass_ug, x.version)
                    from clinic.prescription_exchange x where x.prescription = p.id order by x.medicine, x.route) as exchanges,
                s.signed_by, s.signed_at, s.reason as sign_reason, e.ended_by, e.ended_at, e.reason as end_reason
            from clinic.prescription p
            left join clinic.prescription_signature s on s.prescription = p.id
            left join clinic.prescription_end e on e.prescription = p.id
            """;

    private static final String HOLDS = """
            select h.*, l.lifted_by, l.lifted_at, l.reason as lift_reason
            from clinic.hold h left join clinic.hold_lift l on l.hold = h.id
            """;

    private final JdbcClient jdbc;

    PrescriptionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Waits until no other transaction decides about this person, at the window or at a desk.
    void lock(UUID citizen) {
        new LineStore(jdbc).lock(citizen);
    }

    UUID add(Prescription.Draft draft, Staff by, Instant now) {
        return jdbc.sql("""
                        insert into clinic.prescription (citizen, clinic, medicine, route, dose_ug, sessions_per_day,
                            session, every_days, taken_home, restart, valid_from, valid_until, note, drafted_by, drafted_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(draft.citizen())
                .param(by.clinic())
                .param(draft.dose().medicine().code())
                .param(draft.route().code())
                .param(draft.dose().mass().micrograms())
                .param(draft.sessionsPerDay())
                .param(draft.timing().only().map(Session.Name::code).orElse(null))
                .param(draft.timing().everyDays())
                .param(draft.timing().takenHome())
                .param(draft.restart())
                .param(draft.validFrom())
                .param(draft.validUntil())
                .param(draft.note())
                .param(by.id())
                .param(Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    Optional<Prescription> find(UUID prescription) {
        return jdbc.sql(PRESCRIPTIONS + " where p.id = ?")
                .param(prescription)
                .query((row, _) -> prescription(row))
                .optional();
    }

    List<Prescription> listOf(UUID citizen) {
        return jdbc.sql(PRESCRIPTIONS + " where p.citizen = ? order by p.drafted_at desc")
                .param(citizen)
                .query((row, _) -> prescription(row))
                .list();
    }

    /// What is not ended, past or replaced on a day, of these citizens, whoever signed it, because a guest brings it
    /// along. Newest first.
    List<Prescription> listOf(Collection<UUID> citizens, LocalDate day) {
        return jdbc.sql(PRESCRIPTIONS + """
                         where p.citizen = any (:citizens) and e.prescription is null and p.valid_until >= :day
                           and not exists (select from clinic.prescription n
                               join clinic.prescription_signature ns on ns.prescription = n.id
                               where n.citizen = p.citizen and n.medicine = p.medicine and n.taken_home = p.taken_home
                                 and n.session is not distinct from p.session and n.drafted_at > p.drafted_at
                                 and n.valid_from <= :day
                                 and not exists (select from clinic.prescription_end ne
                                     where ne.prescription = n.id and ne.ended_at < n.valid_from))
                         order by p.drafted_at desc
                        """)
                .param("citizens", citizens.toArray(UUID[]::new))
                .param("day", day)
                .query((row, _) -> prescription(row))
                .list();
    }

    /// Everything that was signed for a day, of these citizens, replaced or ended since or not. Newest first.
    List<Prescription> listSignedFor(Collection<UUID> citizens, LocalDate day) {
        return jdbc.sql(PRESCRIPTIONS + """
                         where p.citizen = any (:citizens) and s.prescription is not null
                           and p.valid_from <= :day and p.valid_until >= :day
                         order by p.drafted_at desc
                        """)
                .param("citizens", citizens.toArray(UUID[]::new))
                .param("day", day)
                .query((row, _) -> prescription(row))
                .list();
    }

    /// How many sessions a clinic holds in a day.
    int countSessions(UUID clinic) {
        return jdbc.sql("select count(*) from clinic.session_plan where clinic = ?")
                .param(clinic)
                .query(Integer.class)
                .single();
    }

    /// @return whether this call signed it; false if it was signed before
    boolean sign(UUID prescription, Staff by, String reason, Instant now) {
        return jdbc.sql("""
                                insert into clinic.prescription_signature (prescription, reason, signed_by, signed_at)
                                values (?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(prescription)
                        .param(reason)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    /// @return whether this call ended it; false if it was ended before
    boolean end(UUID prescription, String reason, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into clinic.prescription_end (prescription, ended_by, ended_at, reason)
                                values (?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(prescription)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .param(reason)
                        .update()
                == 1;
    }

    UUID addHold(UUID citizen, String reason, Staff by, Instant now) {
        return jdbc.sql(
                        "insert into clinic.hold (citizen, clinic, reason, placed_by, placed_at) values (?, ?, ?, ?, ?) returning id")
                .param(citizen)
                .param(by.clinic())
                .param(reason)
                .param(by.id())
                .param(Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    Optional<Hold> findHold(UUID hold) {
        return jdbc.sql(HOLDS + " where h.id = ?")
                .param(hold)
                .query((row, _) -> hold(row))
                .optional();
    }

    /// Holds stop a person everywhere, whichever clinic placed them.
    List<Hold> listHolds(UUID citizen) {
        return jdbc.sql(HOLDS + " where h.citizen = ? order by h.placed_at desc")
                .param(citizen)
                .query((row, _) -> hold(row))
                .list();
    }

    List<Hold> listOpenHolds(UUID[] citizens) {
        return jdbc.sql(HOLDS + " where h.citizen = any(?) and l.hold is null")
                .param(citizens)
                .query((row, _) -> hold(row))
                .list();
    }

    boolean lift(UUID hold, String reason, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into clinic.hold_lift (hold, lifted_by, lifted_at, reason)
                                values (?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(hold)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .param(reason)
                        .update()
                == 1;
    }

    UUID addPause(Pause.Wish wish, Staff by, Instant now) {
        return jdbc.sql("""
                        insert into clinic.pause (citizen, clinic, kind, from_day, until_day, reason, recorded_by, recorded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .param(wish.citizen())
                .param(by.clinic())
                .param(wish.kind().code())
                .param(wish.from())
                .param(wish.until())
                .param(wish.reason().strip())
                .param(by.id())
                .param(Timestamp.from(now))
                .query(UUID.class)
                .single();
    }

    List<Pause> listPauses(UUID citizen) {
        return jdbc.sql("""
                        select p.*, e.last_day, e.reason as end_reason, e.ended_by, e.ended_at
                        from clinic.pause p left join clinic.pause_end e on e.pause = p.id
                        where p.citizen = ? order by p.from_day desc, p.recorded_at desc
                        """).param(citizen).query((row, _) -> pause(row)).list();
    }

    /// @return whether this call ended it; false if it was ended before
    boolean endPause(UUID pause, LocalDate lastDay, String reason, Staff by, Instant now) {
        return jdbc.sql("""
                                insert into clinic.pause_end (pause, last_day, reason, ended_by, ended_at)
                                values (?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(pause)
                        .param(lastDay)
                        .param(reason)
                        .param(by.id())
                        .param(Timestamp.from(now))
                        .update()
                == 1;
    }

    private static Pause pause(ResultSet row) throws SQLException {
        return new Pause(
                row.getObject("id", UUID.class),
                row.getObject("citizen", UUID.class),
                Pause.Kind.of(row.getString("kind")),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("reason"),
                row.getObject("recorded_by", UUID.class),
                instant(row, "recorded_at"),
                row.getObject("ended_by") == null
                        ? Optional.empty()
                        : Optional.of(new Pause.Ended(
                                row.getObject("last_day", LocalDate.class),
                                row.getString("end_reason"),
                                row.getObject("ended_by", UUID.class),
                                instant(row, "ended_at"))));
    }

    private static Prescription prescription(ResultSet row) throws SQLException {
        return new Prescription(
                row.getObject("id", UUID.class),
                row.getObject("citizen", UUID.class),
                row.getObject("clinic", UUID.class),
                new Dose(new Medicine(row.getString("medicine")), Mass.ofMicrograms(row.getLong("dose_ug"))),
                Route.of(row.getString("route")),
                row.getInt("sessions_per_day"),
                new Prescription.Timing(
                        Optional.ofNullable(row.getString("session")).map(Session.Name::of),
                        row.getInt("every_days"),
                        row.getBoolean("taken_home")),
                row.getBoolean("restart"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getString("note"),
                row.getObject("signed_by") == null
                        ? Optional.empty()
                        : Optional.of(new Prescription.Signature(
                                row.getObject("signed_by", UUID.class),
                                instant(row, "signed_at"),
                                row.getString("sign_reason"))),
                row.getObject("ended_by") == null
                        ? Optional.empty()
                        : Optional.of(new Prescription.Ended(
                                row.getObject("ended_by", UUID.class),
                                instant(row, "ended_at"),
                                row.getString("end_reason"))),
                Arrays.stream((String[]) row.getArray("exchanges").getArray())
                        .map(PrescriptionStore::exchange)
                        .toList(),
                Optional.empty());
    }

    private static Prescription.Exchange exchange(String written) {
        var parts = written.split("/", -1);
        return new Prescription.Exchange(
                UUID.fromString(parts[0]),
                new MedicineRoute(new Medicine(parts[1]), Route.of(parts[2])),
                Mass.ofMicrograms(Long.parseLong(parts[3])),
                Integer.parseInt(parts[4]));
    }

    /// What may be given instead, signed or not together with the prescription.
    void addExchange(UUID prescription, MedicineRoute what, Mass mass, int version) {
        jdbc.sql(
                        "insert into clinic.prescription_exchange (prescription, medicine, route, mass_ug, version) values (?, ?, ?, ?, ?)")
                .param(prescription)
                .param(what.medicine().code())
                .param(what.route().code())
                .param(mass.micrograms())
                .param(version)
                .update();
    }

    /// Whether `exchange` names what was given in a dose.
    boolean isExchange(UUID exchange, GivenDose dose) {
        return jdbc.sql("""
                        select exists (select from clinic.prescription_exchange
                            where id = ? and prescription = ? and medicine = ? and route = ?)
                        """)
                .param(exchange)
                .param(dose.prescription())
                .param(dose.dose().medicine().code())
                .param(dose.route().code())
                .query(Boolean.class)
                .single();
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                row.getObject("id", UUID.class),
                row.getObject("citizen", UUID.class),
                row.getString("reason"),
                row.getObject("placed_by", UUID.class),
                instant(row, "placed_at"),
                row.getObject("lifted_by") == null
                        ? Optional.empty()
                        : Optional.of(new Hold.Lifted(
                                row.getObject("lifted_by", UUID.class),
                                instant(row, "lifted_at"),
                                row.getString("lift_reason"))));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
