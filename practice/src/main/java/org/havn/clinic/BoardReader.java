package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.havn.access.Staff;
import org.havn.law.DosingLimit;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts together what the board shows, in as many queries as there are kinds of things on it.
final class BoardReader {

    private final LineStore store;
    private final PrescriptionStore prescriptions;
    private final AftercareStore aftercare;
    private final RoomStore rooms;
    private final Protocols protocols;
    private final People people;

    BoardReader(JdbcClient jdbc, Protocols protocols, People people) {
        this.store = new LineStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.aftercare = new AftercareStore(jdbc);
        this.rooms = new RoomStore(jdbc);
        this.protocols = protocols;
        this.people = people;
    }

    /// Where each of `patients` stands in a session at `now`.
    List<BoardRow> rows(Staff staff, Session session, Set<UUID> patients, Instant now) {
        var prescribed = Prescription.newestUsable(prescriptions.listOf(patients, session.day()), session.day());
        Map<UUID, Attendance> here = store.listAttendances(staff.clinic(), session.day()).stream()
                .filter(attendance -> attendance.session() == session.name())
                .collect(Collectors.toMap(Attendance::citizen, Function.identity(), (first, _) -> first, HashMap::new));
        var helped = helped(staff, session, here);
        var today = dosesToday(staff, session.day()).stream()
                .filter(dose -> dose.correction().isEmpty())
                .toList();
        var staying = staying(staff, session.day(), today);
        // Of several doses of a session the one that keeps the patient here counts, or else the last.
        var doses = today.stream()
                .collect(Collectors.toMap(
                        GivenDose::attendance,
                        Function.identity(),
                        (earlier, later) -> staying.containsKey(earlier.id()) && !staying.containsKey(later.id())
                                ? earlier
                                : later));
        var answers = store.listLastAnswers(staff.clinic(), session.day());
        var checked = store.listChecked(staff.clinic(), session.day());
        var seats = rooms.listTaken(staff.clinic(), dayStart(staff, session.day()));
        boolean booths = rooms.limits(staff.clinic()).containsKey(RoomLimit.BOOTHS);
        boolean over = isOver(staff, session, now);
        var earlier = doses.values().stream()
                .filter(dose -> Optional.ofNullable(staying.get(dose.id()))
                        .filter(stay -> stay.keeps(now))
                        .isPresent())
                .collect(Collectors.toMap(GivenDose::citizen, Function.identity(), (_, later) -> later));
        var holds = prescriptions.listOpenHolds(patients.toArray(UUID[]::new)).stream()
                .collect(Collectors.groupingBy(Hold::citizen));
        return patients.stream()
                .map(citizen -> {
                    var at = Optional.ofNullable(here.get(citizen));
                    // Whoever is still observed after the session before has come for that one, not for this.
                    var dose = at.isPresent()
                            ? at.map(attendance -> doses.get(attendance.id()))
                            : Optional.ofNullable(earlier.get(citizen));
                    var row = new BoardRow(
                            citizen,
                            Optional.ofNullable(prescribed.get(citizen)),
                            at,
                            at.map(attendance -> answers.get(attendance.id())),
                            dose,
                            dose.map(given -> staying.get(given.id()))
                                    .or(() -> at.filter(_ -> dose.isEmpty())
                                            .map(attendance -> helped.get(attendance.id()))
                                            .flatMap(help -> staying(
                                                    staff, Optional.ofNullable(prescribed.get(citizen)), help))),
                            holds.getOrDefault(citizen, List.of()),
                            at.filter(attendance -> checked.contains(attendance.id()))
                                    .isPresent(),
                            dose.map(given -> seats.get(given.id())),
                            BoardRow.Stage.EXPECTED);
                    return at.map(attendance -> helped.get(attendance.id()))
                            .filter(_ -> dose.isEmpty())
                            .map(help -> row.at(help.way().isEmpty() ? BoardRow.Stage.OBSERVED : BoardRow.Stage.LEFT))
                            .orElseGet(() -> row.at(stage(row, session, over, booths)));
                })
                .toList();
    }

