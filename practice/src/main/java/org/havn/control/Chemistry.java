package org.havn.control;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// Says what a structure is under each law. Given by whoever wires Havn, since practice knows no chemistry.
public interface Chemistry {

    /// What came of reading a structure.
    sealed interface Reading {

        /// A molecule.
        ///
        /// @param molecule in the one form in which laws are asked; equal for equal molecules
        /// @param verdicts one for each law
        record Known(String molecule, List<Verdict> verdicts) implements Reading {}

        /// No molecule, or one beyond a limit.
        record Unreadable(String reason) implements Reading {}
    }

    Reading read(String structure, LocalDate day);

    /// The edition of each law that applies on a day, by the law's short name; empty text for one not held.
    Map<String, String> editions(LocalDate day);
}
