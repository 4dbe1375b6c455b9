package org.havn.clinic;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.havn.law.Finding;
import org.havn.law.Mass;
import org.havn.law.Titration;

/// What weighs on one dose beside the prescription, the limits and the doses before.
///
/// @param zone     of the clinic's clock
/// @param session  the one that the patient came to, as it is planned
/// @param baseline the patient's own oxygen saturation; read only if it was measured
/// @param outcome  what somebody decided at this attendance and nobody has changed
/// @param guest    the order under which another clinic gives the doses now
/// @param opioids  the day's, of every kind, and the signed limit for them together
/// @param firstDay what the law book says of the doses of a first day
/// @param emergency at this attendance
/// @param crowded  whether the clinic ever signed that a full room stops doses
record Circumstances(
        ZoneId zone,
        Optional<Session> session,
        Optional<Baseline> baseline,
        Optional<Outcome> outcome,
        Optional<Guest> guest,
        OpioidDay opioids,
        Optional<Titration> firstDay,
        Optional<Emergency> emergency,
        boolean crowded) {

    /// A running guest order as this clinic sees it.
    ///
    /// @param here   whether this is the clinic that gives the doses
    /// @param clinic the name of the one that does
    /// @param home   the opioids of the day under the limit at home, if another clinic has signed it
    record Guest(Move move, boolean here, String clinic, Optional<OpioidDay> home) {}

    /// What the day's opioids together say of `asked` of `what`, here and by the limit at home.
    List<Weighed> weighOpioids(MedicineRoute what, Mass asked) {
        var home = guest.flatMap(Guest::home);
        return Stream.concat(
                        Stream.of(opioids)
                                .filter(own -> own.most().isPresent() || home.isEmpty())
                                .flatMap(own -> own.weigh(what, asked).stream()),
                        home.flatMap(day -> day.weigh(what, asked)).map(Circumstances::ofHome).stream())
                .toList();
    }

    /// Says that it is the other clinic's limit.
    private static Weighed ofHome(Weighed found) {
        return switch (found) {
            case Weighed.Less(var finding, var most) -> new Weighed.Less(named("guest.above-home-day", finding), most);
            case Weighed.Ask(var finding) -> new Weighed.Ask(named("guest.home-day-unknown", finding));
            case Weighed.Stop _, Weighed.Later _, Weighed.Remark _ ->
                throw new IllegalStateException("A limit for the day says less or asks, not " + found);
        };
    }

    private static Finding named(String code, Finding finding) {
        return new Finding(code, finding.values(), finding.citation(), finding.lift());
    }
}