    /// Who was helped before a dose and may not have one, by attendance. Who still needs help when the next session
    /// opens stands there with the attendance at which it began.
    private Map<UUID, AftercareStore.Helped> helped(Staff staff, Session session, Map<UUID, Attendance> here) {
        var helped = aftercare.listHelped(staff.clinic(), dayStart(staff, session.day())).stream()
                .filter(help -> help.way().filter(Stay.Way::goesOn).isEmpty())
                .collect(Collectors.toMap(AftercareStore.Helped::attendance, Function.identity()));
        if (!helped.isEmpty()) {
            store.listAttendances(staff.clinic(), session.day()).stream()
                    .filter(at -> Optional.ofNullable(helped.get(at.id()))
                            .filter(help -> help.way().isEmpty())
                            .isPresent())
                    .forEach(at -> here.putIfAbsent(at.citizen(), at));
        }
        return helped;
    }

    private Optional<BoardRow.Staying> staying(Staff staff, Optional<Prescription> due, AftercareStore.Helped help) {
        if (help.way().isPresent()) {
            return Optional.empty();
        }
        var until = help.over()
                .flatMap(over -> due.flatMap(known -> Aftercare.until(
                        over,
                        protocols
                                .limits(staff, known.dose().medicine())
                                .find(DosingLimit.OBSERVATION_MIN, known.route()))));
        return Optional.of(new BoardRow.Staying(until, help.over().isEmpty()));
    }

    private static BoardRow.Stage stage(BoardRow row, Session session, boolean over, boolean booths) {
        if (row.dose().isPresent()) {
            if (row.staying().isEmpty()) {
                return BoardRow.Stage.LEFT;
            }
            boolean inBooth = row.seat()
                    .map(seat -> seat.room() == Room.BOOTH)
                    .orElse(booths && row.dose().get().route() != Route.ORAL);
            return inBooth ? BoardRow.Stage.IN_BOOTH : BoardRow.Stage.OBSERVED;
        }
        if (!row.holds().isEmpty()) {
            return BoardRow.Stage.HELD;
        }
        if (row.attendance().isEmpty()) {
            boolean valid = row.prescription()
                    .filter(known -> known.on(session.day()) == Prescription.State.VALID)
                    .isPresent();
            return over && valid ? BoardRow.Stage.MISSED : BoardRow.Stage.EXPECTED;
        }
        if (row.answer().filter("dispense"::equals).isPresent()) {
            return BoardRow.Stage.AT_HATCH;
        }
        return row.checked() ? BoardRow.Stage.IN_CHECK : BoardRow.Stage.ARRIVED;
    }

    private boolean isOver(Staff staff, Session session, Instant now) {
        var zone = people.requireOrganisation(staff.clinic()).zone();
        return !now.isBefore(session.day().atTime(session.closes()).atZone(zone).toInstant());
    }

    /// Until when each dose keeps its patient under observation; the limits of a medicine are read once.
    private Map<UUID, BoardRow.Staying> staying(Staff staff, LocalDate day, Collection<GivenDose> doses) {
        var emergencies = aftercare.listStaying(staff.clinic(), dayStart(staff, day));
        var limits = new HashMap<Medicine, Limits>();
        return doses.stream()
                .filter(dose -> emergencies.containsKey(dose.id()))
                .collect(Collectors.toMap(
                        GivenDose::id,
                        dose -> new BoardRow.Staying(
                                Aftercare.until(
                                        dose,
                                        limits.computeIfAbsent(
                                                dose.dose().medicine(), medicine -> protocols.limits(staff, medicine))),
                                emergencies.getOrDefault(dose.id(), false))));
    }

    private List<GivenDose> dosesToday(Staff staff, LocalDate day) {
        return store.listDosesOfClinic(staff.clinic(), dayStart(staff, day), dayStart(staff, day.plusDays(1)));
    }

    private Instant dayStart(Staff staff, LocalDate day) {
        return day.atStartOfDay(people.requireOrganisation(staff.clinic()).zone())
                .toInstant();
    }
}
