package org.havn.clinic;

import java.util.Optional;
import java.util.UUID;
import org.havn.law.Mass;

/// A nurse's press on "give".
///
/// @param clientKey    the same for every repetition of the same press, so that it counts once
/// @param prescription the one it is given on; empty if only one is due
/// @param asked        what is to be given
/// @param readBack     whether the patient has said their name and birth date and it was this patient
public record GiveRequest(
        UUID clientKey, UUID attendance, Optional<UUID> prescription, Mass asked, UUID container, boolean readBack) {

    /// Of a patient of whom only one prescription is due.
    public GiveRequest(UUID clientKey, UUID attendance, Mass asked, UUID container, boolean readBack) {
        this(clientKey, attendance, Optional.empty(), asked, container, readBack);
    }
}
