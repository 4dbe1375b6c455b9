package org.havn.clinic;

import java.time.LocalDate;
import org.havn.law.Medicine;

/// What a doctor considers letting a patient take home.
///
/// @param way              the law's name for it, such as `standard`
/// @param dailyDoses       how many days' doses at once
/// @param first            the first day on which one is taken
/// @param inTreatmentSince without a break
/// @param cleanSamples     the last samples in a row that were clean of other narcotics
/// @param contactsPerWeek  with staff, as agreed
public record TakeHomeAsk(
        Medicine medicine,
        String way,
        int dailyDoses,
        LocalDate first,
        LocalDate inTreatmentSince,
        int cleanSamples,
        int contactsPerWeek) {

    public TakeHomeAsk {
        if (dailyDoses < 1 || cleanSamples < 0 || contactsPerWeek < 0) {
            throw new IllegalArgumentException("At least one dose and no negative number, not %d, %d and %d"
                    .formatted(dailyDoses, cleanSamples, contactsPerWeek));
        }
    }

    /// The last day on which a dose is taken.
    public LocalDate last() {
        return first.plusDays(dailyDoses - 1L);
    }
}
