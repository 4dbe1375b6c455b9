package org.havn.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Mass;
import org.havn.law.Medicine;

/// A count of everything a clinic holds, by two people who do not see each other's readings.
///
/// Nobody learns from it what the ledger says before both have counted: until then no line has a result.
///
/// @param turn   1 opens the line of the day, 2 closes it, 3 opens it again
/// @param sheets who has counted, in order; two when it is done
public record StockCount(
        UUID id,
        UUID clinic,
        LocalDate day,
        int turn,
        UUID startedBy,
        Instant startedAt,
        List<Sheet> sheets,
        List<Line> lines) {

    private static final int PEOPLE = 2;

    public StockCount {
        sheets = List.copyOf(sheets);
        lines = List.copyOf(lines);
    }

    public boolean isDone() {
        return sheets.size() == PEOPLE;
    }

    /// Whether finishing it opens the line; otherwise it closes it.
    public boolean opens() {
        return LineState.opens(turn);
    }

    public boolean hasCounted(UUID account) {
        return sheets.stream().anyMatch(sheet -> sheet.countedBy().equals(account));
    }

    /// One person's count.
    public record Sheet(UUID countedBy, Instant countedAt) {}

    /// One thing to count.
    ///
    /// @param container the open vial, whose volume is read; empty for the sealed vials of a lot
    /// @param syringe   whether it is the drawn syringes of a lot and not its sealed vials
    /// @param label     on the open vial; empty for sealed ones
    /// @param content   what each vial held when it came
    /// @param result    once both have counted
    public record Line(
            int number,
            Optional<UUID> container,
            String label,
            Medicine medicine,
            String lot,
            Mass content,
            boolean syringe,
            Optional<Result> result) {}

    /// What came of one line, in microlitres or in vials.
    ///
    /// @param discrepancy what it led to
    public record Result(Reading first, Reading second, Optional<UUID> discrepancy) {

        public boolean isWithin() {
            return first.isWithin() && second.isWithin();
        }
    }

    /// What one person read, beside what the ledger said then.
    ///
    /// @param reading   microlitres of a solution or a number of vials
    /// @param expected  the same, from the ledger at that moment
    /// @param tolerance how far the two may be apart
    public record Reading(long reading, long expected, long tolerance) {

        /// More than the ledger says, or less if negative.
        public long difference() {
            return Math.subtractExact(reading, expected);
        }

        public boolean isWithin() {
            return Math.abs(difference()) <= tolerance;
        }
    }
}
