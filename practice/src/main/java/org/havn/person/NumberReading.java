package org.havn.person;

import java.util.List;
import org.havn.law.Finding;

/// What came of reading a typed national number.
public sealed interface NumberReading {

    /// @param warnings what looks like a typing mistake but may be right; never a reason to refuse
    record Accepted(PersonNumber number, List<Finding> warnings) implements NumberReading {

        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    record Refused(Finding finding) implements NumberReading {}
}
