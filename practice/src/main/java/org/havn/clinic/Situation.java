package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.havn.law.Mass;

/// All that a decision about one dose looks at, read in one transaction.
///
/// @param today        the clinic's day
/// @param here         whether the arrival stands
/// @param prescription the one that the dose would be given on
/// @param holds        not lifted
/// @param check        of this attendance
/// @param lifted       codes of findings that a doctor has set aside and that have not run out
/// @param around       what else weighs on this dose
record Situation(
        Instant now,
        LocalDate today,
        Mass asked,
        boolean here,
        Optional<Prescription> prescription,
        List<Hold> holds,
        Optional<PreDoseCheck> check,
        History history,
        Set<String> lifted,
        Limits limits,
        Circumstances around) {

    /// The doses of this medicine so far, anywhere, corrected ones left out.
    ///
    /// @param last       the newest, if there ever was one
    /// @param todayTotal given since the clinic's midnight
    /// @param todayCount how many that were
    record History(Optional<Last> last, Mass todayTotal, int todayCount) {

        record Last(Instant givenAt, Mass mass) {}
    }
}
