package org.havn.clinic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.clinic.Conversion.Terms;
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
        boolean crowded) {

    private static final String LOOK = """
            select handed.given_at as handed_at,
                last.given_at, last.mass_ug, last.medicine as last_medicine, last.route as last_route,
                last.day as last_day, last.session as last_session,
                today.total, today.many, today.had, seen.*,
                (select d.given_at from clinic.dose d
                    where d.citizen = :citizen and d.medicine = any(:medicines) and d.given_at < :since
                      and not exists (select from clinic.dose_correction c where c.dose = d.id)
                      and d.mass_ug > (select coalesce(sum(u.amount_ug), 0) from clinic.untaken u where u.dose = d.id)
                    order by d.given_at desc limit 1) as earlier,
                array(select l.finding from clinic.lift l
                    where l.citizen = :citizen and l.clinic = :clinic and l.expires_at > :now) as set_aside,
                exists (select from clinic.hold h where h.citizen = :citizen
                    and not exists (select from clinic.hold_lift u where u.hold = h.id)) as on_hold,
                exists (select from clinic.attendance_now a where a.id = :attendance) as here,
                plan.opens, plan.closes,
                exists (select from clinic.outcome o where o.attendance = :attendance) as ruled,
                exists (select from clinic.move m where m.citizen = :citizen and m.until_at > :now) as moved,
                (select d.given_at from clinic.dose d where d.citizen = :citizen
                    and not exists (select from clinic.dose_correction c where c.dose = d.id)
                    and d.mass_ug > (select coalesce(sum(u.amount_ug), 0) from clinic.untaken u where u.dose = d.id)
                    order by d.given_at desc limit 1) as opioid,
                (select d.given_at from clinic.dose d join clinic.prescription p on p.id = d.prescription
                    where d.citizen = :citizen and not p.taken_home
                      and not exists (select from clinic.dose_correction c where c.dose = d.id)
                    order by d.given_at desc limit 1) as taken_here,
                array(select s.name from clinic.session_plan s where s.clinic = :clinic order by s.opens) as sessions,
                array(select p.from_day || '/' || coalesce(e.last_day, p.until_day)
                    from clinic.pause p left join clinic.pause_end e on e.pause = p.id
                    where p.citizen = :citizen) as pauses,
                (select r.mass_ug from clinic.redose r join clinic.dose lost on lost.id = r.dose
                    where r.attendance = :attendance and lost.medicine = :medicine and r.expires_at > :now
                      and not exists (select from clinic.dose n where n.attendance = :attendance
                          and n.medicine = :medicine and n.recorded_at > lost.recorded_at
                          and not exists (select from clinic.dose_correction c where c.dose = n.id))
                    order by r.ordered_at desc limit 1) as redose_ug,
                array(select concat_ws('/', t.prescription, t.medicine, p.route, t.daily_ug)
                    from clinic.take_home t join clinic.take_home_handout h on h.take_home = t.id
                    join clinic.prescription p on p.id = t.prescription
                    where t.citizen = :citizen
                      and cast(:day as date) >= t.first_day and cast(:day as date) < t.first_day + t.daily_doses) as bottled,
                most.medicine as most_medicine, most.route as most_route, most.max_ug as most_ug,
                most.version as most_version,
                array(select concat_ws('/', v.from_medicine, v.from_route, v.numerator, v.denominator)
                    from (select distinct on (c.from_medicine, c.from_route) c.* from clinic.conversion c
                        where c.clinic = :signer and c.to_medicine = most.medicine and c.to_route = most.route
                          and c.from_day <= cast(:day as date)
                        order by c.from_medicine, c.from_route, c.version desc) v
                    where v.until_day is null or v.until_day >= cast(:day as date)) as worth,
                exists (select from clinic.room_limit r where r.clinic = :clinic and r.blocks) as crowded
            from (select coalesce(sum(d.mass_ug - lost.ug) filter (where d.medicine = :medicine), 0) as total,
                      coalesce(array_agg(concat_ws('/', d.prescription, d.medicine, d.route, d.mass_ug - lost.ug)),
                          '{}') as had,
                      count(*) filter (where d.medicine = any(:medicines) and d.prescription <> all(:besides)
                          and not exists (select from clinic.redose r where r.dose = d.id
                              and (r.attendance = :attendance and r.expires_at > :now
                                  or exists (select from clinic.dose n where n.attendance = r.attendance
                                      and n.medicine = d.medicine and n.recorded_at > d.recorded_at
                                      and not exists (select from clinic.dose_correction c where c.dose = n.id))))) as many
                  from clinic.dose d
                  cross join lateral (select coalesce(sum(u.amount_ug), 0) as ug from clinic.untaken u
                      where u.dose = d.id) lost
                  where d.citizen = :citizen and d.given_at >= :since
                    and not exists (select from clinic.dose_correction c where c.dose = d.id)) today
            left join lateral (
                select d.given_at from clinic.dose d
                where d.citizen = :citizen and d.medicine = any(:medicines)
                  and not exists (select from clinic.dose_correction c where c.dose = d.id)
                order by d.given_at desc limit 1) handed on true
            left join lateral (
                select d.given_at, d.mass_ug - lost.ug as mass_ug, a.day, a.session, d.medicine, d.route
                from clinic.dose d join clinic.attendance a on a.id = d.attendance
                cross join lateral (select coalesce(sum(u.amount_ug), 0) as ug from clinic.untaken u
                    where u.dose = d.id) lost
                where d.citizen = :citizen and d.medicine = any(:medicines) and d.mass_ug > lost.ug
                  and not exists (select from clinic.dose_correction c where c.dose = d.id)
                order by d.given_at desc limit 1) last on true
            left join lateral (
                select c.* from clinic.check_now c where c.attendance = :attendance
                order by c.checked_at desc, c.id desc limit 1) seen on true
            left join clinic.session_plan plan on plan.clinic = :clinic and plan.name = :session
            left join lateral (
                select o.medicine, o.route, o.max_ug, o.version from clinic.opioid_limit o
                where o.clinic = :signer and o.from_day <= cast(:day as date)
                order by o.version desc limit 1) most on true
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
        return jdbc.sql(LOOK)
                .param("citizen", at.attendance().citizen())
                .param("clinic", at.attendance().clinic())
                .param("attendance", at.attendance().id())
                .param("medicine", at.medicine().code())
                .param("medicines", at.medicines().stream().map(Medicine::code).toArray(String[]::new))
                .param("session", at.attendance().session().code())
                .param("besides", at.besides().toArray(UUID[]::new))
                .param("since", Timestamp.from(at.dayStart()))
                .param("day", at.day())
                .param("signer", at.signer())
                .param("now", Timestamp.from(at.now()))
                .query((row, _) -> read(at.attendance(), row))
                .single();
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

    private static LineLook read(Attendance at, ResultSet row) throws SQLException {
        return new LineLook(
                row.getObject("id") == null ? Optional.empty() : Optional.of(CheckStore.check(row)),
                history(row),
                Set.copyOf(words(row, "set_aside")),
                row.getBoolean("on_hold"),
                row.getBoolean("here"),
                row.getObject("opens") == null
                        ? Optional.empty()
                        : Optional.of(new Session(
                                at.day(),
                                at.session(),
                                row.getObject("opens", LocalTime.class),
                                row.getObject("closes", LocalTime.class))),
                row.getBoolean("ruled"),
                row.getBoolean("moved"),
                row.getObject("opioid") == null
                        ? Optional.empty()
                        : Optional.of(PrescriptionStore.instant(row, "opioid")),
                row.getObject("taken_here") == null
                        ? Optional.empty()
                        : Optional.of(PrescriptionStore.instant(row, "taken_here")),
                row.getObject("last_day") == null
                        ? Optional.empty()
                        : Optional.of(new SessionOfDay(
                                row.getObject("last_day", LocalDate.class),
                                Session.Name.of(row.getString("last_session")))),
                row.getObject("last_medicine") == null
                        ? Optional.empty()
                        : Optional.of(new MedicineRoute(
                                new Medicine(row.getString("last_medicine")), Route.of(row.getString("last_route")))),
                words(row, "sessions").stream().map(Session.Name::of).toList(),
                words(row, "pauses").stream().map(LineLook::pause).toList(),
                Optional.ofNullable(row.getObject("redose_ug", Long.class)).map(Mass::ofMicrograms),
                opioids(row),
                row.getBoolean("crowded"));
    }

    private static OpioidDay opioids(ResultSet row) throws SQLException {
        var most = row.getObject("most_medicine") == null
                ? Optional.<OpioidDay.Most>empty()
                : Optional.of(new OpioidDay.Most(
                        new MedicineRoute(
                                new Medicine(row.getString("most_medicine")), Route.of(row.getString("most_route"))),
                        Mass.ofMicrograms(row.getLong("most_ug")),
                        row.getInt("most_version")));
        var tables = new HashMap<MedicineRoute, Terms>();
        for (String written : words(row, "worth")) {
            var parts = written.split("/", -1);
            var ratio = Terms.ofRatio(Long.parseLong(parts[2]), Long.parseLong(parts[3]));
            tables.put(new MedicineRoute(new Medicine(parts[0]), Route.of(parts[1])), ratio);
        }
        return new OpioidDay(most, had(row, "had"), had(row, "bottled"), tables);
    }

    private static List<OpioidDay.Had> had(ResultSet row, String column) throws SQLException {
        return words(row, column).stream()
                .map(written -> written.split("/", -1))
                .map(parts -> new OpioidDay.Had(
                        UUID.fromString(parts[0]),
                        new MedicineRoute(new Medicine(parts[1]), Route.of(parts[2])),
                        Mass.ofMicrograms(Long.parseLong(parts[3]))))
                .toList();
    }

    private static List<String> words(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static Absence.Pause pause(String written) {
        int between = written.indexOf('/');
        return new Absence.Pause(
                LocalDate.parse(written.substring(0, between)), LocalDate.parse(written.substring(between + 1)));
    }

    private static Situation.History history(ResultSet row) throws SQLException {
        return new Situation.History(
                row.getObject("given_at") == null
                        ? Optional.empty()
                        : Optional.of(new Situation.History.Last(
                                PrescriptionStore.instant(row, "given_at"), Mass.ofMicrograms(row.getLong("mass_ug")))),
                Optional.ofNullable(row.getTimestamp("handed_at")).map(Timestamp::toInstant),
                Mass.ofMicrograms(row.getLong("total")),
                row.getInt("many"),
                Optional.ofNullable(row.getTimestamp("earlier")).map(Timestamp::toInstant));
    }
}
