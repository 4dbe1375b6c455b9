package org.havn.stock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Volume;

/// All of a clinic's containers of one medicine over some days, line by line with the balance after each.
///
/// A book is written in the order in which its lines are written, so that each balance follows from the one
/// before; the day on which something happened stands beside it. What happened in these days and was written
/// later stands at the end, without changing any balance.
///
/// @param from    the first day
/// @param until   the last day
/// @param opening the balance before the first line
/// @param before  how many lines the book had before it
/// @param later   what happened in these days and was written after them
public record Register(
        Medicine medicine,
        LocalDate from,
        LocalDate until,
        Mass opening,
        long before,
        List<Line> lines,
        List<Line> later,
        List<Signature> signatures) {

    public Register {
        lines = List.copyOf(lines);
        later = List.copyOf(later);
        signatures = List.copyOf(signatures);
    }

    public Mass closing() {
        return lines.isEmpty() ? opening : lines.getLast().balance();
    }

    /// What came in and what went out in these days.
    public Mass in() {
        return lines.stream().map(Line::in).reduce(Mass.ZERO, Mass::plus);
    }

    public Mass out() {
        return lines.stream().map(Line::out).reduce(Mass.ZERO, Mass::plus);
    }

    /// Whether a line was written after the last signature for the month it belongs to.
    public boolean isAfterSignature(Line line) {
        return signatures.stream()
                .filter(signature -> signature.month().equals(YearMonth.from(line.day())))
                .mapToLong(Signature::lastLine)
                .max()
                .stream()
                .anyMatch(last -> line.order() > last);
    }

    /// One line.
    ///
    /// @param number   in the book of this medicine
    /// @param order    in all of the clinic's books, as they are written
    /// @param day      of the clinic, on which it happened
    /// @param late     whether it was written on a later day
    /// @param label    on the container
    /// @param volume   of the solution that moved, if the container had been made into one
    /// @param balance  of all containers of the medicine after it; zero where it stands outside the order
    /// @param citizen  whom it went to or came back from
    /// @param supplier whom it was bought from
    public record Line(
            long number,
            long order,
            UUID transfer,
            String kind,
            LocalDate day,
            Instant happenedAt,
            boolean late,
            UUID container,
            String label,
            String lot,
            Mass in,
            Mass out,
            Optional<Volume> volume,
            Mass balance,
            Optional<UUID> citizen,
            Optional<String> supplier,
            UUID recordedBy,
            Optional<UUID> witness,
            String reason) {}

    /// Somebody has compared the book with the cupboard at the end of a month.
    ///
    /// @param lines    how many lines the book had then
    /// @param lastLine the order of the last of them
    public record Signature(
            YearMonth month, long lines, long lastLine, Mass balance, UUID signedBy, Instant signedAt) {}

    /// A year of one medicine in sums, for the return to the authority, all in micrograms.
    ///
    /// What was corrected or reversed counts against the sum it belongs to, also when that was in the year
    /// before; so a sum can be below zero.
    ///
    /// @param vials    received
    /// @param given    to patients
    /// @param wasted   before a witness
    /// @param lost     in measuring or missing
    /// @param sent     to places that give doses in the clinic's name, or back to the clinic
    /// @param overfill found in vials
    public record Year(
            Medicine medicine,
            int year,
            long opening,
            long vials,
            long received,
            long given,
            long wasted,
            long lost,
            long sent,
            long overfill,
            long closing) {}
}
