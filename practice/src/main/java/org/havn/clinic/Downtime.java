package org.havn.clinic;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The door to the papers for a day on which the computers are down.
public final class Downtime {

    private final LineStore doses;
    private final BoardReader board;
    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final Clock clock;

    public Downtime(JdbcClient jdbc, Access access, People people, Protocols protocols, Clock clock) {
        this.doses = new LineStore(jdbc);
        this.board = new BoardReader(jdbc, protocols, people);
        this.protocols = protocols;
        this.people = people;
        this.access = access;
        this.clock = clock;
    }

    /// The papers of the session that is open or comes next, made because `staff` asked for them.
    public DayPapers papers(Staff staff) {
        access.require(staff, Action.PRINT_PAPERS);
        access.note(staff, null, Action.PRINT_PAPERS, "");
        return papers(staff, firstSession(staff, Session::closes));
    }

    /// The papers of a session that opens within `ahead`, made because it is time, whoever is there.
    ///
    /// @param made whether they lie there already
    /// @return empty if none does, or they are made
    public Optional<DayPapers> papersAhead(UUID clinic, Duration ahead, Predicate<DayPapers.Name> made) {
        var house = new Staff(clinic, "havn", "Havn", clinic, Set.of());
        var session = firstSession(house, Session::opens);
        var now = clock.instant();
        var opens = session.day()
                .atTime(session.opens())
                .atZone(people.requireOrganisation(clinic).zone())
                .toInstant();
        if (now.isBefore(opens.minus(ahead)) || made.test(new DayPapers.Name(clinic, session.day(), session.name()))) {
            return Optional.empty();
        }
        access.noteHouse(clinic, Action.PRINT_PAPERS, session.name().code());
        return Optional.of(papers(house, session));
    }

    private DayPapers papers(Staff staff, Session session) {
        var now = clock.instant();
        var sheets = board.rows(staff, session, access.listInCare(staff), now).stream()
                .map(row -> new DayPapers.Sheet(
                        row.citizen(),
                        row.prescription(),
                        doses.listDosesOf(row.citizen(), 3).stream()
                                .filter(dose -> dose.correction().isEmpty())
                                .findFirst(),
                        row.holds(),
                        row.prescription()
                                .map(known ->
                                        protocols.limits(staff, known.dose().medicine()))
                                .orElse(Limits.NONE)))
                .toList();
        return new DayPapers(staff.clinic(), session, now, sheets);
    }

    /// The first session whose `moment` is still to come.
    private Session firstSession(Staff staff, Function<Session, LocalTime> moment) {
        var local = clock.instant()
                .atZone(people.requireOrganisation(staff.clinic()).zone());
        var today = local.toLocalDate();
        return Stream.concat(
                        doses.listSessions(staff.clinic(), today).stream()
                                .filter(session -> local.toLocalTime().isBefore(moment.apply(session))),
                        doses.listSessions(staff.clinic(), today.plusDays(1)).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Clinic %s has no sessions".formatted(staff.clinic())));
    }
}
