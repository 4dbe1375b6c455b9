package org.havn.clinic;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Medicine;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to closing a day: nobody who was expected and had no dose is left without a reason.
public final class Evenings {

    private static final int BACK_DAYS = 7; // not law: how far back the page looks for what nobody settled

    private final JdbcClient jdbc;
    private final LineStore line;
    private final PrescriptionStore prescriptions;
    private final MoveStore moves;
    private final Access access;
    private final People people;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Evenings(
            JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        this.jdbc = jdbc;
        this.line = new LineStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.moves = new MoveStore(jdbc);
        this.access = access;
        this.people = people;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// The days before today, newest first, of which a missed session still waits for its reason.
    public List<LocalDate> listUnsettled(Staff staff) {
        var today = today(staff);
        return Stream.iterate(today.minusDays(1), day -> day.minusDays(1))
                .limit(BACK_DAYS)
                .filter(day -> missed(staff, day).stream()
                        .anyMatch(one -> one.settled().isEmpty()))
                .toList();
    }

    /// The sessions of a day that are over and that patients in the clinic's care missed, settled or not.
    ///
    /// Whoever is prescribed fewer sessions a day than the clinic holds misses the last ones, and none
    /// that a dose in another session of the day stands for. What was signed after a session was not missed in it.
    ///
    /// @param day today or one that is over
    public List<Missed> missed(Staff staff, LocalDate day) {
        access.require(staff, Action.SEE_BOARD);
        var zone = people.requireOrganisation(staff.clinic()).zone();
        var now = clock.instant();
        var over = line.listSessions(staff.clinic(), day).stream()
                .map(session -> new Over(
                        session.name(),
                        day.atTime(session.closes()).atZone(zone).toInstant()))
                .filter(session -> !now.isBefore(session.at()))
                .toList();
        if (over.isEmpty()) {
            return List.of();
        }
        var dosed = dosed(staff, day);
        var settled = settled(staff.clinic(), day);
        var found = new ArrayList<Missed>();
        var patients = new HashSet<>(access.listInCare(staff));
        patients.removeAll(moves.listElsewhere(staff.clinic(), over.getLast().at()));
        prescriptions.listSignedFor(patients, day).stream()
                .collect(Collectors.groupingBy(Prescription::citizen, LinkedHashMap::new, Collectors.toList()))
                .forEach((citizen, known) -> missed(
                                new Regimen(known, day), over, dosed.getOrDefault(citizen, List.of()))
                        .forEach(name -> found.add(new Missed(
                                citizen, day, name, Optional.ofNullable(settled.get(new Missed.Key(citizen, name)))))));
        return found;
    }

    /// The sessions that are over and in which something that is given by the session was not, of any medicine.
    /// What was prescribed is asked as of the end of each: a prescription of the afternoon excuses no morning.
    private static List<Session.Name> missed(Regimen regimen, List<Over> over, List<Dosed> doses) {
        var wanted = new LinkedHashMap<Prescription.Line, List<Session.Name>>();
        var perDay = new HashMap<Prescription.Line, Integer>();
        for (Over session : over) {
            for (Prescription known : regimen.asOf(session.at()).due(session.name())) {
                if (!known.timing().isDepot()) {
                    wanted.computeIfAbsent(known.line(), _ -> new ArrayList<>()).add(session.name());
                    perDay.put(known.line(), known.sessionsPerDay());
                }
            }
        }
        var missed = EnumSet.noneOf(Session.Name.class);
        wanted.forEach((line, sessions) -> {
            var had = doses.stream()
                    .filter(dose -> regimen.lineOf(dose.prescription()).equals(Optional.of(line)))
                    .map(Dosed::session)
                    .collect(Collectors.toSet());
            var without = sessions.stream().filter(name -> !had.contains(name)).toList();
            int missing = Math.max(0, Math.min(perDay.getOrDefault(line, 0), sessions.size()) - had.size());
            missed.addAll(without.subList(Math.max(0, without.size() - missing), without.size()));
        });
        return List.copyOf(missed);
    }

    /// What goes home today, such as methadone for the night, and whether it has been handed out.
    public List<Night> nights(Staff staff) {
        access.require(staff, Action.SEE_BOARD);
        var day = today(staff);
        var dosed = dosed(staff, day);
        var patients = new HashSet<>(access.listInCare(staff));
        patients.removeAll(moves.listElsewhere(staff.clinic(), clock.instant()));
        var here = line.listAttendances(staff.clinic(), day).stream()
                .collect(Collectors.toMap(Attendance::citizen, Attendance::id, (_, later) -> later));
        var found = new ArrayList<Night>();
        prescriptions.listOf(patients, day).stream()
                .collect(Collectors.groupingBy(Prescription::citizen, LinkedHashMap::new, Collectors.toList()))
                .forEach((citizen, known) -> {
                    var regimen = new Regimen(known, day);
                    regimen.valid().stream()
                            .filter(line ->
                                    line.timing().takenHome() && !line.timing().isDepot())
                            .map(line -> new Night(
                                    citizen,
                                    line,
                                    Optional.ofNullable(here.get(citizen)),
                                    dosed.getOrDefault(citizen, List.of()).stream()
                                            .anyMatch(
                                                    dose -> regimen.isOf(line, dose.medicine(), dose.prescription()))))
                            .forEach(found::add);
                });
        return found;
    }

    private LocalDate today(Staff staff) {
        return clock.instant()
                .atZone(people.requireOrganisation(staff.clinic()).zone())
                .toLocalDate();
    }

    /// A session, and when it was over.
    private record Over(Session.Name name, Instant at) {}

    /// What somebody had in a session.
    private record Dosed(Session.Name session, UUID prescription, Medicine medicine) {}

    private Map<UUID, List<Dosed>> dosed(Staff staff, LocalDate day) {
        var zone = people.requireOrganisation(staff.clinic()).zone();
        var names = line.listAttendances(staff.clinic(), day).stream()
                .collect(Collectors.toMap(Attendance::id, Attendance::session));
        return line
                .listDosesOfClinic(
                        staff.clinic(),
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant())
                .stream()
                .filter(dose -> dose.correction().isEmpty() && names.containsKey(dose.attendance()))
                .collect(Collectors.groupingBy(
                        GivenDose::citizen,
                        Collectors.mapping(
                                dose -> new Dosed(
                                        Objects.requireNonNull(names.get(dose.attendance())),
                                        dose.prescription(),
                                        dose.dose().medicine()),
                                Collectors.toList())));
    }

    private Map<Missed.Key, Missed.Settled> settled(UUID clinic, LocalDate day) {
        var found = new HashMap<Missed.Key, Missed.Settled>();
        jdbc.sql("select * from clinic.missed_session where clinic = ? and day = ?")
                .param(clinic)
                .param(day)
                .query(row -> {
                    found.put(
                            new Missed.Key(
                                    row.getObject("citizen", UUID.class), Session.Name.of(row.getString("session"))),
                            new Missed.Settled(
                                    Missed.Why.find(row.getString("why")).orElseThrow(),
                                    row.getString("note"),
                                    row.getObject("settled_by", UUID.class),
                                    PrescriptionStore.instant(row, "settled_at")));
                });
        return found;
    }

    /// Signs why some had no dose on a day, all of them or none. What is settled already stays as it was signed first.
    ///
    /// @return why not; empty if all of them are settled
    public List<Finding> settle(Staff staff, LocalDate day, Set<Missed.Key> keys, Missed.Why why, String note) {
        access.require(staff, Action.SETTLE_MISSED);
        if (keys.isEmpty()) {
            return List.of(finding("missed.none-chosen"));
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            var open = missed(staff, day).stream().collect(Collectors.toMap(Missed::key, missed -> missed));
            if (!open.keySet().containsAll(keys)) {
                return List.of(finding("missed.not-missed"));
            }
            if (why == Missed.Why.DID_NOT_COME && anybodyCame(staff, day, keys)) {
                return List.of(finding("missed.came"));
            }
            for (Missed.Key key : keys) {
                var missed = Objects.requireNonNull(open.get(key));
                int written = jdbc.sql("""
                                insert into clinic.missed_session (clinic, citizen, day, session, why, note, settled_by, settled_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(staff.clinic())
                        .param(key.citizen())
                        .param(missed.day())
                        .param(key.session().code())
                        .param(why.code())
                        .param(note.strip())
                        .param(staff.id())
                        .param(Timestamp.from(clock.instant()))
                        .update();
                if (written == 1) {
                    access.note(
                            staff,
                            key.citizen(),
                            Action.SETTLE_MISSED,
                            why.code() + " " + key.session().code());
                }
            }
            return List.<Finding>of();
        }));
    }

    /// Whether an arrival of one of them stands in the session: that they did not come is not so.
    private boolean anybodyCame(Staff staff, LocalDate day, Set<Missed.Key> keys) {
        return line.listAttendances(staff.clinic(), day).stream()
                .anyMatch(at -> keys.contains(new Missed.Key(at.citizen(), at.session())));
    }

    private static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Lift.NOBODY);
    }
}
