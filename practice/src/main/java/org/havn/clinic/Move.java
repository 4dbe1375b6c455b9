package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A patient goes to another clinic of this Havn: as a guest for some days, or for good.
///
/// While a guest order runs, the guest clinic alone gives doses, so that nobody is dosed twice.
///
/// @param home          sends
/// @param away          gives the doses
/// @param from          from when they are given there
/// @param until         until when; empty for good
/// @param prescriptions to follow
/// @param lastDose      the newest in the record when it was sent
/// @param notice        who was told, and when, that a site gives the doses; blank between clinics
public record Move(
        UUID id,
        UUID citizen,
        UUID home,
        UUID away,
        Kind kind,
        Instant from,
        Optional<Instant> until,
        List<UUID> prescriptions,
        Optional<UUID> lastDose,
        String reason,
        String notice,
        UUID sentBy,
        Instant sentAt,
        Optional<Answer> answer,
        Optional<End> end) {

    public Move {
        prescriptions = List.copyOf(prescriptions);
    }

    /// Whether the patient comes back.
    public enum Kind implements FullLook.Coded {
        GUEST,
        TRANSFER
    }

    /// @param by of the other clinic
    public record Answer(boolean accepted, String reason, UUID by, Instant at) {}

    /// Before its time, or before it was answered.
    ///
    /// @param by of either clinic
    public record End(String reason, UUID by, Instant at) {}

    /// Where a move stands.
    public enum State implements FullLook.Coded {
        SENT,
        DECLINED,
        AHEAD,
        RUNNING,
        MOVED,
        OVER,
        TAKEN_BACK
    }

    public State on(Instant now) {
        if (answer.isEmpty()) {
            return end.isPresent() ? State.TAKEN_BACK : isPast(now) ? State.OVER : State.SENT;
        }
        if (!answer.get().accepted()) {
            return State.DECLINED;
        }
        if (kind == Kind.TRANSFER) {
            return State.MOVED;
        }
        if (end.isPresent() || isPast(now)) {
            return State.OVER;
        }
        return now.isBefore(from) ? State.AHEAD : State.RUNNING;
    }

    private boolean isPast(Instant now) {
        return until.filter(last -> !now.isBefore(last)).isPresent();
    }

    /// Whether it can still come to doses at the other clinic.
    boolean isOpen(Instant now) {
        return switch (on(now)) {
            case SENT, AHEAD, RUNNING -> true;
            case DECLINED, MOVED, OVER, TAKEN_BACK -> false;
        };
    }

    /// What a doctor sends.
    ///
    /// @param clientKey the same for every repetition of the same press, so that it counts once
    /// @param days      the first and the last one at the other clinic; empty for good
    /// @param notice    who was told, and when, that a site gives the doses; blank between clinics
    public record Order(
            UUID clientKey,
            UUID citizen,
            UUID away,
            Optional<Days> days,
            List<UUID> prescriptions,
            String reason,
            String notice) {

        public Order {
            prescriptions = List.copyOf(prescriptions);
        }

        /// To another clinic.
        public Order(
                UUID clientKey, UUID citizen, UUID away, Optional<Days> days, List<UUID> prescriptions, String reason) {
            this(clientKey, citizen, away, days, prescriptions, reason, "");
        }
    }

    /// @param first on the home clinic's calendar
    /// @param last  counted in
    public record Days(LocalDate first, LocalDate last) {}
}
