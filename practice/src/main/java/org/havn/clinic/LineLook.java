package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One look at the record before a decision: the check of an attendance, what the person was given, what stops them,
/// what was set aside, what was missed. One query, because a dose waits for it.
///
/// @param onHold   whether anything stops the person; which holds these are is a second look
/// @param here     whether the arrival stands
/// @param session  that the patient came to, with its hours
/// @param ruled    whether somebody decided otherwise at this attendance; what it was is a second look
/// @param moved    whether a guest order of the person has not run out; whether it runs is a second look
/// @param opioid   when the last opioid of any kind was given anywhere, if any of it was taken
/// @param taken    when the last opioid of any kind was taken under somebody's eyes
/// @param lastAt   the session of the last dose of the medicine of which something was taken
/// @param lastWhat what that dose was of
/// @param sessions the clinic holds in a day, in order
/// @param pauses   of the patient
/// @param redose   what a doctor lets be given again at this attendance, and has not been
/// @param opioids  the day's, of every kind, and the signed limit for them together
/// @param emergency at this attendance, if there was one
/// @param crowded  whether the clinic ever signed that a full room stops doses; whether one is full is a second look
record LineLook(
        Optional<PreDoseCheck> check,
        Situation.History history,
        Set<String> setAside,
        boolean onHold,
        boolean here,
        Optional<Session> session,
        boolean ruled,
        boolean moved,
        Optional<Instant> opioid,
        Optional<Instant> taken,
        Optional<SessionOfDay> lastAt,
        Optional<MedicineRoute> lastWhat,
        List<Session.Name> sessions,
        List<Absence.Pause> pauses,
        Optional<Mass> redose,
        OpioidDay opioids,
        Optional<Emergency> emergency,
        boolean crowded) {

    /// Enough for what is asked of a patient in treatment; if it is not, all of them are looked at.
    private static final long NEWEST = 12; // not law: some days of doses

    /// What few patients have is only asked for here, and read by a second look: each question costs every dose.
    private static final String LOOK = """
            with mine as materialized (
                select d.id, d.prescription, d.attendance, d.medicine, d.route, d.given_at, p.taken_home,
                    d.mass_ug - cast(coalesce((select sum(u.amount_ug) from clinic.untaken u where u.dose = d.id), 0)
                        as bigint) as taken_ug
                from clinic.dose d join clinic.prescription p on p.id = d.prescription
                where d.citizen = :citizen
                  and not exists (select from clinic.dose_correction c where c.dose = d.id)
                order by d.given_at desc limit :newest
            )
            select days.*, last.given_at, last.taken_ug, last.medicine as last_medicine, last.route as last_route,
                last.day as last_day, last.session as last_session, seen.*,
                array(select l.finding from clinic.lift l
                    where l.citizen = :citizen and l.clinic = :clinic and l.expires_at > :now) as set_aside,
                exists (select from clinic.hold h where h.citizen = :citizen
                    and not exists (select from clinic.hold_lift u where u.hold = h.id)) as on_hold,
                exists (select from clinic.attendance_now a where a.id = :attendance) as here,
                exists (select from clinic.outcome o where o.attendance = :attendance) as ruled,
                exists (select from clinic.emergency_step e where e.attendance = :attendance) as helped,
                exists (select from clinic.move m where m.citizen = :citizen and m.until_at > :now) as moved,
                array(select concat_ws('/', s.name, s.opens, s.closes) from clinic.session_plan s
                    where s.clinic = :clinic order by s.opens) as sessions,
                array(select p.from_day || '/' || coalesce(e.last_day, p.until_day)
                    from clinic.pause p left join clinic.pause_end e on e.pause = p.id
                    where p.citizen = :citizen) as pauses,
                exists (select from clinic.redose r where r.attendance = :attendance) as to_redose,
                exists (select from clinic.take_home t where t.citizen = :citizen and t.first_day <= cast(:day as date)
                    and t.first_day + t.daily_doses > cast(:day as date)) as takes_home,
                exists (select from clinic.opioid_limit o
                    where o.clinic = :signer and o.from_day <= cast(:day as date)) as limited,
                exists (select from clinic.room_limit r where r.clinic = :clinic and r.blocks) as crowded
            from (select count(*) as looked, min(m.given_at) as oldest,
                      max(m.given_at) filter (where m.medicine = any(:medicines)) as handed_at,
                      max(m.given_at) filter (where m.medicine = any(:medicines) and m.taken_ug > 0
                          and m.given_at < :since) as earlier,
                      max(m.given_at) filter (where m.taken_ug > 0) as opioid,
                      max(m.given_at) filter (where not m.taken_home) as taken_here,
                      coalesce(sum(m.taken_ug) filter (where m.given_at >= :since and m.medicine = :medicine), 0) as total,
                      array_agg(concat_ws('/', m.prescription, m.medicine, m.route, m.taken_ug))
                          filter (where m.given_at >= :since) as had,
                      count(*) filter (where m.given_at >= :since and m.medicine = any(:medicines)
                          and m.prescription <> all(:besides)) as many,
                      bool_or(m.given_at >= :since and exists (select from clinic.redose r where r.dose = m.id)) as redosed
                  from mine m) days
            left join lateral (
                select m.given_at, m.taken_ug, a.day, a.session, m.medicine, m.route
                from mine m join clinic.attendance a on a.id = m.attendance
                where m.medicine = any(:medicines) and m.taken_ug > 0
                order by m.given_at desc limit 1) last on true
            left join lateral (
                select c.* from clinic.check_now c where c.attendance = :attendance
                order by c.checked_at desc, c.id desc limit 1) seen on true
            """;

    /// Of what was lost and may be given again: how many of the day's doses count, and what may be given here.
    private static final String REDOSES = """
            select (select count(*) from clinic.dose d
                    where d.citizen = :citizen and d.given_at >= :since and d.medicine = any(:medicines)
                      and d.prescription <> all(:besides)
                      and not exists (select from clinic.dose_correction c where c.dose = d.id)
                      and not exists (select from clinic.redose r where r.dose = d.id
                          and (r.attendance = :attendance and r.expires_at > :now
                              or exists (select from clinic.dose n where n.attendance = r.attendance
                                  and n.medicine = d.medicine and n.recorded_at > d.recorded_at
                                  and not exists (select from clinic.dose_correction c where c.dose = n.id))))) as many,
                (select r.mass_ug from clinic.redose r join clinic.dose lost on lost.id = r.dose
                    where r.attendance = :attendance and lost.medicine = :medicine and r.expires_at > :now
                      and not exists (select from clinic.dose n where n.attendance = :attendance
                          and n.medicine = :medicine and n.recorded_at > lost.recorded_at
                          and not exists (select from clinic.dose_correction c where c.dose = n.id))
                    order by r.ordered_at desc limit 1) as mass_ug
            """;

    private static final String BOTTLED = """
            select concat_ws('/', t.prescription, t.medicine, p.route, t.daily_ug)
            from clinic.take_home t join clinic.take_home_handout h on h.take_home = t.id
            join clinic.prescription p on p.id = t.prescription
            where t.citizen = :citizen
              and cast(:day as date) >= t.first_day and cast(:day as date) < t.first_day + t.daily_doses
            """;

    /// Which session a dose was given in.
    record SessionOfDay(LocalDate day, Session.Name session) {}

    /// What the look is about.
    ///
    /// @param medicines of all forms of the prescription that the dose would be given on
    /// @param signer  whose doctors sign the tables and limits that hold there
    /// @param besides other valid prescriptions, whose doses are not counted; their milligrams are
    record At(
            Attendance attendance,
            Medicine medicine,
            List<Medicine> medicines,
            List<UUID> besides,
            UUID signer,
            LocalDate day,
            Instant dayStart,
            Instant now) {}

    static LineLook look(JdbcClient jdbc, At at) {
        return look(jdbc, at, NEWEST).or(() -> look(jdbc, at, Long.MAX_VALUE)).orElseThrow();
    }

    /// @return empty if so many doses do not tell all that is asked
    private static Optional<LineLook> look(JdbcClient jdbc, At at, long newest) {
        return jdbc.sql(LOOK)
                .params(asked(at))
                .param("newest", newest)
                .param("clinic", at.attendance().clinic())
                .param("day", at.day())
                .param("signer", at.signer())
                .query((row, _) ->
                        tellsAll(row, at, newest) ? Optional.of(read(jdbc, at, row)) : Optional.<LineLook>empty())
                .single();
    }

    /// What more than one look asks for.
    private static Map<String, Object> asked(At at) {
        return Map.of(
                "citizen", at.attendance().citizen(),
                "attendance", at.attendance().id(),
                "medicine", at.medicine().code(),
                "medicines", at.medicines().stream().map(Medicine::code).toArray(String[]::new),
                "besides", at.besides().toArray(UUID[]::new),
                "since", Timestamp.from(at.dayStart()),
                "now", Timestamp.from(at.now()));
    }

    /// Older doses were left out: that is enough if the day is whole and nothing was looked for in vain.
    private static boolean tellsAll(ResultSet row, At at, long newest) throws SQLException {
        return row.getLong("looked") < newest
                || (row.getTimestamp("oldest").toInstant().isBefore(at.dayStart())
                        && row.getObject("earlier") != null
                        && row.getObject("taken_here") != null);
    }

    /// What is set aside for this dose. One that may be given again need not wait for the interval: at this attendance,
    /// once, and no other.
    Set<String> lifted() {
        if (redose.isEmpty()) {
            return setAside;
        }
        var codes = new HashSet<>(setAside);
        codes.add("interval.too-short");
        return codes;
    }

    /// The history as the prescribed form sees it: the last dose counts in its own milligrams.
    Situation.History historyOf(Optional<Prescription> prescription) {
        var last = history.last()
                .map(known -> new Situation.History.Last(
                        known.givenAt(),
                        prescription
                                .flatMap(form -> lastWhat.map(what -> form.fromForm(what, known.mass())))
                                .orElse(known.mass())));
        return new Situation.History(
                last, history.handed(), history.todayTotal(), history.todayCount(), history.earlier());
    }

    private static LineLook read(JdbcClient jdbc, At at, ResultSet row) throws SQLException {
        var sessions = words(row, "sessions").stream()
                .map(written -> session(at.attendance().day(), written))
                .toList();
        var redoses = row.getBoolean("to_redose") || row.getBoolean("redosed")
                ? redoses(jdbc, at)
                : new Redoses(row.getInt("many"), Optional.empty());
        return new LineLook(
                row.getObject("id") == null ? Optional.empty() : Optional.of(CheckStore.check(row)),
                history(row, redoses.many()),
                Set.copyOf(words(row, "set_aside")),
                row.getBoolean("on_hold"),
                row.getBoolean("here"),
                sessions.stream()
                        .filter(session -> session.name().equals(at.attendance().session()))
                        .findFirst(),
                row.getBoolean("ruled"),
                row.getBoolean("moved"),
                instant(row, "opioid"),
                instant(row, "taken_here"),
                row.getObject("last_day") == null
                        ? Optional.empty()
                        : Optional.of(new SessionOfDay(
                                row.getObject("last_day", LocalDate.class),
                                Session.Name.of(row.getString("last_session")))),
                row.getObject("last_medicine") == null
                        ? Optional.empty()
                        : Optional.of(new MedicineRoute(
                                new Medicine(row.getString("last_medicine")), Route.of(row.getString("last_route")))),
                sessions.stream().map(Session::name).toList(),
                words(row, "pauses").stream().map(LineLook::pause).toList(),
                redoses.mass(),
                opioids(jdbc, at, row),
                row.getBoolean("helped")
                        ? new AftercareStore(jdbc).findEmergency(at.attendance().id())
                        : Optional.empty(),
                row.getBoolean("crowded"));
    }

    private static OpioidDay opioids(JdbcClient jdbc, At at, ResultSet row) throws SQLException {
        var had = words(row, "had").stream().map(LineLook::had).toList();
        var bottled = row.getBoolean("takes_home") ? bottled(jdbc, at) : List.<OpioidDay.Had>of();
        return row.getBoolean("limited")
                ? new ConversionStore(jdbc).day(at.signer(), at.day(), had, bottled)
                : new OpioidDay(Optional.empty(), had, bottled, Map.of());
    }

    private static List<OpioidDay.Had> bottled(JdbcClient jdbc, At at) {
        return jdbc.sql(BOTTLED)
                .param("citizen", at.attendance().citizen())
                .param("day", at.day())
                .query((row, _) -> had(row.getString(1)))
                .list();
    }

    private record Redoses(int many, Optional<Mass> mass) {}

    private static Redoses redoses(JdbcClient jdbc, At at) {
        return jdbc.sql(REDOSES)
                .params(asked(at))
                .query((row, _) -> new Redoses(
                        row.getInt("many"),
                        Optional.ofNullable(row.getObject("mass_ug", Long.class))
                                .map(Mass::ofMicrograms)))
                .single();
    }

    private static OpioidDay.Had had(String written) {
        var parts = written.split("/", -1);
        return new OpioidDay.Had(
                UUID.fromString(parts[0]),
                new MedicineRoute(new Medicine(parts[1]), Route.of(parts[2])),
                Mass.ofMicrograms(Long.parseLong(parts[3])));
    }

    private static Session session(LocalDate day, String written) {
        var parts = written.split("/", -1);
        return new Session(day, Session.Name.of(parts[0]), LocalTime.parse(parts[1]), LocalTime.parse(parts[2]));
    }

    /// The words of an array; none if there is no array.
    private static List<String> words(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static Absence.Pause pause(String written) {
        int between = written.indexOf('/');
        return new Absence.Pause(
                LocalDate.parse(written.substring(0, between)), LocalDate.parse(written.substring(between + 1)));
    }

    private static Situation.History history(ResultSet row, int many) throws SQLException {
        var given = instant(row, "given_at");
        var taken = row.getLong("taken_ug");
        return new Situation.History(
                given.map(at -> new Situation.History.Last(at, Mass.ofMicrograms(taken))),
                instant(row, "handed_at"),
                Mass.ofMicrograms(row.getLong("total")),
                many,
                instant(row, "earlier"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
