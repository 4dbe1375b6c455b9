package org.havn.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.havn.law.Mass;

/// A count that was further from the ledger than it may be, until a manager has closed it.
///
/// @param day      of the count that found it
/// @param line     what was counted, with both readings
/// @param recounts newest first
/// @param report   set if the authority must be told, or nobody knows whether it must
public record Discrepancy(
        UUID id,
        UUID clinic,
        UUID count,
        LocalDate day,
        StockCount.Line line,
        Instant foundAt,
        List<Recount> recounts,
        Optional<Closing> closing,
        Optional<Report> report) {

    public Discrepancy {
        recounts = List.copyOf(recounts);
    }

    public boolean isOpen() {
        return closing.isEmpty();
    }

    public Optional<Recount> lastRecount() {
        return recounts.stream().findFirst();
    }

    /// A second look, by two people together.
    ///
    /// @param balance what the ledger said then
    public record Recount(
            StockCount.Reading reading, Mass balance, String note, UUID countedBy, UUID witness, Instant countedAt) {}

    /// How it ended.
    ///
    /// @param amount what was entered into the ledger as loss or overfill
    public record Closing(Cause cause, Mass amount, String reason, UUID closedBy, UUID witness, Instant closedAt) {}

    /// What a manager puts down to close it.
    ///
    /// @param missing the sealed vials that are gone; empty where it is about an open one
    public record Explanation(Cause cause, String reason, Set<UUID> missing) {

        public Explanation {
            missing = Set.copyOf(missing);
        }
    }

    /// What the authority must be told.
    ///
    /// @param limit from which amount on; empty if no text says, and then every amount is listed
    public record Report(Mass amount, Optional<Mass> limit, Instant dueSince, Optional<Made> made) {}

    /// That it was told.
    ///
    /// @param reference by which the authority knows it
    public record Made(String reference, UUID reportedBy, Instant reportedAt) {}

    /// What a manager finds to be the reason.
    public enum Cause {
        /// The recount agrees with the ledger.
        MISCOUNTED,
        /// Lost drop by drop in needles and syringes.
        MEASURING_LOSS,
        /// The vial held more than it says.
        OVERFILL,
        /// It is gone.
        MISSING,
        /// A vial was there that nobody had received.
        FOUND;

        /// The word used in tables and message files, such as `measuring-loss`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Cause of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
