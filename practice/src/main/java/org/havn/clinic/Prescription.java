package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.havn.law.Dose;
import org.havn.law.Route;

/// What a doctor lets a patient have.
///
/// @param dose           the most in one session
/// @param sessionsPerDay the most sessions in a day
/// @param validFrom      the first day
/// @param validUntil     the last day
/// @param signature      empty while it is a draft: nothing may be given on a draft
/// @param ended          set once a doctor has ended it before its last day
public record Prescription(
        UUID id,
        UUID citizen,
        UUID clinic,
        Dose dose,
        Route route,
        int sessionsPerDay,
        LocalDate validFrom,
        LocalDate validUntil,
        String note,
        Optional<Signature> signature,
        Optional<Ended> ended) {

    /// The best first: a valid prescription is used, any other says best why there is none.
    private static final List<State> WEIGHT =
            List.of(State.VALID, State.DRAFT, State.NOT_YET_VALID, State.EXPIRED, State.ENDED);

    /// @param by the account of the doctor
    public record Signature(UUID by, Instant at) {}

    /// @param by the account of the doctor
    public record Ended(UUID by, Instant at, String reason) {}

    /// Where a prescription stands on a day.
    public enum State {
        DRAFT,
        NOT_YET_VALID,
        VALID,
        EXPIRED,
        ENDED
    }

    public State on(LocalDate day) {
        if (ended.isPresent()) {
            return State.ENDED;
        }
        if (day.isAfter(validUntil)) {
            return State.EXPIRED;
        }
        if (signature.isEmpty()) {
            return State.DRAFT;
        }
        return day.isBefore(validFrom) ? State.NOT_YET_VALID : State.VALID;
    }

    /// For each citizen the newest valid prescription, or else the newest that says best why there is none.
    static Map<UUID, Prescription> newestUsable(List<Prescription> newestFirst, LocalDate day) {
        return newestFirst.stream()
                .collect(Collectors.toMap(
                        Prescription::citizen,
                        Function.identity(),
                        (newer, older) ->
                                WEIGHT.indexOf(older.on(day)) < WEIGHT.indexOf(newer.on(day)) ? older : newer));
    }

    /// What a doctor writes down first.
    public record Draft(
            UUID citizen,
            Dose dose,
            Route route,
            int sessionsPerDay,
            LocalDate validFrom,
            LocalDate validUntil,
            String note) {}
}
