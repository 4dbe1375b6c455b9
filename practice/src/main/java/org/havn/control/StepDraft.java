package org.havn.control;

import java.time.LocalDate;
import java.util.UUID;

/// A step as it is sent in.
///
/// @param key      made by the sender, so that sending twice takes one step
/// @param citation of the document that says so
public record StepDraft(UUID key, LocalDate day, String citation) {

    public StepDraft {
        if (citation.isBlank()) {
            throw new IllegalArgumentException("A step needs the document that says so");
        }
    }

    /// As it is kept: without the blanks around its text.
    StepDraft stripped() {
        return new StepDraft(key, day, citation.strip());
    }
}
