package org.havn.clinic;

import java.util.UUID;
import org.havn.law.Mass;

/// A nurse's press on "give".
///
/// @param clientKey the same for every repetition of the same press, so that it counts once
/// @param asked     what is to be given
/// @param readBack  whether the patient has said their name and birth date and it was this patient
public record GiveRequest(UUID clientKey, UUID attendance, Mass asked, UUID container, boolean readBack) {}
