package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the check form shows before it is filled in.
///
/// @param fullDue    whether the clinic's protocol asks for the full form
/// @param started    the day on which the treatment was begun or begun again, as far as the protocol looks back
/// @param lastOpioid the last dose of any kind that the record knows
/// @param oxygen     measured in the days before, newest first
public record CheckForm(
        boolean fullDue,
        Optional<LocalDate> started,
        Optional<GivenDose> lastOpioid,
        Optional<Baseline> baseline,
        List<Measured> oxygen) {

    public CheckForm {
        oxygen = List.copyOf(oxygen);
    }

    /// @param percent oxygen saturation
    public record Measured(int percent, int sedation, Instant at) {}
}
