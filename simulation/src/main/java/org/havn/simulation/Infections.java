package org.havn.simulation;

import java.util.ArrayList;
import java.util.List;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;

/// New infections with hepatitis C and HIV to be expected among people who inject, reckoned from the time that a run
/// spent injecting: an example, since no rate was found in any source at hand. No verdict rests on it.
///
/// Each year the share still free of the infection falls by the risk of that year's time outside treatment and, at a
/// ratio, in it. Newcomers are taken to be infected as often as everybody else, so later years come out too low. Time
/// held in prison or by order is left out. Statistics, in `double`.
///
/// @param byYear new infections in each year of a run
record Infections(Kind kind, List<Double> byYear) {

    /// What people are infected with.
    enum Kind {
        HEPATITIS_C("infection.hcv"),
        HIV("infection.hiv");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /// The name of the parameter that says how often.
        String rate() {
            return id + ".rate";
        }

        private String infected() {
            return id + ".infected";
        }
    }

    /// Where in its range the rate is taken.
    enum End {
        LOW,
        MIDDLE,
        HIGH;

        String words() {
            return State.words(this);
        }
    }

    private static final double PER_HUNDRED = 100;

    /// Whether a number is read here only, so that no verdict depends on it.
    static boolean only(Parameter parameter) {
        return parameter.id().startsWith("infection.");
    }

    Infections {
        byYear = List.copyOf(byYear);
    }

    /// @param rate new infections per 100 years of injecting outside treatment, of people free of it
    static Infections of(Kind kind, double rate, Tally tally, Parameters p) {
        var byYear = new ArrayList<Double>();
        double free = 1 - p.value(kind.infected());
        for (int year = 0; year < tally.years(); year++) {
            double people = 0;
            double exposed = 0;
            for (int cell = 0; cell < Tally.CELLS; cell++) {
                double years = injecting(cell) ? (double) tally.weeks(year, cell) / Calendar.WEEKS_PER_YEAR : 0;
                people += years;
                exposed += years * ratio(Tally.treatment(cell), p);
            }
            double left = people == 0 ? free : free * StrictMath.exp(-rate / PER_HUNDRED * exposed / people);
            byYear.add(people * (free - left));
            free = left;
        }
        return new Infections(kind, byYear);
    }

    private static boolean injecting(int cell) {
        return Tally.use(cell) == Use.INJECTING
                && Tally.justice(cell) != Justice.PRISON
                && Tally.treatment(cell) != Treatment.COERCED;
    }

    private static double ratio(Treatment treatment, Parameters p) {
        return switch (treatment) {
            case NONE, WAITING, PSYCHOSOCIAL, COERCED -> 1;
            case METHADONE, BUPRENORPHINE, HAT_TITRATION -> p.value("infection.oat.ratio");
            case HAT -> p.value("infection.hat.ratio");
        };
    }

    /// The rate at one end of its range, or the default.
    static double rate(Kind kind, End end, Parameters p) {
        Parameter.Range range = p.registry(kind.rate()).range().orElseThrow();
        return switch (end) {
            case LOW -> range.low().doubleValue();
            case MIDDLE -> p.value(kind.rate());
            case HIGH -> range.high().doubleValue();
        };
    }

    /// All years together.
    double total() {
        return byYear.stream().mapToDouble(Double::doubleValue).sum();
    }

    /// One row a year, for each end of the rate's range; every row says that it is an example.
    static Table table(Ensemble.Plan plan, Tally base, Tally policy) {
        var table = new Table(
                "infections",
                Table.text("infection"),
                Table.text("rate"),
                Table.whole("year"),
                Table.number("base"),
                Table.number("policy"),
                Table.text("standing"));
        for (Kind kind : Kind.values()) {
            for (End end : End.values()) {
                List<Double> before = of(kind, end, plan.base(), base).byYear();
                List<Double> after = of(kind, end, plan.policy(), policy).byYear();
                for (int year = 0; year < before.size(); year++) {
                    table.add(State.words(kind), end.words(), year + 1L, before.get(year), after.get(year), "example");
                }
            }
        }
        return table;
    }

    private static Infections of(Kind kind, End end, Scenario scenario, Tally tally) {
        Parameters p = scenario.startFrom(Parameters.of(scenario.country()));
        return of(kind, rate(kind, end, p), tally, p);
    }

    /// One line for each kind and each of two runs.
    ///
    /// @param difference of the policy from the base, at each end of the range of the rate
    record Row(Kind kind, double base, double policy, List<Double> difference) {}

    static List<Row> rows(Ensemble.Plan plan, Tally base, Tally policy) {
        var rows = new ArrayList<Row>();
        for (Kind kind : Kind.values()) {
            var differences = new ArrayList<Double>();
            for (End end : End.values()) {
                differences.add(of(kind, end, plan.policy(), policy).total()
                        - of(kind, end, plan.base(), base).total());
            }
            rows.add(new Row(
                    kind,
                    of(kind, End.MIDDLE, plan.base(), base).total(),
                    of(kind, End.MIDDLE, plan.policy(), policy).total(),
                    List.copyOf(differences)));
        }
        return rows;
    }
}
