package org.havn.clinic;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The door to what the books of the stock need to know about doses. It names no patient.
public final class Reports {

    private final JdbcClient jdbc;
    private final Access access;
    private final People people;
    private final Clock clock;

    public Reports(JdbcClient jdbc, Access access, People people, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.people = people;
        this.clock = clock;
    }

    /// The prescription behind each dose of the clinic recorded on these days, by the transfer in the ledger.
    public Map<UUID, UUID> prescriptions(Staff staff, LocalDate from, LocalDate until) {
        access.require(staff, Action.READ_STOCK);
        var found = new HashMap<UUID, UUID>();
        var zone = people.requireOrganisation(staff.clinic()).zone();
        jdbc.sql("""
                        select transfer, prescription from clinic.dose where clinic = ? and recorded_at >= ? and recorded_at < ?
                        """)
                .param(staff.clinic())
                .param(Timestamp.from(from.atStartOfDay(zone).toInstant()))
                .param(Timestamp.from(until.plusDays(1).atStartOfDay(zone).toInstant()))
                .query(row -> {
                    found.put(row.getObject("transfer", UUID.class), row.getObject("prescription", UUID.class));
                });
        return found;
    }

    /// The day in sums. A day that is not over counts what has happened so far.
    public DayReport day(Staff staff, LocalDate day) {
        access.require(staff, Action.READ_STOCK);
        var zone = people.requireOrganisation(staff.clinic()).zone();
        var span = new Span(
                staff.clinic(),
                day,
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
        var now = clock.instant().atZone(zone).toLocalDateTime();
        var given = given(span);
        long missed = missed(span, Timestamp.valueOf(now));
        return jdbc.sql("""
                        select count(*) as came,
                               count(*) filter (where dosed) as with_dose,
                               count(*) filter (where not dosed and last_answer is not null and last_answer <> 'dispense') as refused,
                               (select count(*) from clinic.dose_correction c join clinic.dose d on d.id = c.dose
                                   where d.clinic = :clinic and c.corrected_at >= :from and c.corrected_at < :until) as corrected,
                               (select coalesce(sum(d.mass_ug), 0) from clinic.dose d
                                   where d.clinic = :clinic and d.recorded_at >= :from and d.recorded_at < :until)
                             - (select coalesce(sum(u.amount_ug), 0) from clinic.untaken u join clinic.dose d on d.id = u.dose
                                   where d.clinic = :clinic and u.entered_at >= :from and u.entered_at < :until)
                             - (select coalesce(sum(d.mass_ug), 0) from clinic.dose_correction c join clinic.dose d on d.id = c.dose
                                   where d.clinic = :clinic and c.corrected_at >= :from and c.corrected_at < :until) as balance,
                               (select coalesce(sum(t.daily_ug * t.daily_doses), 0) from clinic.take_home t
                                   join clinic.take_home_handout h on h.take_home = t.id
                                   where t.clinic = :clinic and h.handed_at >= :from and h.handed_at < :until) as bottles
                        from (
                            select exists (select from clinic.dose d where d.attendance = a.id
                                       and not exists (select from clinic.dose_correction c where c.dose = d.id)) as dosed,
                                   (select x.kind from clinic.decision x where x.attendance = a.id
                                       order by x.decided_at desc, x.id desc limit 1) as last_answer
                            from clinic.attendance_now a where a.clinic = :clinic and a.day = :day
                        ) here
                        """)
                .params(span.params())
                .query((row, _) -> new DayReport(
                        day,
                        row.getLong("came"),
                        row.getLong("with_dose"),
                        row.getLong("refused"),
                        missed,
                        row.getLong("corrected"),
                        given,
                        Mass.ofMicrograms(row.getLong("bottles")),
                        row.getLong("balance") + row.getLong("bottles")))
                .single();
    }

    private record Span(UUID clinic, LocalDate day, Instant from, Instant until) {

        Map<String, Object> params() {
            return Map.of("clinic", clinic, "day", day, "from", Timestamp.from(from), "until", Timestamp.from(until));
        }
    }

    private List<DayReport.Given> given(Span span) {
        return jdbc.sql("""
                        select d.medicine, d.route, count(*) as doses, sum(d.mass_ug - lost.ug) as mass
                        from clinic.dose d
                        cross join lateral (select coalesce(sum(u.amount_ug), 0) as ug from clinic.untaken u
                            where u.dose = d.id and u.entered_at < :until) lost
                        where d.clinic = :clinic and d.recorded_at >= :from and d.recorded_at < :until
                          and not exists (select from clinic.dose_correction c where c.dose = d.id and c.corrected_at < :until)
                        group by d.medicine, d.route order by d.medicine, d.route
                        """)
                .params(span.params())
                .query((row, _) -> new DayReport.Given(
                        new Medicine(row.getString("medicine")),
                        Route.of(row.getString("route")),
                        row.getLong("doses"),
                        Mass.ofMicrograms(row.getLong("mass"))))
                .list();
    }

    /// For each patient with a prescription that was valid that day: the sessions it is for that are over, less
    /// those that the patient came to.
    private long missed(Span span, Timestamp now) {
        return jdbc.sql("""
                        with over as (select count(*) as many from clinic.session_plan s
                            where s.clinic = :clinic and cast(:day as date) + s.closes <= cast(:now as timestamp))
                        select coalesce(sum(greatest(0, least(wanted.sessions, over.many) - wanted.came)), 0)
                        from over, (
                            select p.citizen, max(p.sessions_per_day) as sessions,
                                   (select count(*) from clinic.attendance_now a
                                       where a.clinic = :clinic and a.day = :day and a.citizen = p.citizen) as came
                            from clinic.prescription p
                            join clinic.prescription_signature s on s.prescription = p.id and s.signed_at < :until
                            where p.clinic = :clinic and p.every_days = 1 and :day between p.valid_from and p.valid_until
                              and not exists (select from clinic.prescription_end e where e.prescription = p.id and e.ended_at < :until)
                            group by p.citizen
                        ) wanted
                        """)
                .params(span.params())
                .param("now", now)
                .query(Long.class)
                .single();
    }
}
