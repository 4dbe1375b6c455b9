package org.havn.clinic;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A patient's time in the clinic after a dose, or after they needed help before one, until they leave or go on.
///
/// @param since     what it began with
/// @param until     before which they are not released; empty while nobody has signed how long that is
/// @param checks    since then, newest first
/// @param emergency what was done in emergencies since then, in order
/// @param leaving   how it ended, unless help was needed again after it
public record Stay(
        Since since,
        Optional<Instant> until,
        List<Check> checks,
        List<EmergencyStep> emergency,
        Optional<Leaving> leaving) {

    public Stay {
        checks = List.copyOf(checks);
        emergency = List.copyOf(emergency);
    }

    /// What a patient is watched after: a dose, or an attendance at which they needed help before any.
    public sealed interface Since permits GivenDose, Attendance {
        UUID id();

        UUID citizen();

        /// The attendance that it belongs to.
        UUID visit();
    }

    /// A look at the patient.
    ///
    /// @param sedation         POSS score, as before the dose
    /// @param respiratoryRate  breaths a minute
    /// @param oxygenSaturation in percent
    public record Check(
            int sedation,
            Optional<Integer> respiratoryRate,
            Optional<Integer> oxygenSaturation,
            String note,
            UUID by,
            Instant at) {}

    /// What is done when somebody breathes too little.
    public enum Step {
        START,
        OXYGEN,
        NALOXONE,
        AMBULANCE,
        OVER;

        /// The word used in tables and message files, such as `naloxone`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The step of this word, if there is one.
        public static Optional<Step> find(String code) {
            return Arrays.stream(values())
                    .filter(step -> step.code().equals(code))
                    .findFirst();
        }
    }

    /// @param note such as how much naloxone
    public record EmergencyStep(Step step, String note, UUID by, Instant at) {}

    /// How somebody left.
    public enum Way {
        /// Looked at, and let go by a nurse: home after a dose, or on to it.
        RELEASED,
        /// Went before that; nobody may be held.
        OWN_ACCORD,
        /// Went with an ambulance.
        AMBULANCE,
        /// A doctor lets them go on after an emergency before a dose.
        DOCTOR;

        /// Whether a dose may follow.
        boolean goesOn() {
            return this == RELEASED || this == DOCTOR;
        }

        /// The word used in tables and message files, such as `own-accord`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Way of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public record Leaving(Way way, String note, UUID seenBy, Instant at) {}

    /// The dose that it began with, unless it began before any.
    public Optional<GivenDose> dose() {
        return since instanceof GivenDose given ? Optional.of(given) : Optional.empty();
    }

    /// Whether no dose may be given because of it.
    public boolean stops() {
        return !emergency.isEmpty()
                && leaving.filter(left -> left.way().goesOn()).isEmpty();
    }

    /// Whether help was begun and is not over.
    public boolean inEmergency() {
        return !emergency.isEmpty() && emergency.getLast().step() != Step.OVER;
    }
}
