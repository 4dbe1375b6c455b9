package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Dose;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.law.Volume;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The SQL of sessions, checks, decisions and doses.
final class LineStore {

    private static final String DOSES = """
            select d.*, c.reason, c.corrected_by, c.witness, c.corrected_at,
                coalesce((select sum(u.amount_ug) from clinic.untaken u where u.dose = d.id), 0) as untaken_ug,
                exists (select from clinic.redose r where r.dose = d.id) as redosed
            from clinic.dose d left join clinic.dose_correction c on c.dose = d.id
            """;

    private final JdbcClient jdbc;

    LineStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Waits until no other transaction decides about this person.
    void lock(UUID citizen) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(citizen.toString())
                .query((_, _) -> true)
                .single();
    }

    List<Session> listSessions(UUID clinic, LocalDate day) {
        return jdbc.sql("select * from clinic.session_plan where clinic = ? order by opens")
                .param(clinic)
                .query((row, _) -> new Session(
                        day,
                        Session.Name.of(row.getString("name")),
                        row.getObject("opens", LocalTime.class),
                        row.getObject("closes", LocalTime.class)))
                .list();
    }

    void addSession(UUID clinic, Session session) {
        jdbc.sql(
                        "insert into clinic.session_plan (clinic, name, opens, closes) values (?, ?, ?, ?) on conflict do nothing")
                .param(clinic)
                .param(session.name().code())
                .param(session.opens())
                .param(session.closes())
                .update();
    }

    /// Records an arrival once; a second time finds the first.
    Attendance arrive(UUID citizen, Session session, Staff by, Instant now) {
        jdbc.sql("""
                        insert into clinic.attendance (clinic, citizen, day, session, arrived_at, recorded_by)
                        values (?, ?, ?, ?, ?, ?) on conflict (citizen, clinic, day, session) do nothing
                        """)
                .param(by.clinic())
                .param(citizen)
                .param(session.day())
                .param(session.name().code())
                .param(Timestamp.from(now))
                .param(by.id())
                .update();
        var attendance = jdbc.sql(
                        "select * from clinic.attendance where citizen = ? and clinic = ? and day = ? and session = ?")
                .param(citizen)
                .param(by.clinic())
                .param(session.day())
                .param(session.name().code())
                .query((row, _) -> attendance(row))
                .single();
        if (!isHere(attendance.id())) {
            changeArrival(attendance.id(), false, by, now);
        }
        return attendance;
    }

    private boolean isHere(UUID attendance) {
        return jdbc.sql("select exists (select from clinic.attendance_now where id = ?)")
                .param(attendance)
                .query(Boolean.class)
                .single();
    }

    /// Writes down that an arrival was a mistake, or that it stands after all.
    void changeArrival(UUID attendance, boolean undone, Staff by, Instant now) {
        jdbc.sql("insert into clinic.arrival_change (attendance, undone, changed_by, changed_at) values (?, ?, ?, ?)")
                .param(attendance)
                .param(undone)
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    /// What happened at an attendance that keeps its arrival from being taken back, as a finding's code.
    Optional<String> findWhyArrivalStands(UUID attendance) {
        return jdbc.sql("""
                        select case
                            when exists (select from clinic.dose d where d.attendance = :attendance
                                and not exists (select from clinic.dose_correction c where c.dose = d.id))
                            then 'arrival.dose-given'
                            when exists (select from clinic.emergency_step e where e.attendance = :attendance)
                            then 'arrival.emergency' end
                        """)
                .param("attendance", attendance)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /// The prescriptions on which something was given at an attendance and not corrected away.
    List<UUID> listDosed(UUID attendance) {
        return jdbc.sql("""
                        select distinct d.prescription from clinic.dose d where d.attendance = ?
                            and not exists (select from clinic.dose_correction c where c.dose = d.id)
                        """)
                .param(attendance)
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    Optional<Attendance> findAttendance(UUID attendance) {
        return jdbc.sql("select * from clinic.attendance where id = ?")
                .param(attendance)
                .query((row, _) -> attendance(row))
                .optional();
    }

    List<Attendance> listAttendances(UUID clinic, LocalDate day) {
        return jdbc.sql("select * from clinic.attendance_now where clinic = ? and day = ? order by arrived_at")
                .param(clinic)
                .param(day)
                .query((row, _) -> attendance(row))
                .list();
    }

    LineLook look(LineLook.At at) {
        return LineLook.look(jdbc, at);
    }

    /// What a doctor has set aside for a patient at a clinic and has not run out.
    List<SetAside> listSetAside(Attendance at, Instant now) {
        return jdbc.sql(
                        "select * from clinic.lift where citizen = ? and clinic = ? and expires_at > ? order by granted_at")
                .param(at.citizen())
                .param(at.clinic())
                .param(Timestamp.from(now))
                .query((row, _) -> new SetAside(
                        row.getString("finding"),
                        row.getString("reason"),
                        PrescriptionStore.instant(row, "expires_at")))
                .list();
    }

    void addSetAside(UUID citizen, SetAside wish, Staff doctor, Staff second, Instant now) {
        jdbc.sql("""
                        insert into clinic.lift (citizen, clinic, finding, reason, doctor, second_person, granted_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(citizen)
                .param(doctor.clinic())
                .param(wish.finding())
                .param(wish.reason().strip())
                .param(doctor.id())
                .param(second.id())
                .param(Timestamp.from(now))
                .param(Timestamp.from(wish.expiresAt()))
                .update();
    }

    /// A decision about to be written down.
    ///
    /// @param check    what was seen before it
    /// @param exchange of the prescription that it is about, if it is about one
    record NewDecision(
            UUID attendance,
            @Nullable UUID check,
            @Nullable UUID prescription,
            @Nullable UUID exchange,
            Mass asked,
            DispensingDecision decision) {}

    void addDecision(NewDecision written, Staff by, Instant now) {
        jdbc.sql("""
                        insert into clinic.decision
                            (attendance, pre_dose_check, prescription, exchange, asked_ug, kind, findings, decided_for,
                                decided_at)
                        values (?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?)
                        """)
                .param(written.attendance())
                .param(written.check())
                .param(written.prescription())
                .param(written.exchange())
                .param(written.asked().micrograms())
                .param(written.decision().code())
                .param(FindingJson.write(written.decision().findings()))
                .param(by.id())
                .param(Timestamp.from(now))
                .update();
    }

    List<DecisionRecord> listDecisions(UUID attendance) {
        return jdbc.sql("select * from clinic.decision where attendance = ? order by decided_at desc, id desc")
                .param(attendance)
                .query((row, _) -> new DecisionRecord(
                        row.getObject("id", UUID.class),
                        Optional.ofNullable(row.getObject("prescription", UUID.class)),
                        Optional.ofNullable(row.getObject("exchange", UUID.class)),
                        Mass.ofMicrograms(row.getLong("asked_ug")),
                        row.getString("kind"),
                        FindingJson.read(row.getString("findings")),
                        row.getObject("decided_for", UUID.class),
                        PrescriptionStore.instant(row, "decided_at")))
                .list();
    }

    /// The kind of the newest decision of each attendance of a day, if the patient was not checked again after it.
    Map<UUID, String> listLastAnswers(UUID clinic, LocalDate day) {
        var answers = new HashMap<UUID, String>();
        jdbc.sql("""
                        select a.id, last.kind from clinic.attendance_now a
                        cross join lateral (select d.kind, d.decided_at from clinic.decision d
                            where d.attendance = a.id order by d.decided_at desc, d.id desc limit 1) last
                        where a.clinic = ? and a.day = ? and exists (select from clinic.check_now c where c.attendance = a.id)
                          and not exists (select from clinic.check_now c
                            where c.attendance = a.id and c.checked_at > last.decided_at)
                        """).param(clinic).param(day).query(row -> {
            answers.put(row.getObject("id", UUID.class), row.getString("kind"));
        });
        return answers;
    }

    /// The attendances of a day with a check that counts.
    Set<UUID> listChecked(UUID clinic, LocalDate day) {
        return Set.copyOf(
                jdbc.sql("""
                        select a.id from clinic.attendance_now a where a.clinic = ? and a.day = ?
                          and exists (select from clinic.check_now c where c.attendance = a.id)
                        """).param(clinic).param(day).query(UUID.class).list());
    }

    /// A dose about to be written, with the decision that allowed it.
    ///
    /// @param check    what was seen before it
    /// @param exchange of the prescription that it is about, if it is about one
    record NewDose(
            GivenDose dose,
            UUID clientKey,
            @Nullable UUID check,
            @Nullable UUID exchange,
            DispensingDecision decision,
            Instant guardedUntil) {}

    /// Writes the decision, the dose and its guarded span, in one statement, because others wait for the vial.
    ///
    /// @throws org.springframework.dao.DataIntegrityViolationException if the person's guarded span is taken
    void addDose(NewDose written, Staff by) {
        var dose = written.dose();
        jdbc.sql("""
                        with decided as (
                            insert into clinic.decision
                                (attendance, pre_dose_check, prescription, exchange, asked_ug, kind, findings, decided_for,
                                    decided_at)
                            values (:attendance, cast(:check as uuid), :prescription, cast(:exchange as uuid),
                                :mass, :kind, cast(:findings as jsonb),
                                :by, :recorded)
                            returning id
                        ), given as (
                            insert into clinic.dose (id, client_key, attendance, citizen, clinic, prescription, decision, medicine,
                                route, mass_ug, volume_ul, container, transfer, given_by, given_at, recorded_at)
                            select :id, :key, :attendance, :citizen, :clinic, :prescription, decided.id, :medicine,
                                :route, :mass, :volume, :container, :transfer, :by, :given, :recorded from decided
                            returning id, citizen, medicine
                        )
                        insert into clinic.dose_guard (dose, citizen, medicine, span)
                        select id, citizen, medicine, tstzrange(:given, :until) from given
                        """)
                .param("id", dose.id())
                .param("key", written.clientKey())
                .param("check", written.check())
                .param("exchange", written.exchange())
                .param("kind", written.decision().code())
                .param("findings", FindingJson.write(written.decision().findings()))
                .param("attendance", dose.attendance())
                .param("citizen", dose.citizen())
                .param("clinic", by.clinic())
                .param("prescription", dose.prescription())
                .param("medicine", dose.dose().medicine().code())
                .param("route", dose.route().code())
                .param("mass", dose.dose().mass().micrograms())
                .param("volume", dose.volume().microlitres())
                .param("container", dose.container())
                .param("transfer", dose.transfer())
                .param("by", by.id())
                .param("given", Timestamp.from(dose.givenAt()))
                .param("recorded", Timestamp.from(dose.recordedAt()))
                .param("until", Timestamp.from(written.guardedUntil()))
                .update();
    }

    /// Lets a guard end now, because a doctor has set the interval aside.
    void shortenGuard(UUID citizen, Medicine medicine, Instant now) {
        jdbc.sql("""
                        with open as (
                            delete from clinic.dose_guard
                            where citizen = :citizen and medicine = :medicine and upper(span) > :now and lower(span) < :now
                            returning dose, citizen, medicine, lower(span) as since
                        )
                        insert into clinic.dose_guard (dose, citizen, medicine, span)
                        select dose, citizen, medicine, tstzrange(since, :now) from open
                        """)
                .param("citizen", citizen)
                .param("medicine", medicine.code())
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<GivenDose> findDoseByKey(UUID clientKey) {
        return jdbc.sql(DOSES + " where d.client_key = ?")
                .param(clientKey)
                .query((row, _) -> dose(row))
                .optional();
    }

    Optional<GivenDose> findDose(UUID dose) {
        return jdbc.sql(DOSES + " where d.id = ?")
                .param(dose)
                .query((row, _) -> dose(row))
                .optional();
    }

    /// When a patient was last given each medicine anywhere, corrected doses left out.
    Map<Medicine, Instant> listLastOf(UUID citizen, List<Medicine> medicines) {
        var last = new HashMap<Medicine, Instant>();
        for (Medicine medicine : medicines) {
            jdbc.sql("""
                            select d.given_at from clinic.dose d where d.citizen = ? and d.medicine = ?
                              and not exists (select from clinic.dose_correction c where c.dose = d.id)
                            order by d.given_at desc limit 1
                            """)
                    .param(citizen)
                    .param(medicine.code())
                    .query((row, _) -> PrescriptionStore.instant(row, "given_at"))
                    .optional()
                    .ifPresent(at -> last.put(medicine, at));
        }
        return last;
    }

    List<GivenDose> listDosesOf(UUID citizen, int rowsMax) {
        return jdbc.sql(DOSES + " where d.citizen = ? order by d.given_at desc limit ?")
                .param(citizen)
                .param(rowsMax)
                .query((row, _) -> dose(row))
                .list();
    }

    List<GivenDose> listDosesOfClinic(UUID clinic, Instant from, Instant until) {
        return jdbc.sql(DOSES + " where d.clinic = ? and d.given_at >= ? and d.given_at < ? order by d.given_at")
                .param(clinic)
                .param(Timestamp.from(from))
                .param(Timestamp.from(until))
                .query((row, _) -> dose(row))
                .list();
    }

    /// @return whether this call corrected it; false if it was corrected before
    boolean correct(GivenDose dose, UUID reversal, String reason, Staff by, Staff witness, Instant now) {
        int written = jdbc.sql("""
                        insert into clinic.dose_correction (dose, transfer, reason, corrected_by, witness, corrected_at)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .param(dose.id())
                .param(reversal)
                .param(reason)
                .param(by.id())
                .param(witness.id())
                .param(Timestamp.from(now))
                .update();
        jdbc.sql("delete from clinic.dose_guard where dose = ?")
                .param(dose.id())
                .update();
        return written == 1;
    }

    private static Attendance attendance(ResultSet row) throws SQLException {
        return new Attendance(
                row.getObject("id", UUID.class),
                row.getObject("clinic", UUID.class),
                row.getObject("citizen", UUID.class),
                row.getObject("day", LocalDate.class),
                Session.Name.of(row.getString("session")),
                PrescriptionStore.instant(row, "arrived_at"));
    }

    private static GivenDose dose(ResultSet row) throws SQLException {
        return new GivenDose(
                row.getObject("id", UUID.class),
                row.getObject("attendance", UUID.class),
                row.getObject("citizen", UUID.class),
                row.getObject("prescription", UUID.class),
                new Dose(new Medicine(row.getString("medicine")), Mass.ofMicrograms(row.getLong("mass_ug"))),
                Route.of(row.getString("route")),
                Volume.ofMicrolitres(row.getLong("volume_ul")),
                row.getObject("container", UUID.class),
                row.getObject("transfer", UUID.class),
                row.getObject("given_by", UUID.class),
                PrescriptionStore.instant(row, "given_at"),
                PrescriptionStore.instant(row, "recorded_at"),
                Mass.ofMicrograms(row.getLong("untaken_ug")),
                row.getBoolean("redosed"),
                row.getObject("corrected_by") == null
                        ? Optional.empty()
                        : Optional.of(new GivenDose.Correction(
                                row.getString("reason"),
                                row.getObject("corrected_by", UUID.class),
                                row.getObject("witness", UUID.class),
                                PrescriptionStore.instant(row, "corrected_at"))));
    }
}
