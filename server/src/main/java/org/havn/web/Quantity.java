package org.havn.web;

import org.havn.law.Volume;
import org.havn.stock.StockCount;

/// Writes what was counted: the volume of an open vial, or a number of sealed ones.
final class Quantity {

    private Quantity() {}

    static String of(Text t, StockCount.Line line, long amount) {
        return line.container().isPresent()
                ? t.volume(Volume.ofMicrolitres(amount))
                : t.count(line.syringe() ? "count.syringes" : "count.vials", amount);
    }

    /// With a sign, so that too little and too much cannot be taken for each other.
    static String difference(Text t, StockCount.Line line, long amount) {
        var sign = amount < 0 ? "\u2212" : amount > 0 ? "+" : "";
        return sign + of(t, line, Math.abs(amount));
    }

    /// What the line is about: the vial's number, or its lot.
    static String name(Text t, StockCount.Line line) {
        if (line.syringe()) {
            return t.of("count.syringes-of", t.mass(line.content()), line.lot());
        }
        return line.container().isPresent() ? line.label() : t.of("count.sealed-of", line.lot());
    }
}
