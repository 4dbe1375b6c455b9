package org.havn.clinic;

import java.time.ZoneId;
import java.util.Optional;

/// What weighs on one dose beside the prescription, the limits and the doses before.
///
/// @param zone     of the clinic's clock
/// @param session  the one that the patient came to, as it is planned
/// @param baseline the patient's own oxygen saturation; read only if it was measured
/// @param outcome  what somebody decided at this attendance and nobody has changed
record Circumstances(ZoneId zone, Optional<Session> session, Optional<Baseline> baseline, Optional<Outcome> outcome) {}
