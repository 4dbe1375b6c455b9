package org.havn.simulation;

import java.util.EnumMap;
import java.util.Map;
import org.havn.simulation.Ledger.Perspective;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Treatment;

/// The answers that a run boils down to, one number each.
enum Measure {
    OVERDOSE_DEATHS,
    DEATHS,
    OVERDOSES,
    QALYS,
    HAT_STARTS,
    HAT_YEARS,
    HAT_LEFT_WITHIN_A_YEAR,
    OAT_YEARS,
    OAT_LEFT_WITHIN_A_YEAR,
    STARTED_IN_TIME_SHARE,
    MEAN_WAIT_WEEKS,
    HAT_WAIT_WEEKS,
    HAT_LIST_YEARS,
    ATTENDANCE_HOURS,
    STOPS,
    PROSECUTIONS,
    ADVISORY_TALKS,
    PRISON_YEARS,
    NEW_USERS,
    COST_MUNICIPALITY,
    COST_STATE,
    COST_HEALTH,
    COST_PUBLIC,
    COST_SOCIETY;

    String words() {
        return State.words(this);
    }

    boolean money() {
        return name().startsWith("COST_");
    }

    static Measure cost(Perspective perspective) {
        return valueOf("COST_" + perspective.name());
    }

    /// All measures of one run. Costs are present values in whole currency units; QALYs are discounted too.
    static Map<Measure, Double> of(Simulation.Result result, Parameters p, Policy policy) {
        Tally tally = result.total();
        double discount = p.value("cost.discount");
        var values = new EnumMap<Measure, Double>(Measure.class);
        long deaths = Health.overdoseDeaths(tally);
        values.put(OVERDOSE_DEATHS, (double) deaths);
        values.put(DEATHS, (double) (deaths + tally.events(Event.DIED_OTHER)));
        values.put(OVERDOSES, (double) (deaths + tally.events(Event.OVERDOSE_SURVIVED)));
        values.put(QALYS, Health.qalys(tally, p, discount));
        values.put(HAT_STARTS, (double) tally.events(Event.STARTED_HAT));
        values.put(HAT_YEARS, Health.years(tally, Treatment.HAT));
        values.put(HAT_LEFT_WITHIN_A_YEAR, (double) tally.events(Event.LEFT_HAT_WITHIN_A_YEAR));
        values.put(OAT_YEARS, Health.years(tally, Treatment.METHADONE) + Health.years(tally, Treatment.BUPRENORPHINE));
        values.put(OAT_LEFT_WITHIN_A_YEAR, (double) tally.events(Event.LEFT_OAT_WITHIN_A_YEAR));
        long starts = Math.max(1, tally.events(Event.STARTED_TREATMENT));
        values.put(STARTED_IN_TIME_SHARE, (double) tally.events(Event.STARTED_IN_TIME) / starts);
        values.put(MEAN_WAIT_WEEKS, (double) tally.waitedWeeks() / starts);
        long hatStarts = Math.max(1, tally.events(Event.STARTED_HAT));
        values.put(HAT_WAIT_WEEKS, (double) tally.hatWaitedWeeks() / hatStarts);
        values.put(HAT_LIST_YEARS, (double) tally.hatListWeeks() / Calendar.WEEKS_PER_YEAR);
        values.put(ATTENDANCE_HOURS, Health.attendanceHours(result, p, policy));
        values.put(STOPS, (double) tally.events(Event.STOPPED));
        values.put(PROSECUTIONS, (double) tally.events(Event.PROSECUTED));
        values.put(ADVISORY_TALKS, (double) tally.events(Event.MET_ADVISORY_UNIT));
        values.put(PRISON_YEARS, prisonYears(tally));
        values.put(NEW_USERS, (double) tally.events(Event.ENTERED));
        Ledger ledger = Ledger.of(tally, p, policy);
        for (Perspective perspective : Perspective.values()) {
            values.put(cost(perspective), ledger.presentValue(perspective, discount));
        }
        return values;
    }

    private static double prisonYears(Tally tally) {
        long weeks = 0;
        for (int year = 0; year < tally.years(); year++) {
            for (int cell = 0; cell < Tally.CELLS; cell++) {
                weeks += Tally.justice(cell) == State.Justice.PRISON ? tally.weeks(year, cell) : 0;
            }
        }
        return (double) weeks / Calendar.WEEKS_PER_YEAR;
    }
}
