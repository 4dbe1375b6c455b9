package org.havn.stock;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.havn.law.Volume;

/// What a clinic has signed about its vials.
///
/// While nothing is signed there is no tolerance: every difference is looked into.
///
/// @param reading       how far a volume read off a vial may be off
/// @param drawnPermille what of every thousand microlitres drawn may be lost in measuring
/// @param inUseMax      how long a solution may be used after it was made
/// @param reason        on what the values rest
public record StockLimits(
        Volume reading, int drawnPermille, Duration inUseMax, String reason, UUID signedBy, Instant signedAt) {

    private static final int PERMILLE = 1_000;

    /// How far a reading of a vial may be off from the ledger, in microlitres.
    ///
    /// @param drawn   what doses have taken from it, in microlitres
    /// @param settled what of it has been entered as loss or overfill before, in microlitres
    long tolerance(long drawn, long settled) {
        long lost = Math.multiplyExact(drawn, (long) drawnPermille) / PERMILLE;
        return reading.microlitres() + Math.max(0, lost - settled);
    }
}
