package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.stock.Discrepancy;
import org.havn.stock.LineState;
import org.havn.stock.StockCount;
import org.havn.stock.StockLimits;

/// Whether the line is open, the last counts, and what they found.
///
/// @param counts        newest first
/// @param discrepancies those somebody must act on first
/// @param names         of the staff who counted, by account
public record CountsPage(
        LineState state,
        List<StockCount> counts,
        List<Discrepancy> discrepancies,
        Optional<StockLimits> limits,
        Map<UUID, String> names) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    /// What a discrepancy is about.
    public String about(Text t, Discrepancy discrepancy) {
        return Quantity.name(t, discrepancy.line());
    }

    /// What waits for somebody in a discrepancy.
    public Tone tone(Discrepancy discrepancy) {
        if (discrepancy.isOpen()) {
            return Tone.STOP;
        }
        return isToReport(discrepancy) ? Tone.ASK : Tone.GO;
    }

    /// The last part of the key of the word for its state.
    public String stateOf(Discrepancy discrepancy) {
        if (discrepancy.isOpen()) {
            return "open";
        }
        return isToReport(discrepancy) ? "to-report" : "closed";
    }

    private static boolean isToReport(Discrepancy discrepancy) {
        return discrepancy.report().filter(report -> report.made().isEmpty()).isPresent();
    }
}
