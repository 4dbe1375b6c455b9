package org.havn.clinic;

import java.util.List;
import java.util.Optional;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;

/// Holds the doses of a day on one prescription against its day, in whatever form they are given. Pure.
final class ExchangeRules {

    private ExchangeRules() {}

    /// @param prescription as it would be given now: itself, or one of its exchanges
    /// @return nothing where it has no exchange, because then sessions and amount say it all
    static Optional<Weighed> weigh(Prescription prescription, OpioidDay day, Mass asked) {
        var main = prescription.main();
        if (main.exchanges().isEmpty()) {
            return Optional.empty();
        }
        var total = Mass.ZERO;
        for (OpioidDay.Had had : day.had()) {
            if (had.prescription().equals(main.id())) {
                total = total.plus(inMain(main, had));
            }
        }
        var now = prescription.inMain(asked);
        if (total.plus(now).compareTo(main.daily()) <= 0) {
            return Optional.empty();
        }
        var left = total.compareTo(main.daily()) < 0 ? main.daily().minus(total) : Mass.ZERO;
        var finding = new Finding(
                "exchange.above-day",
                List.of(new Value.Amount(now), new Value.Amount(total), new Value.Amount(main.daily())),
                Optional.empty(),
                Lift.NOBODY);
        return Optional.of(new Weighed.Less(finding, prescription.fromForm(main.what(), left)));
    }

    private static Mass inMain(Prescription main, OpioidDay.Had had) {
        return main.forms().stream()
                .filter(form -> form.what().equals(had.what()))
                .findFirst()
                .map(form -> form.inMain(had.mass()))
                .orElse(had.mass());
    }
}
