package org.havn.clinic;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The door to the papers for a day on which the computers are down.
public final class Downtime {

    private static final int DOSES_READ = 60;

    private final LineStore doses;
    private final PrescriptionStore prescriptions;
    private final MoveStore moves;
    private final Protocols protocols;
    private final People people;
    private final Access access;
    private final Clock clock;

    public Downtime(JdbcClient jdbc, Access access, People people, Protocols protocols, Clock clock) {
        this.doses = new LineStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.moves = new MoveStore(jdbc);
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
        var opens = opens(clinic, session);
        if (now.isBefore(opens.minus(ahead)) || made.test(new DayPapers.Name(clinic, session.day(), session.name()))) {
            return Optional.empty();
        }
        return Optional.of(papers(house, session));
    }

    private DayPapers papers(Staff staff, Session session) {
        var opens = opens(staff.clinic(), session);
        var patients = access.listInCare(staff);
        var holds = prescriptions.listOpenHolds(patients.toArray(UUID[]::new)).stream()
                .collect(Collectors.groupingBy(Hold::citizen));
        var sheets = patients.stream()
                .map(citizen -> new DayPapers.Sheet(
                        citizen,
                        lines(staff, citizen, session),
                        holds.getOrDefault(citizen, List.of()),
                        moves.findRunning(citizen, opens)
                                .filter(move -> !move.away().equals(staff.clinic()))
                                .map(move -> new DayPapers.Guest(
                                        move.away(), move.until().orElseThrow()))))
                .toList();
        return new DayPapers(staff.clinic(), session, clock.instant(), sheets);
    }

    /// Only what a doctor has signed and what is valid that day: nobody asks the rules on paper.
    private List<DayPapers.Line> lines(Staff staff, UUID citizen, Session session) {
        var given = doses.listDosesOf(citizen, DOSES_READ).stream()
                .filter(dose -> dose.correction().isEmpty() && !dose.taken().isZero())
                .toList();
        return new Regimen(prescriptions.listOf(citizen), session.day())
                .due(session.name()).stream()
                        .map(line -> new DayPapers.Line(
                                line,
                                given.stream()
                                        .filter(dose -> dose.dose()
                                                .medicine()
                                                .equals(line.dose().medicine()))
                                        .findFirst(),
                                protocols.limits(staff, line.dose().medicine())))
                        .toList();
    }

    private Instant opens(UUID clinic, Session session) {
        return session.day()
                .atTime(session.opens())
                .atZone(people.requireOrganisation(clinic).zone())
                .toInstant();
    }

    /// Writes down that the papers were made by themselves.
    public void notePrinted(DayPapers papers) {
        access.noteHouse(
                papers.clinic(), Action.PRINT_PAPERS, papers.session().name().code());
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
