package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// Something that was looked at over months and years, beside the doses.
///
/// @param dueDay  the day it was due
/// @param doneDay the day it was done
/// @param figures of an outcome form
public record Review(
        UUID id,
        UUID citizen,
        Kind kind,
        LocalDate dueDay,
        LocalDate doneDay,
        String note,
        Optional<Figures> figures,
        Optional<UUID> request,
        UUID by,
        Instant at) {

    /// What is reviewed.
    public enum Kind implements FullLook.Coded {
        OUTCOME_FORM,
        PLAN_REVIEW,
        SECOND_OPINION,
        PSYCHOSOCIAL,
        ECG,
        URINE
    }

    /// Days after the due day; a form filled late says less about that day, so it is marked for ever.
    public long daysLate() {
        return Math.max(0, dueDay.until(doneDay, ChronoUnit.DAYS));
    }

    /// What an outcome form counts. What nobody asked is empty.
    ///
    /// @param useDays       of the last thirty with illicit drugs
    /// @param injectingDays of the last thirty
    /// @param crimeDays     of the last thirty
    /// @param overdoses     since the last form
    /// @param health        self-rated, from 1 poor to 5 excellent
    public record Figures(
            Optional<Integer> useDays,
            Optional<Integer> injectingDays,
            Optional<Integer> crimeDays,
            Optional<Integer> overdoses,
            Optional<Integer> health) {

        private static final int DAYS_MAX = 30;
        private static final int OVERDOSES_MAX = 99;
        private static final int HEALTH_MAX = 5;

        public Figures {
            PreDoseCheck.Observation.requireRange("days of use in thirty", useDays, DAYS_MAX);
            PreDoseCheck.Observation.requireRange("days of injecting in thirty", injectingDays, DAYS_MAX);
            PreDoseCheck.Observation.requireRange("days of crime in thirty", crimeDays, DAYS_MAX);
            PreDoseCheck.Observation.requireRange("number of overdoses", overdoses, OVERDOSES_MAX);
            PreDoseCheck.Observation.requireRange("self-rated health", health, HEALTH_MAX);
            if (health.filter(score -> score < 1).isPresent()) {
                throw new IllegalArgumentException("Self-rated health is from 1 to 5, not %d".formatted(health.get()));
            }
        }
    }

    /// A doctor wants an ECG or a urine sample, and says why.
    ///
    /// @param proportion why nothing less will do; needed for a sample
    public record Request(
            UUID id,
            UUID citizen,
            Kind kind,
            LocalDate dueDay,
            String reason,
            String proportion,
            UUID by,
            Instant at) {}
}
