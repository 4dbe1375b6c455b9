package org.havn.clinic;

import java.time.LocalDate;
import java.util.Optional;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;

/// What a doctor may sign for one day of a beginning treatment.
///
/// @param most     the most in one session; empty if nobody has said, and then the doctor says
/// @param sessions the most sessions of the day, those already given included
/// @param restart  whether the treatment begins with it
/// @param why      the rule behind it
public record Proposal(
        LocalDate day,
        Medicine medicine,
        Route route,
        Optional<Mass> most,
        int sessions,
        boolean restart,
        Finding why) {}
