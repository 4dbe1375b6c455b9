package org.havn.stock;

import java.util.List;
import java.util.UUID;
import org.havn.law.Finding;
import org.havn.law.Volume;

/// What came of a movement in the ledger.
public sealed interface Posting {

    /// @param transfer the new entry pair
    /// @param volume   what was drawn; zero for powder
    record Posted(UUID transfer, Volume volume) implements Posting {}

    /// Nothing moved.
    record Refused(List<Finding> findings) implements Posting {

        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
