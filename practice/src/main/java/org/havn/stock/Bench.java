package org.havn.stock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Concentration;
import org.havn.law.Finding;
import org.havn.law.Medicine;

/// What lies on the preparation table: one product of one lot in one strength, until somebody has cleared it away.
///
/// @param vial  the number on the vial that was last put there
/// @param since when it was
/// @param by    the account of the one who put it there
public record Bench(Medicine medicine, String lot, Concentration concentration, String vial, Instant since, UUID by) {

    /// Whether what is to be prepared is what lies there already.
    boolean isFor(Medicine otherMedicine, String otherLot, Concentration other) {
        return medicine.equals(otherMedicine) && lot.equals(otherLot) && concentration.equals(other);
    }

    /// Why something else may not be prepared beside it.
    Finding notCleared() {
        var values = List.<Finding.Value>of(
                new Finding.Value.Text(medicine.code()),
                new Finding.Value.Text(lot),
                new Finding.Value.Text(vial),
                new Finding.Value.Time(since));
        return new Finding("bench.not-cleared", values, Optional.empty(), Finding.Lift.NOBODY);
    }
}
