package org.havn.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Concentration;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Volume;

/// One vial as it stands in the cupboard now.
///
/// @param label   the number on the vial, unique in the clinic
/// @param expires the last day it may be used, unopened
/// @param content what it held when it came
/// @param balance what the ledger says is in it
/// @param opening set once it has been made into a solution
public record Container(
        UUID id,
        UUID clinic,
        Medicine medicine,
        String label,
        String lot,
        LocalDate expires,
        Mass content,
        Mass balance,
        Optional<Opening> opening) {

    /// Powder made into a solution.
    ///
    /// @param volume    of the whole solution
    /// @param useBefore the moment from which it may no longer be used
    public record Opening(Volume volume, Instant openedAt, Instant useBefore) {}

    /// How much is in a millilitre; empty while it is powder.
    public Optional<Concentration> concentration() {
        return opening.map(opened -> new Concentration(content, opened.volume()));
    }
}
