package org.havn.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Concentration;
import org.havn.law.Mass;
import org.havn.law.Volume;

/// A syringe that was drawn for one patient before the session.
///
/// @param container     its own account in the ledger: what was drawn, what is left, until when it may be used
/// @param vial          it was drawn from
/// @param vialLabel     the number on that vial
/// @param concentration of the solution in the vial
/// @param citizen       the only one who may be given it
/// @param day           for which it was drawn
/// @param session       for which it was drawn, such as `morning`
/// @param preparedBy    the account of the one who drew it
/// @param check         set once a second person has found it right
public record Syringe(
        Container container,
        UUID vial,
        String vialLabel,
        Concentration concentration,
        UUID citizen,
        LocalDate day,
        String session,
        UUID preparedBy,
        Optional<Check> check) {

    /// @param by the account of the second person
    public record Check(UUID by, Instant at) {}

    /// What may be done with a syringe.
    public enum State {
        UNCHECKED,
        READY,
        EXPIRED,
        /// Part of it was given: what is left is only to be wasted.
        USED,
        EMPTY;

        /// The word used in message files, such as `ready`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public UUID id() {
        return container.id();
    }

    /// The number on the syringe, which is also what its code says.
    public String label() {
        return container.label();
    }

    public Mass mass() {
        return container.content();
    }

    public Volume volume() {
        return container.opening().orElseThrow().volume();
    }

    public Instant preparedAt() {
        return container.opening().orElseThrow().openedAt();
    }

    public Instant useBefore() {
        return container.opening().orElseThrow().useBefore();
    }

    public State at(Instant now) {
        if (container.balance().isZero()) {
            return State.EMPTY;
        }
        if (container.balance().compareTo(container.content()) < 0) {
            return State.USED;
        }
        if (!now.isBefore(useBefore())) {
            return State.EXPIRED;
        }
        return check.isPresent() ? State.READY : State.UNCHECKED;
    }

    /// Whether all of it is there and it may still be used, checked or not.
    public boolean isWhole(Instant now) {
        var state = at(now);
        return state == State.UNCHECKED || state == State.READY;
    }
}
