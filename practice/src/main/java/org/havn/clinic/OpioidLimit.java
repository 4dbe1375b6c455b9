package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.havn.law.Mass;

/// The most of all opioids of a day together that a clinic's doctor has signed.
///
/// @param version   from 1, one more with each signature
/// @param reference that everything is converted into
/// @param source    on what the doctor rests it
/// @param from      the first day
public record OpioidLimit(
        int version,
        MedicineRoute reference,
        Mass most,
        String source,
        LocalDate from,
        UUID signedBy,
        Instant signedAt) {}
