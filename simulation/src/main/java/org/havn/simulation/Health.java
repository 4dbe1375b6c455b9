package org.havn.simulation;

import org.havn.simulation.State.Event;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// What a run's counts mean for people's lives: QALYs, hours of attendance, shares. Statistics, in `double`.
final class Health {

    private Health() {}

    /// Quality-adjusted life-years of everybody in the run, discounted to the first day.
    static double qalys(Tally tally, Parameters p, double discount) {
        double sum = 0;
        double[] utility = utilities(p);
        for (int year = 0; year < tally.years(); year++) {
            double inYear = 0;
            for (int cell = 0; cell < Tally.CELLS; cell++) {
                inYear += tally.weeks(year, cell) * utility[cell];
            }
            sum += inYear / Calendar.WEEKS_PER_YEAR * Cohort.discountFactor(discount, year);
        }
        return sum;
    }

    private static double[] utilities(Parameters p) {
        var utilities = new double[Tally.CELLS];
        for (int cell = 0; cell < Tally.CELLS; cell++) {
            double free = utility(p, Tally.profile(cell), Tally.use(cell), Tally.treatment(cell));
            boolean held = Tally.justice(cell) == Justice.PRISON || Tally.treatment(cell) == Treatment.COERCED;
            utilities[cell] = held ? free * p.value("utility.prison.ratio") : free;
        }
        return utilities;
    }

    private static double utility(Parameters p, Profile profile, Use use, Treatment treatment) {
        if (use == Use.QUIT || use == Use.ABSTINENT) {
            return p.value("utility.free");
        }
        if (!profile.opioid()) {
            return p.value("utility.problem");
        }
        boolean severe = profile == Profile.OPIOID_SEVERE;
        return switch (treatment) {
            case HAT -> p.value("utility.oat.severe") + p.value("utility.hat.gain");
            case METHADONE, BUPRENORPHINE, HAT_TITRATION -> p.value(severe ? "utility.oat.severe" : "utility.oat");
            case NONE, WAITING, PSYCHOSOCIAL -> p.value(use == Use.INJECTING ? "utility.untreated" : "utility.problem");
            case COERCED -> p.value("utility.oat");
        };
    }

    /// Hours that patients spend on the way to supervised doses and there, over the whole run.
    static double attendanceHours(Simulation.Result result, Parameters p, Policy policy) {
        double hours = 0;
        for (AreaRun.Outcome area : result.areas()) {
            double hat = policy.hat().attendanceHours(area.area(), p.value("attendance.hat.minutes"));
            double daily = Calendar.DAYS_PER_YEAR
                    * (p.value("attendance.methadone.minutes") + area.area().travelMinutes())
                    / 60;
            double methadone = p.value("attendance.methadone.visits") * daily;
            hours += years(area.tally(), Treatment.HAT) * hat;
            hours += (years(area.tally(), Treatment.METHADONE) + years(area.tally(), Treatment.HAT_TITRATION))
                    * methadone;
            hours += years(area.tally(), Treatment.BUPRENORPHINE) * p.value("attendance.buprenorphine.visits") * daily;
        }
        return hours;
    }

    /// Person-years in a treatment, over the whole run.
    static double years(Tally tally, Treatment treatment) {
        long weeks = 0;
        for (int year = 0; year < tally.years(); year++) {
            for (int cell = 0; cell < Tally.CELLS; cell++) {
                weeks += Tally.treatment(cell) == treatment ? tally.weeks(year, cell) : 0;
            }
        }
        return (double) weeks / Calendar.WEEKS_PER_YEAR;
    }

    static long overdoseDeaths(Tally tally) {
        long deaths = 0;
        for (Event event : Event.values()) {
            deaths += event.overdoseDeath() ? tally.events(event) : 0;
        }
        return deaths;
    }
}
