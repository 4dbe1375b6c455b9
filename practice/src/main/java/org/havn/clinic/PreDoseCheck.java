package org.havn.clinic;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What was seen before a dose.
///
/// @param observation what was measured
public record PreDoseCheck(UUID id, UUID attendance, Observation observation, UUID checkedBy, Instant checkedAt) {

    /// What a nurse measures and sees. What was not measured is empty, never a number that stands for nothing.
    ///
    /// @param sedation         POSS score: 1 awake and alert, 2 slightly drowsy, 3 drifts off, 4 hard to wake
    /// @param breathAlcohol    in hundredths of a permille
    /// @param respiratoryRate  breaths a minute
    /// @param oxygenSaturation in percent
    public record Observation(
            int sedation,
            Optional<Integer> breathAlcohol,
            Optional<Integer> respiratoryRate,
            Optional<Integer> oxygenSaturation,
            String note) {

        /// The lowest and highest score of the sedation scale.
        public static final int SEDATION_LOWEST = 1;

        public static final int SEDATION_HIGHEST = 4;

        public Observation {
            if (sedation < SEDATION_LOWEST || sedation > SEDATION_HIGHEST) {
                throw new IllegalArgumentException("The sedation score is 1, 2, 3 or 4, not %d".formatted(sedation));
            }
            requireRange("breath alcohol in hundredths of a permille", breathAlcohol, 999);
            requireRange("respiratory rate", respiratoryRate, 99);
            requireRange("oxygen saturation", oxygenSaturation, 100);
        }

        private static void requireRange(String what, Optional<Integer> value, int highest) {
            if (value.filter(number -> number < 0 || number > highest).isPresent()) {
                throw new IllegalArgumentException(
                        "The %s is from 0 to %d, not %d".formatted(what, highest, value.get()));
            }
        }
    }
}
