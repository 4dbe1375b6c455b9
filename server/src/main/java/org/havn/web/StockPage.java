package org.havn.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.havn.stock.Container;

/// The clinic's vials.
///
/// @param open    made into a solution, not empty
/// @param sealed  still powder
/// @param emptied the newest with nothing left in them; older ones are found through the register
public record StockPage(
        List<Container> open, List<Container> sealed, List<Container> emptied, Instant now, LocalDate today) {

    private static final int GLASS_HEIGHT = 50;
    private static final int GLASS_BOTTOM = 78;

    public boolean isPast(Container container) {
        return container.expires().isBefore(today)
                || container
                        .opening()
                        .filter(opening -> !now.isBefore(opening.useBefore()))
                        .isPresent();
    }

    /// How high the drawing of a vial is filled.
    public long fill(Container container) {
        return container.balance().micrograms()
                / Math.max(1, container.content().micrograms() / GLASS_HEIGHT);
    }

    /// Where the filling of the drawing begins.
    public long top(Container container) {
        return GLASS_BOTTOM - fill(container);
    }
}
