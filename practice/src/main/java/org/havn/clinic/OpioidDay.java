package org.havn.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.Conversion.Terms;
import org.havn.clinic.Conversion.Way;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;
import org.havn.law.Mass;
import org.havn.law.Medicine;

/// All opioids of a patient's day together, in the one medicine that the clinic's signed limit names. Pure.
///
/// What cannot be converted is never left out of a sum that is held against a limit: a doctor looks.
///
/// @param most    signed by the clinic; empty if nobody has
/// @param had     since the clinic's midnight, anywhere, corrected and untaken left out
/// @param bottled went home for this day in bottles
/// @param tables  into the reference that hold today
record OpioidDay(Optional<Most> most, List<Had> had, List<Had> bottled, Map<MedicineRoute, Terms> tables) {

    static final OpioidDay NOTHING = new OpioidDay(Optional.empty(), List.of(), List.of(), Map.of());

    OpioidDay {
        had = List.copyOf(had);
        bottled = List.copyOf(bottled);
        tables = Map.copyOf(tables);
    }

    /// The limit of a day.
    record Most(MedicineRoute reference, Mass mass, int version) {}

    /// What the patient had of one prescription.
    record Had(UUID prescription, MedicineRoute what, Mass mass) {}

    /// Whether the day's doses of a medicine went home in a bottle.
    boolean isBottled(Medicine medicine) {
        return bottled.stream().anyMatch(dose -> dose.what().medicine().equals(medicine));
    }

    /// What the day's sum says of `asked` of `what` now.
    Optional<Weighed> weigh(MedicineRoute what, Mass asked) {
        var earlier = new ArrayList<>(had);
        earlier.addAll(bottled);
        earlier.removeIf(dose -> dose.mass().isZero());
        if (most.isEmpty()) {
            return earlier.stream().allMatch(dose -> dose.what().equals(what))
                    ? Optional.empty()
                    : Optional.of(new Weighed.Remark(finding("opioids.not-known", Lift.NOBODY)));
        }
        var limit = most.get();
        var total = Mass.ZERO;
        for (Had dose : earlier) {
            var worth = worth(dose.what(), dose.mass());
            if (worth.isEmpty()) {
                return Optional.of(unconverted(dose.what(), limit));
            }
            total = total.plus(worth.get());
        }
        var worth = worth(what, asked);
        if (worth.isEmpty()) {
            return Optional.of(unconverted(what, limit));
        }
        if (total.plus(worth.get()).compareTo(limit.mass()) <= 0) {
            return Optional.empty();
        }
        var left = total.compareTo(limit.mass()) < 0 ? limit.mass().minus(total) : Mass.ZERO;
        var allowed = what.equals(limit.reference())
                ? left
                : Objects.requireNonNull(tables.get(what)).mostWorth(left);
        return Optional.of(new Weighed.Less(
                finding(
                        "opioids.above-day",
                        Lift.DOCTOR,
                        new Value.Amount(worth.get()),
                        new Value.Amount(total),
                        new Value.Amount(limit.mass()),
                        new Value.Text(limit.reference().medicine().code()),
                        new Value.Text(limit.reference().route().code()),
                        new Value.Count(limit.version())),
                allowed));
    }

    private Optional<Mass> worth(MedicineRoute what, Mass mass) {
        if (what.equals(most.orElseThrow().reference())) {
            return Optional.of(mass);
        }
        return Optional.ofNullable(tables.get(what)).map(terms -> terms.worth(mass));
    }

    private static Weighed unconverted(MedicineRoute what, Most limit) {
        var known = Conversions.unknown(new Way(what, limit.reference()));
        return new Weighed.Ask(new Finding("opioids.no-conversion", known.values(), Optional.empty(), Lift.DOCTOR));
    }

    private static Finding finding(String code, Lift lift, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), lift);
    }
}
