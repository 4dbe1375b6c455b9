package org.havn.stock;

import java.util.List;
import org.havn.law.Finding;

/// What came of drawing syringes.
public sealed interface Filled {

    /// Each syringe is in the ledger.
    ///
    /// @param repeated whether this very press had been recorded before
    record Done(List<Syringe> syringes, boolean repeated) implements Filled {

        public Done {
            syringes = List.copyOf(syringes);
        }
    }

    /// Nothing was drawn.
    record Refused(List<Finding> findings) implements Filled {

        public Refused {
            findings = List.copyOf(findings);
        }
    }
}
