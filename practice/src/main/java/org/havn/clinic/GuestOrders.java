package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.havn.access.Access;
import org.havn.access.Action;
import org.havn.access.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Guest orders that come to an end: because somebody says so, or because nothing is left to follow.
final class GuestOrders {

    private final MoveStore moves;
    private final PrescriptionStore prescriptions;
    private final Access access;

    GuestOrders(JdbcClient jdbc, Access access) {
        this.moves = new MoveStore(jdbc);
        this.prescriptions = new PrescriptionStore(jdbc);
        this.access = access;
    }

    /// The order that is sent or runs and has nothing to follow without `prescription`.
    ///
    /// @param dayOf the day of a moment at the clinic that asks
    Optional<Move> findOnlyOn(UUID citizen, UUID prescription, Instant now, Function<Instant, LocalDate> dayOf) {
        return moves.listOf(citizen).stream()
                .filter(move -> move.kind() == Move.Kind.GUEST && move.isOpen(now))
                .filter(move -> move.prescriptions().contains(prescription))
                .filter(move -> {
                    var day = dayOf.apply(now.isBefore(move.from()) ? move.from() : now);
                    return new Regimen(prescriptions.listOf(citizen), day)
                            .valid().stream()
                                    .map(Prescription::id)
                                    .noneMatch(id -> !id.equals(prescription)
                                            && move.prescriptions().contains(id));
                })
                .findFirst();
    }

    /// Ends an open order in the transaction of the caller, behind the patient's lock; a guest's record is shut at the
    /// other clinic.
    void end(Staff staff, Move move, String reason, Instant now) {
        if (!moves.end(move.id(), reason, staff, now)) {
            throw new IllegalStateException("Move %s was ended behind its lock".formatted(move.id()));
        }
        access.note(staff, move.citizen(), Action.END_MOVE, move.id().toString());
        if (move.answer().isPresent()) {
            access.endGuestCare(staff, move.citizen(), move.away(), "move " + move.id());
        }
    }
}
