package org.havn.clinic;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.havn.law.DosingLimit;
import org.havn.law.Mass;

/// All that a decision about one dose looks at, read in one transaction.
///
/// @param zone         of the clinic's clock
/// @param session      the patient came to
/// @param here         whether the arrival stands
/// @param chosen       the prescription that the dose would be given on
/// @param holds        not lifted
/// @param check        of this attendance
/// @param lifted       codes of findings that a doctor has set aside and that have not run out
/// @param around       what else weighs on this dose
record Situation(
        Instant now,
        ZoneId zone,
        Session.Name session,
        Mass asked,
        boolean here,
        Regimen.Choice chosen,
        List<Hold> holds,
        Optional<PreDoseCheck> check,
        History history,
        Away away,
        Set<String> lifted,
        Limits limits,
        Circumstances around) {

    /// What was missed of the medicine, and what the dose may be after it.
    ///
    /// @param taken when the last opioid of any kind was taken under somebody's eyes, not handed out to take home
    record Away(Absence absence, MissedStep.Table table, Optional<Instant> taken) {

        static final Away NEVER = new Away(Absence.NONE, new MissedStep.Table.Unknown(), Optional.empty());
    }

    /// The last dose that a new one builds on; none for somebody new to the medicine, or new again.
    Optional<History.Last> previous() {
        return history.last()
                .filter(last -> prescription()
                        .filter(Prescription::restart)
                        .flatMap(Prescription::signature)
                        .filter(signature -> signature.at().isAfter(last.givenAt()))
                        .isEmpty());
    }

    /// Until when the same medicine is not given again to this person, whoever tries.
    Instant guardedUntil() {
        var route = prescription().orElseThrow().route();
        var interval = limits.find(DosingLimit.INTERVAL_MIN, route) instanceof Limits.Limit.Binding binding
                ? Duration.ofSeconds(binding.value())
                : Duration.ZERO;
        // Even without an interval two doses cannot be at one instant.
        return now.plus(interval.isPositive() ? interval : Duration.ofMillis(1));
    }

    /// Whether the medicine was begun, or begun again, today.
    boolean isFirstDay() {
        return history.earlier()
                .filter(earlier -> prescription()
                        .filter(Prescription::restart)
                        .flatMap(Prescription::signature)
                        .filter(signature -> signature.at().isAfter(earlier))
                        .isEmpty())
                .isEmpty();
    }

    /// The clinic's day.
    LocalDate today() {
        return dayOf(now);
    }

    LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    Optional<Prescription> prescription() {
        return chosen.prescription();
    }

    /// The doses of this medicine so far, anywhere, corrected ones left out.
    ///
    /// What was handed over counts for the time since, because nobody is sure; only what was taken makes tolerance.
    ///
    /// @param last       the newest of which something was taken, with what was taken of it
    /// @param handed     when the newest was handed over, taken or not
    /// @param todayTotal taken since the clinic's midnight
    /// @param todayCount how many were handed over since, without those beside it and those to be given again
    /// @param earlier    when the newest before that midnight was given, of which something was taken
    record History(
            Optional<Last> last, Optional<Instant> handed, Mass todayTotal, int todayCount, Optional<Instant> earlier) {

        /// Where nothing is known of the days before.
        History(Optional<Last> last, Optional<Instant> handed, Mass todayTotal, int todayCount) {
            this(last, handed, todayTotal, todayCount, last.map(Last::givenAt));
        }

        record Last(Instant givenAt, Mass mass) {}
    }
}
