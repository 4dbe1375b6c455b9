package org.havn.control;

import java.time.Instant;
import java.util.UUID;

/// A law that says something else about a held substance than it did, or says it in another edition.
public record VerdictChange(UUID substance, String molecule, Verdict before, Verdict now, Instant at) {

    /// Whether the answer changed, and not only the edition.
    public boolean isOther() {
        return now.differsFrom(before);
    }
}
