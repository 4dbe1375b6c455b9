package org.havn.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.havn.simulation.State.Event;

/// Money taken from policing use and what it buys, a year, in hundredths of the currency: what is freed is spent
/// or left over, to the last hundredth.
///
/// That money is free once the police do less is an assumption: it holds if their budget is cut by as much.
///
/// @param beforeMinor what policing and prosecuting use cost before
/// @param freedMinor  the share of it that goes
/// @param placeMinor  what a place costs that somebody has all year, as the ledger reckons
/// @param bought      whole places by area
record MovedMoney(long beforeMinor, long freedMinor, long placeMinor, Map<String, Integer> bought) {

    private static final int PLACES_MAX = 100_000;

    MovedMoney {
        bought = Collections.unmodifiableMap(new TreeMap<>(bought));
    }

    /// What the police and courts did about use in all years of a run.
    record Policing(long stops, long prosecutions, int years) {

        static Policing of(Tally tally) {
            return new Policing(tally.events(Event.STOPPED), tally.events(Event.PROSECUTED), tally.years());
        }

        /// In a mean year; a part of a hundredth is left to the police.
        private long costMinor(Parameters p) {
            long all = Math.addExact(
                    Math.multiplyExact(stops, p.minorUnits("cost.stop")),
                    Math.multiplyExact(prosecutions, p.minorUnits("cost.prosecution")));
            return all / years;
        }
    }

    /// Spends what is freed on as many whole places as it pays for.
    static MovedMoney of(Policy.Budget budget, Policing policing, Parameters p) {
        long before = policing.costMinor(p);
        long freed = BigDecimal.valueOf(budget.fromEnforcement())
                .multiply(BigDecimal.valueOf(before))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
        long place = Math.multiplyExact(Ledger.weeklyMinor(p.value("cost.hat.year")), Calendar.WEEKS_PER_YEAR);
        long number = place == 0 ? PLACES_MAX : Math.min(PLACES_MAX, freed / place);
        return new MovedMoney(before, freed, place, shared(Math.toIntExact(number), budget.parts()));
    }

    /// Deals places out one by one, each to the area that is furthest behind its part (Sainte-Laguë), so that more
    /// money never means fewer places anywhere. Of areas equally far behind the first by name has it.
    private static Map<String, Integer> shared(int number, Map<String, Integer> parts) {
        var places = new TreeMap<String, Integer>();
        parts.forEach((area, part) -> {
            if (part > 0) {
                places.put(area, 0);
            }
        });
        for (int place = 0; place < number && !places.isEmpty(); place++) {
            String next = places.firstKey();
            for (String area : places.keySet()) {
                next = claim(area, next, parts, places) > 0 ? area : next;
            }
            places.merge(next, 1, Integer::sum);
        }
        return places;
    }

    /// Above 0 if `area` is further behind its part than `other` is.
    private static int claim(String area, String other, Map<String, Integer> parts, Map<String, Integer> places) {
        long ours = parts.getOrDefault(area, 0) * (2L * places.getOrDefault(other, 0) + 1);
        long theirs = parts.getOrDefault(other, 0) * (2L * places.getOrDefault(area, 0) + 1);
        return Long.compare(ours, theirs);
    }

    /// The money that one draw of a scenario moves.
    ///
    /// @param draw of the plan that the scenario is in
    static MovedMoney of(Scenario scenario, Ensemble.Plan plan, Ensemble.Draw draw) {
        Parameters p = scenario.startFrom(Parameters.of(scenario.country()).draw(plan.seed(), draw.number()));
        Policy before = scenario.policy().beforeMoving();
        boolean known =
                plan.base().policy().equals(before) && plan.base().parameters().equals(scenario.parameters());
        Policing policing = known
                ? new Policing(
                        Math.round(Ensemble.Draw.value(draw.base(), Measure.STOPS)),
                        Math.round(Ensemble.Draw.value(draw.base(), Measure.PROSECUTIONS)),
                        plan.years())
                : Policing.of(
                        Simulation.run(new AreaRun.Run(p, before, plan.seed() + draw.number(), plan.years(), false), 1)
                                .total());
        return of(scenario.policy().budget(), policing, p);
    }

    int places() {
        return bought.values().stream().mapToInt(Integer::intValue).sum();
    }

    long spentMinor() {
        return Math.multiplyExact(placeMinor, (long) places());
    }

    long leftMinor() {
        return Math.subtractExact(freedMinor, spentMinor());
    }
}
