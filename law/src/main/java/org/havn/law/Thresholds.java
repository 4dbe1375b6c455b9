package org.havn.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Quantities of a substance up to which, or from which, something follows.
///
/// @param tiers by their name
public record Thresholds(Map<String, Tier> tiers) implements Rule {

    public Thresholds {
        tiers = Map.copyOf(tiers);
    }

    /// The one with this name.
    public Optional<Tier> find(String name) {
        return Optional.ofNullable(tiers.get(name));
    }

    /// One set of quantities.
    ///
    /// @param amounts by substance
    /// @param substancesMax how many substances at once
    /// @param follows what follows
    /// @param appliesTo to whom
    public record Tier(
            Map<String, Cited<Amount>> amounts,
            Optional<Cited<LawValue.Count>> substancesMax,
            Optional<Cited<LawValue.Words>> follows,
            Optional<Cited<LawValue.Words>> appliesTo) {

        public Tier {
            amounts = Map.copyOf(amounts);
        }

        /// Why `found` lies above this tier, a finding each; empty if it does not.
        ///
        /// Each substance is compared by itself and the number of substances is counted. A
        /// substance without a quantity here, or one measured in another way, lies above.
        public List<Finding> above(Map<String, Amount> found) {
            var findings = new ArrayList<Finding>();
            new TreeMap<>(found)
                    .forEach((substance, amount) -> above(substance, amount).ifPresent(findings::add));
            substancesMax
                    .filter(it -> found.size() > it.value().count())
                    .ifPresent(it -> findings.add(finding(
                            "threshold.too-many-substances",
                            it.citation(),
                            new Finding.Value.Count(found.size()),
                            new Finding.Value.Count(it.value().count()))));
            return findings;
        }

        private Optional<Finding> above(String substance, Amount amount) {
            var limit = amounts.get(substance);
            if (limit == null) {
                return Optional.of(new Finding(
                        "threshold.no-quantity",
                        List.of(new Finding.Value.Text(substance)),
                        Optional.empty(),
                        Finding.Lift.NOBODY));
            }
            if (limit.value().covers(amount)) {
                return Optional.empty();
            }
            return Optional.of(finding(
                    "threshold.above-quantity",
                    limit.citation(),
                    new Finding.Value.Text(substance),
                    new Finding.Value.Text(amount.toString()),
                    new Finding.Value.Text(limit.value().toString())));
        }

        private static Finding finding(String code, Citation citation, Finding.Value... values) {
            return new Finding(code, List.of(values), Optional.of(citation), Finding.Lift.NOBODY);
        }
    }
}
