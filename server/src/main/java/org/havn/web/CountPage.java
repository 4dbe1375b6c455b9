package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.stock.StockCount;

/// One count: the sheet of the person whose turn it is, or, when both have counted, what came of it.
///
/// @param second whether a second person puts in their own name and password here
/// @param names  of the staff who counted, by account
public record CountPage(
        StockCount count, boolean mayCount, boolean second, Form form, List<Reason> refused, Map<UUID, String> names) {

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public String path() {
        return "/stock/counts/" + count.id();
    }

    public String about(Text t, StockCount.Line line) {
        return Quantity.name(t, line);
    }

    /// The name of a line's field.
    public String field(StockCount.Line line) {
        return field(line.number());
    }

    static String field(int line) {
        return "reading-" + line;
    }

    public String quantity(Text t, StockCount.Line line, long amount) {
        return Quantity.of(t, line, amount);
    }

    public String difference(Text t, StockCount.Line line, long amount) {
        return Quantity.difference(t, line, amount);
    }
}
