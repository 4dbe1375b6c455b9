package org.havn.clinic;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.havn.law.Dose;
import org.havn.law.Finding;

/// What may happen with a dose that was asked for. A refusal is an answer, not an error, so it is a value.
///
/// Callers switch over all cases without `default`: a new case then fails to compile wherever nobody
/// has thought about it yet. Havn proposes; the person at the window decides within it.
public sealed interface DispensingDecision {

    /// Why, in order of weight; never empty unless the dose may be given as asked and nothing was set aside.
    List<Finding> findings();

    /// Give the dose as asked.
    ///
    /// @param findings what a doctor has set aside for this
    record Dispense(Dose dose, List<Finding> findings) implements DispensingDecision {

        public Dispense {
            findings = List.copyOf(findings);
        }
    }

    /// What was asked is too much; this dose may be given instead.
    record Reduce(Dose dose, List<Finding> findings) implements DispensingDecision {

        public Reduce {
            findings = requireSome(findings);
        }
    }

    /// Not yet: at `until` the same request may be asked again.
    record Delay(Instant until, List<Finding> findings) implements DispensingDecision {

        public Delay {
            findings = requireSome(findings);
        }
    }

    /// Not today, by nobody at this window, until what the findings name has been done.
    record Withhold(List<Finding> findings) implements DispensingDecision {

        public Withhold {
            findings = requireSome(findings);
        }
    }

    /// A doctor must look first; nothing may leave a vial until then.
    record Consult(List<Finding> findings) implements DispensingDecision {

        public Consult {
            findings = requireSome(findings);
        }
    }

    /// The word used in tables and message files, such as `dispense`.
    default String code() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static List<Finding> requireSome(List<Finding> findings) {
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("A decision against a dose needs at least one finding");
        }
        return List.copyOf(findings);
    }
}
