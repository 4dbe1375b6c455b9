package org.havn.web;

import java.util.Arrays;
import java.util.List;
import org.havn.access.Action;

/// The pages about what the clinic holds, side by side under the stock.
public enum StockPlace {
    VIALS("/stock", "vials", Action.READ_STOCK),
    COUNTS("/stock/counts", "counts", Action.READ_STOCK),
    REGISTER("/stock/register", "register", Action.READ_STOCK),
    DAY("/stock/day", "day", Action.READ_STOCK),
    RETURN("/stock/return", "return", Action.READ_STOCK),
    KEYS("/stock/keys", "keys", Action.READ_STOCK),
    SITES("/stock/sites", "sites", Action.READ_STOCK),
    EVENING("/evening", "evening", Action.SEE_BOARD);

    private final String path;
    private final String code;
    private final Action action;

    StockPlace(String path, String code, Action action) {
        this.path = path;
        this.code = code;
        this.action = action;
    }

    public String path() {
        return path;
    }

    /// The last part of its sentence's key.
    public String code() {
        return code;
    }

    /// Those that this person may go to.
    public static List<StockPlace> of(Visit visit) {
        return Arrays.stream(values()).filter(place -> visit.may(place.action)).toList();
    }
}
