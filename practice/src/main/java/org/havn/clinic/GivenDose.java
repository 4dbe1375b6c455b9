package org.havn.clinic;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.havn.access.Staff;
import org.havn.law.Dose;
import org.havn.law.Mass;
import org.havn.law.Route;
import org.havn.law.Volume;
import org.havn.stock.Posting;

/// A dose that a patient was given.
///
/// @param dose       what was handed over
/// @param transfer   its entries in the ledger
/// @param untaken    what of it was not taken and wasted before a witness
/// @param redosed    whether a doctor has let what was lost of it be given again
/// @param correction set if it was recorded by mistake: the milligrams are back in the vial
public record GivenDose(
        UUID id,
        UUID attendance,
        UUID citizen,
        UUID prescription,
        Dose dose,
        Route route,
        Volume volume,
        UUID container,
        UUID transfer,
        UUID givenBy,
        Instant givenAt,
        Instant recordedAt,
        Mass untaken,
        boolean redosed,
        Optional<Correction> correction)
        implements Stay.Since {

    /// One that is given at this moment, as it was asked for.
    static GivenDose now(UUID id, Staff by, GiveRequest request, Situation situation, Posting.Posted posted) {
        var prescription = situation.prescription().orElseThrow();
        return new GivenDose(
                id,
                request.attendance(),
                prescription.citizen(),
                prescription.id(),
                new Dose(prescription.dose().medicine(), situation.asked()),
                prescription.route(),
                posted.volume(),
                request.container(),
                posted.transfer(),
                by.id(),
                situation.now(),
                situation.now(),
                Mass.ZERO,
                false,
                Optional.empty());
    }

    @Override
    public UUID visit() {
        return attendance;
    }

    /// What the patient has in them: it may be nothing.
    public Mass taken() {
        return dose.mass().minus(untaken);
    }

    /// @param witness the second person
    public record Correction(String reason, UUID by, UUID witness, Instant at) {}
}
