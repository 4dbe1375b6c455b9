package org.havn.clinic;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.DosingLimit;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The door to what a board needs beyond its rows: whether anything has changed, and how long the queue will take.
public final class Boards {

    private static final int DAYS_BACK = 7;

    private final JdbcClient jdbc;
    private final Access access;
    private final People people;
    private final Protocols protocols;
    private final Clock clock;
    private final Map<Key, List<Duration>> earlier = new ConcurrentHashMap<>();

    public Boards(JdbcClient jdbc, Access access, People people, Protocols protocols, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.people = people;
        this.protocols = protocols;
        this.clock = clock;
    }

    private record Key(UUID clinic, LocalDate day, Session.Name session) {}

    /// Something that is different when anything on the board of the clinic of `staff` has changed.
    ///
    /// It looks at the newest lines only, so it costs the same after ten years. It may differ without a change that
    /// shows, because some of it counts for every clinic of this database.
    public String version(Staff staff) {
        access.require(staff, Action.SEE_BOARD);
        var zone = people.requireOrganisation(staff.clinic()).zone();
        var today = clock.instant().atZone(zone).toLocalDate();
        return jdbc.sql("""
                        select concat_ws(' ',
                            (select count(*) from clinic.attendance a where a.clinic = :clinic and a.day = :day),
                            (select max(c.id) from clinic.arrival_change c),
                            (select c.id from clinic.pre_dose_check c order by c.id desc limit 1),
                            (select v.pre_dose_check from clinic.check_void v order by v.pre_dose_check desc limit 1),
                            (select d.id from clinic.decision d order by d.id desc limit 1),
                            (select c.id from clinic.exit_check c order by c.id desc limit 1),
                            (select max(s.id) from clinic.emergency_step s),
                            (select max(e.id) from clinic.emergency_end e),
                            (select max(s.id) from clinic.seating s),
                            (select max(s.id) from clinic.staffing s),
                            (select l.id from clinic.room_limit l order by l.id desc limit 1),
                            (select h.id from clinic.hold h order by h.id desc limit 1),
                            (select u.hold from clinic.hold_lift u order by u.hold desc limit 1),
                            (select concat(count(d.id), ' ', count(l.dose), ' ', count(c.dose)) from clinic.dose d
                                left join clinic.leaving l on l.dose = d.id
                                left join clinic.dose_correction c on c.dose = d.id
                                where d.clinic = :clinic and d.given_at >= :since))
                        """)
                .param("clinic", staff.clinic())
                .param("day", today)
                .param("since", Timestamp.from(today.atStartOfDay(zone).toInstant()))
                .query(String.class)
                .single();
    }

    /// How long the queue of a session will take.
    ///
    /// @param rows the board of that session
    /// @return empty while too little is measured
    public Optional<Forecast> forecast(Staff staff, Session session, List<BoardRow> rows) {
        access.require(staff, Action.SEE_BOARD);
        var zone = people.requireOrganisation(staff.clinic()).zone();
        var now = clock.instant();
        var opens = session.day().atTime(session.opens()).atZone(zone).toInstant();
        var closes = session.day().atTime(session.closes()).atZone(zone).toInstant();
        var given = rows.stream()
                .flatMap(row -> row.dose().stream())
                .map(GivenDose::givenAt)
                .filter(at -> !at.isBefore(opens.minus(Duration.ofHours(1))))
                .sorted()
                .toList();
        var key = new Key(staff.clinic(), session.day(), session.name());
        earlier.keySet().removeIf(old -> !old.day().equals(session.day()));
        var asked = new Forecast.Question(
                now,
                opens,
                closes,
                count(rows, session, BoardRow.Stage::waits),
                count(rows, session, stage -> stage == BoardRow.Stage.EXPECTED),
                observation(staff, rows));
        return Forecast.of(asked, given, earlier.computeIfAbsent(key, this::measureEarlier));
    }

    private static int count(List<BoardRow> rows, Session session, Predicate<BoardRow.Stage> which) {
        return (int) rows.stream()
                .filter(row -> row.prescription().isPresent()
                        && row.prescription().get().on(session.day()) == Prescription.State.VALID)
                .map(BoardRow::stage)
                .filter(which)
                .count();
    }

    private Optional<Duration> observation(Staff staff, List<BoardRow> rows) {
        return rows.stream()
                .flatMap(row -> row.prescription().stream())
                .findFirst()
                .flatMap(prescription -> protocols
                                        .limits(staff, prescription.dose().medicine())
                                        .find(DosingLimit.OBSERVATION_MIN, prescription.route())
                                instanceof Limits.Limit.Binding time
                        ? Optional.of(Duration.ofSeconds(time.value()))
                        : Optional.empty());
    }

    private List<Duration> measureEarlier(Key key) {
        var gaps = new ArrayList<Duration>();
        for (int back = 1; back <= DAYS_BACK; back++) {
            var given = jdbc.sql("""
                            select d.given_at from clinic.attendance a join clinic.dose d on d.attendance = a.id
                            where a.clinic = ? and a.day = ? and a.session = ? order by d.given_at
                            """)
                    .param(key.clinic())
                    .param(key.day().minusDays(back))
                    .param(key.session().code())
                    .query((row, _) -> PrescriptionStore.instant(row, "given_at"))
                    .list();
            gaps.addAll(Forecast.gaps(given));
        }
        return gaps;
    }
}
