package org.havn.person;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.havn.law.Finding;

/// What came of registering a citizen or a new number of theirs.
public sealed interface Registration {

    /// @param warnings what to look at once more, such as a birth date that the number does not share
    record Registered(UUID citizen, List<Finding> warnings) implements Registration {

        public Registered {
            warnings = List.copyOf(warnings);
        }
    }

    /// Somebody has this number already. Who, is told only if their record may be opened.
    record NumberTaken(UUID citizen) implements Registration {}

    record Refused(Finding finding) implements Registration {}

    /// What is needed to register somebody.
    ///
    /// @param number as typed
    record Form(String familyName, String givenNames, LocalDate born, String number) {}
}
