package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.havn.simulation.Ledger.Perspective;
import org.havn.simulation.State.AgeGroup;
import org.havn.simulation.State.Sex;

/// The parts of a country that an answer is told for: sizes of municipality, sexes, ages and places.
final class Parts {

    private Parts() {}

    /// One part, without and with the policy.
    ///
    /// @param kind `size-class`, `sex`, `age-group` or `area`
    /// @param id   as in files
    record Part(String kind, String id, Tally base, Tally policy) {

        String name(Words words) {
            return words.name(kind, id.replace(' ', '-'));
        }
    }

    static List<Part> of(Simulation.Result base, Simulation.Result policy) {
        var parts = new ArrayList<Part>();
        for (Area.SizeClass size : Area.SizeClass.values()) {
            if (base.areas().stream().anyMatch(it -> it.area().sizeClass() == size)) {
                parts.add(part("size-class", size.words(), base, policy, it -> it.ofSize(size)));
            }
        }
        for (Sex sex : Sex.values()) {
            parts.add(part(
                    "sex",
                    sex.words(),
                    base,
                    policy,
                    it -> it.total().only(group -> group / Tally.AGE_GROUPS == sex.index())));
        }
        for (AgeGroup age : AgeGroup.values()) {
            parts.add(part(
                    "age-group",
                    age.words(),
                    base,
                    policy,
                    it -> it.total().only(group -> group % Tally.AGE_GROUPS == age.index())));
        }
        for (int number = 0; number < base.areas().size(); number++) {
            int at = number;
            String id = base.areas().get(at).area().id();
            parts.add(part("area", id, base, policy, it -> it.areas().get(at).tally()));
        }
        return List.copyOf(parts);
    }

    private static Part part(
            String kind,
            String id,
            Simulation.Result base,
            Simulation.Result policy,
            Function<Simulation.Result, Tally> tally) {
        return new Part(kind, id, tally.apply(base), tally.apply(policy));
    }

    /// What a part's counts are worth, discounted: health, and money from two sides.
    static double worth(Measure measure, Tally tally, Scenario scenario) {
        Parameters p = scenario.startFrom(Parameters.of(scenario.country()));
        double discount = p.value("cost.discount");
        return measure == Measure.QALYS
                ? Health.qalys(tally, p, discount)
                : Ledger.of(tally, p, scenario.policy()).presentValue(perspective(measure), discount);
    }

    private static Perspective perspective(Measure measure) {
        return Stream.of(Perspective.values())
                .filter(it -> Measure.cost(it) == measure)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(measure.words() + " is not told for parts of a country"));
    }
}
