package org.havn.programme;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Runs a policy forward. Given by whoever wires Havn, since practice knows no model.
public interface Model {

    /// What came of reading a question.
    sealed interface Reading {

        record Understood(Job job) implements Reading {}

        /// It cannot be run, and why: a sentence that names the line.
        record Wrong(String sentence) implements Reading {}
    }

    /// A question ready to be run.
    interface Job {

        /// How many steps there are.
        int steps();

        /// Runs it on the thread that asks.
        ///
        /// @param goOn asked after each step with how many are done
        /// @return the files of the answer by name; empty if it was not to go on
        Optional<Map<String, String>> run(IntPredicate goOn);
    }

    Reading read(RunDraft draft);
}
