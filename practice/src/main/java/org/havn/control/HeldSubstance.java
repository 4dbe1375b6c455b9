package org.havn.control;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// A molecule of which there is at least one sample.
///
/// @param molecule  in the one form in which laws are asked
/// @param firstSeen the day of its earliest sample
/// @param verdicts  what each law said last
public record HeldSubstance(UUID id, String molecule, LocalDate firstSeen, long samples, List<Verdict> verdicts) {

    public HeldSubstance {
        verdicts = List.copyOf(verdicts);
    }
}
