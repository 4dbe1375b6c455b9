package org.havn.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.havn.stock.Container;
import org.havn.stock.Discrepancy;
import org.havn.stock.Discrepancy.Cause;
import org.havn.stock.StockCount;

/// One discrepancy, and the one thing to do about it next.
///
/// @param sealed the vials that may be gone, where it is about sealed ones
/// @param names  of the staff, by account
public record DiscrepancyPage(
        Discrepancy found,
        Step step,
        List<Container> sealed,
        Form form,
        List<Reason> refused,
        Map<UUID, String> names) {

    /// What comes next.
    public enum Step {
        RECOUNT("recount"),
        CLOSE("close"),
        REPORT("report"),
        NOTHING("nothing");

        private final String code;

        Step(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public String path() {
        return "/stock/discrepancies/" + found.id();
    }

    public String name(UUID account) {
        return names.getOrDefault(account, "–");
    }

    public StockCount.Line line() {
        return found.line();
    }

    public String about(Text t) {
        return Quantity.name(t, found.line());
    }

    public String quantity(Text t, long amount) {
        return Quantity.of(t, found.line(), amount);
    }

    public String difference(Text t, long amount) {
        return Quantity.difference(t, found.line(), amount);
    }

    /// The reasons that fit what the last recount found.
    public List<Cause> causes() {
        var causes = new ArrayList<Cause>();
        var last = found.lastRecount();
        if (last.isEmpty()) {
            return causes;
        }
        boolean open = found.line().container().isPresent();
        if (last.get().reading().isWithin()) {
            causes.add(Cause.MISCOUNTED);
        }
        if (last.get().reading().difference() < 0) {
            causes.add(Cause.MISSING);
            if (open) {
                causes.add(Cause.MEASURING_LOSS);
            }
        }
        if (last.get().reading().difference() > 0) {
            causes.add(open ? Cause.OVERFILL : Cause.FOUND);
        }
        return causes;
    }
}
