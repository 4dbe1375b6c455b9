package org.havn.clinic;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What was seen before a dose.
///
/// @param observation what was measured
/// @param known       what the record said when it was written
public record PreDoseCheck(
        UUID id, UUID attendance, Observation observation, Known known, UUID checkedBy, Instant checkedAt) {

    /// A check of which nothing else was known.
    PreDoseCheck(UUID id, UUID attendance, Observation observation, UUID checkedBy, Instant checkedAt) {
        this(id, attendance, observation, Known.NOTHING, checkedBy, checkedAt);
    }

    /// What the record said at the moment of a check; kept with it, so that it can be seen later what the nurse knew.
    ///
    /// @param lastOpioidAt  when the patient was last given any opioid here or at another clinic
    /// @param oxygenBefore  the oxygen saturations measured in the days before, newest first
    /// @param fullDue       whether the clinic's protocol asked for the full form
    public record Known(Optional<Instant> lastOpioidAt, List<Integer> oxygenBefore, boolean fullDue) {

        static final Known NOTHING = new Known(Optional.empty(), List.of(), false);

        public Known {
            oxygenBefore = List.copyOf(oxygenBefore);
        }
    }

    /// What a nurse measures and sees. What was not measured is empty, never a number that stands for nothing.
    ///
    /// @param sedation         POSS score: 1 awake and alert, 2 slightly drowsy, 3 drifts off, 4 hard to wake
    /// @param breathAlcohol    in hundredths of a permille
    /// @param respiratoryRate  breaths a minute
    /// @param oxygenSaturation in percent
    /// @param full             the rest of the full form; empty if the quick one was used
    public record Observation(
            int sedation,
            Optional<Integer> breathAlcohol,
            Optional<Integer> respiratoryRate,
            Optional<Integer> oxygenSaturation,
            String note,
            Optional<FullLook> full) {

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

        /// What the quick form holds.
        public Observation(
                int sedation,
                Optional<Integer> breathAlcohol,
                Optional<Integer> respiratoryRate,
                Optional<Integer> oxygenSaturation,
                String note) {
            this(sedation, breathAlcohol, respiratoryRate, oxygenSaturation, note, Optional.empty());
        }

        static void requireRange(String what, Optional<Integer> value, int highest) {
            if (value.filter(number -> number < 0 || number > highest).isPresent()) {
                throw new IllegalArgumentException(
                        "The %s is from 0 to %d, not %d".formatted(what, highest, value.get()));
            }
        }
    }
}
