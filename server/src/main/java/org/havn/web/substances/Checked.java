package org.havn.web.substances;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.havn.substances.EditionOutline;
import org.havn.substances.Explanation;
import org.havn.substances.Verdict;

/// What every law says about one molecule.
///
/// @param text  the molecule in normal form
/// @param parts separate parts, such as a base and the acid of its salt
/// @param atoms other than hydrogen
/// @param day   asked for
public record Checked(String text, int parts, int atoms, LocalDate day, List<Law> laws) {

    public Checked {
        laws = List.copyOf(laws);
    }

    /// One law.
    ///
    /// @param edition that applied on the day; empty if none is held
    /// @param steps   its editions, oldest first
    public record Law(String name, Optional<EditionOutline> edition, Explanation explanation, List<Step> steps) {

        public Law {
            steps = List.copyOf(steps);
        }

        /// Its editions as a picture.
        public Optional<Timeline> timeline(LocalDate day) {
            return Timeline.of(steps, day);
        }
    }

    /// What one edition says.
    ///
    /// @param asked whether it is the one that applied on the day asked for
    public record Step(EditionOutline edition, Verdict verdict, String group, boolean asked) {}
}
