package org.havn.clinic;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.person.People;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The door to the rooms: who sits where after a dose, how many fit, and how many nurses there are.
///
/// Nobody is refused a dose by what happens here unless the clinic has signed that a full room stops the next dose; the
/// dose itself asks that.
public final class Rooms {

    private final RoomStore store;
    private final LineStore doses;
    private final Access access;
    private final People people;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Rooms(JdbcClient jdbc, PlatformTransactionManager transactions, Access access, People people, Clock clock) {
        this.store = new RoomStore(jdbc);
        this.doses = new LineStore(jdbc);
        this.access = access;
        this.people = people;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// Who sits where now, and the clinic's limits.
    public SeatMap seats(Staff staff) {
        access.require(staff, Action.SEE_BOARD);
        return map(staff);
    }

    private SeatMap map(Staff staff) {
        return store.map(
                staff.clinic(),
                today(staff)
                        .atStartOfDay(people.requireOrganisation(staff.clinic()).zone())
                        .toInstant());
    }

    private LocalDate today(Staff staff) {
        return clock.instant()
                .atZone(people.requireOrganisation(staff.clinic()).zone())
                .toLocalDate();
    }

    /// Signs how many fit, from now on. The newest signature counts; older ones stay.
    ///
    /// @param blocks whether no further dose is given while the limit is reached
    public List<Finding> sign(Staff staff, RoomLimit what, int value, boolean blocks, String reason) {
        access.require(staff, Action.SIGN_ROOMS);
        if (reason.isBlank()) {
            return List.of(finding("reason.missing"));
        }
        transaction.executeWithoutResult(_ -> {
            store.sign(
                    staff.clinic(),
                    new RoomLimit.Signed(what, value, blocks, reason.strip(), staff.id(), clock.instant()));
            access.note(staff, null, Action.SIGN_ROOMS, what.code() + " " + value);
        });
        return List.of();
    }

    /// Writes down how many nurses are on the line from now on.
    public void staffed(Staff staff, int nurses) {
        access.require(staff, Action.RECORD_ARRIVAL);
        store.staffed(staff, nurses, clock.instant());
    }

    /// Seats the patient of a dose, or moves them. Sitting where they sit already changes nothing.
    ///
    /// @return why not; empty if they sit there now
    public Optional<Finding> sit(Staff staff, UUID dose, Room room, int seat) {
        access.require(staff, Action.RECORD_AFTERCARE);
        var given = doses.findDose(dose)
                .filter(known -> known.correction().isEmpty())
                .orElseThrow(() -> access.refuseOther(staff, Action.RECORD_AFTERCARE));
        var at = doses.findAttendance(given.attendance()).orElseThrow();
        access.requireClinic(staff, Action.RECORD_AFTERCARE, at.clinic());
        access.permit(staff, given.citizen(), Action.RECORD_AFTERCARE);
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    store.lock(staff.clinic());
                    var map = map(staff);
                    if (seat < 1 || seat > map.size(room)) {
                        return Optional.of(finding("seat.unknown", new Value.Count(seat)));
                    }
                    var sitting = map.seats(room).get(seat - 1).taken();
                    if (sitting.filter(it -> it.dose().equals(dose)).isPresent()) {
                        return Optional.<Finding>empty();
                    }
                    if (sitting.isPresent()) {
                        return Optional.of(finding("seat.taken", new Value.Count(seat)));
                    }
                    if (store.hasLeft(dose)) {
                        return Optional.of(finding("seat.left"));
                    }
                    var now = clock.instant();
                    store.sit(staff, dose, room, seat, now);
                    access.note(staff, given.citizen(), Action.RECORD_AFTERCARE, room.code() + " " + seat);
                    return Optional.<Finding>empty();
                }),
                "a transaction that ran has a result");
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
