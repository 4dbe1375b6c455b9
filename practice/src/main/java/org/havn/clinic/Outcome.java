package org.havn.clinic;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Mass;

/// What a named person decided about a dose, beside what the rules proposed.
///
/// The newest of an attendance stands until another takes its place. It can only take away what the rules allow: to
/// give what they refuse, a doctor sets the finding aside.
///
/// @param proposal what the rules had answered last, if they were asked
/// @param askedFor what the patient asked for, in their words
/// @param mass     the most, if less is given
/// @param until    before which nothing is given, if it is delayed
/// @param rule     the code of the finding it rests on, or `judgement` or `house-rule`
public record Outcome(
        UUID id,
        UUID attendance,
        Optional<UUID> proposal,
        Kind kind,
        String askedFor,
        Optional<Mass> mass,
        Optional<Instant> until,
        String rule,
        String reason,
        UUID decidedBy,
        boolean byDoctor,
        Instant decidedAt) {

    /// What comes of it.
    public enum Kind implements FullLook.Coded {
        /// As the rules allow; takes an earlier outcome back.
        GIVE(false),
        REDUCE(false),
        DELAY(false),
        REFUSE(false),
        DOCTOR(false),
        HOSPITAL(false),
        ORAL(true),
        INTRAMUSCULAR(true),
        METHADONE(true);

        private final boolean doctors;

        Kind(boolean doctors) {
            this.doctors = doctors;
        }

        /// Whether it changes how the patient is treated, so that a doctor decides it.
        public boolean doctors() {
            return doctors;
        }
    }

    /// What somebody wants to decide.
    ///
    /// @param clientKey the same for every repetition of the same press, so that it counts once
    public record Wish(
            UUID clientKey,
            Kind kind,
            String askedFor,
            Optional<Mass> mass,
            Optional<Instant> until,
            String rule,
            String reason) {

        /// What an outcome rests on when it is no finding of the rules.
        public static final String JUDGEMENT = "judgement";

        public static final String HOUSE_RULE = "house-rule";

        public Wish {
            if ((kind == Kind.REDUCE) != mass.isPresent() || (kind == Kind.DELAY) != until.isPresent()) {
                throw new IllegalArgumentException(
                        "Less names an amount, later a time and nothing else does, not %s with %s and %s"
                                .formatted(kind, mass, until));
            }
        }
    }
}
