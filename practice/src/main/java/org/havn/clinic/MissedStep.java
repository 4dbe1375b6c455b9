package org.havn.clinic;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.havn.law.Citation;
import org.havn.law.Mass;

/// One line of the table that says what a dose may be after missed sessions.
///
/// It holds from so many missed sessions, or so long without any opioid; where both stand, both must be reached.
///
/// @param sessions missed in a row, at least
/// @param without  time since the last opioid of any kind, at least; a day or more
/// @param doseMax  the highest dose, if lower than the share
/// @param citation where the law book has it from; empty if it is the clinic's own
public record MissedStep(
        Optional<Integer> sessions,
        Optional<Duration> without,
        Outcome outcome,
        int percent,
        Optional<Mass> doseMax,
        Optional<Citation> citation) {

    private static final int WHOLE = 100;
    private static final Duration SHORTEST = Duration.ofDays(1);

    public MissedStep {
        if (sessions.isEmpty() && without.isEmpty()) {
            throw new IllegalArgumentException("A step needs a number of sessions or a time");
        }
        if (without.filter(time -> time.compareTo(SHORTEST) < 0).isPresent()) {
            throw new IllegalArgumentException("A time without opioids is a day or more: " + without);
        }
        if (percent < 1 || percent > WHOLE) {
            throw new IllegalArgumentException("A share is 1 to 100 percent, not %d".formatted(percent));
        }
    }

    /// What follows, the gravest last.
    public enum Outcome {
        /// A share of the prescribed dose; 100 percent is the dose as it is.
        SHARE,
        /// A doctor looks before anything is given.
        DOCTOR,
        /// Nothing, until a doctor begins the treatment again.
        RESTART;

        /// The word used in tables and message files, such as `share`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @throws IllegalArgumentException if there is none
        public static Outcome of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    boolean isReached(Absence absence) {
        return sessions.filter(least -> absence.sessions() < least).isEmpty()
                && without.filter(least -> absence.without().compareTo(least) < 0)
                        .isEmpty();
    }

    /// What stands for one medicine at one clinic.
    public sealed interface Table {

        /// The law's or the clinic's own.
        record Binding(List<MissedStep> steps, boolean clinicsOwn) implements Table {

            public Binding {
                steps = List.copyOf(steps);
            }
        }

        /// The law book holds only examples: shown, never used.
        record OnlyExample(List<MissedStep> steps, Citation citation) implements Table {

            public OnlyExample {
                steps = List.copyOf(steps);
            }
        }

        /// Nobody has said.
        record Unknown() implements Table {}
    }
}
