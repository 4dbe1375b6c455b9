package org.havn.stock;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.havn.law.Dose;
import org.havn.law.Mass;

/// Syringes to be drawn from one vial for one session: all of them or none.
///
/// @param session such as `morning`
public record Filling(UUID vial, LocalDate day, String session, List<Order> orders) {

    public Filling {
        orders = List.copyOf(orders);
    }

    /// One syringe.
    ///
    /// @param clientKey the same for every repetition of the same press, so that it is drawn once
    public record Order(UUID clientKey, UUID citizen, Dose dose) {

        Mass mass() {
            return dose.mass();
        }
    }
}
