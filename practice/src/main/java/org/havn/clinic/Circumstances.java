package org.havn.clinic;

import java.time.ZoneId;
import java.util.Optional;
import org.havn.law.Titration;

/// What weighs on one dose beside the prescription, the limits and the doses before.
///
/// @param zone     of the clinic's clock
/// @param session  the one that the patient came to, as it is planned
/// @param baseline the patient's own oxygen saturation; read only if it was measured
/// @param outcome  what somebody decided at this attendance and nobody has changed
/// @param guest    the order under which another clinic gives the doses now
/// @param opioids  the day's, of every kind, and the signed limit for them together
/// @param firstDay what the law book says of the doses of a first day
/// @param emergency at this attendance
/// @param crowded  whether the clinic ever signed that a full room stops doses
record Circumstances(
        ZoneId zone,
        Optional<Session> session,
        Optional<Baseline> baseline,
        Optional<Outcome> outcome,
        Optional<Guest> guest,
        OpioidDay opioids,
        Optional<Titration> firstDay,
        Optional<Emergency> emergency,
        boolean crowded) {

    /// A running guest order as this clinic sees it.
    ///
    /// @param here   whether this is the clinic that gives the doses
    /// @param clinic the name of the one that does
    record Guest(Move move, boolean here, String clinic) {}
}
