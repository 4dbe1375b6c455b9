package org.havn.clinic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Finding;
import org.havn.law.Mass;

/// What a doctor decided about doses to take home, with what the law said of it that day.
///
/// @param dailyMass of one bottle, which is one day's doses
/// @param findings  of the law; empty if it was allowed
/// @param granted   only if there were none
/// @param handed    once the bottles have been given
/// @param returned  newest first
public record TakeHomeGrant(
        UUID id,
        UUID citizen,
        UUID prescription,
        TakeHomeAsk ask,
        Mass dailyMass,
        List<Finding> findings,
        boolean granted,
        String reason,
        UUID decidedBy,
        Instant decidedAt,
        Optional<Handed> handed,
        List<Returned> returned) {

    public TakeHomeGrant {
        findings = List.copyOf(findings);
        returned = List.copyOf(returned);
    }

    /// @param transfer its entries in the ledger
    public record Handed(UUID container, UUID transfer, UUID by, Instant at) {}

    /// Bottles that came back.
    public record Returned(int empty, int full, UUID by, Instant at) {}

    /// Bottles that should have come back by `day` and have not.
    public int missing(LocalDate day) {
        if (handed.isEmpty() || !day.isAfter(ask.last())) {
            return 0;
        }
        return ask.dailyDoses() - back();
    }

    /// Bottles that have come back.
    int back() {
        return returned.stream().mapToInt(some -> some.empty() + some.full()).sum();
    }
}
