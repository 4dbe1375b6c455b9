package org.havn.simulation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.havn.simulation.State.AgeGroup;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Sex;
import org.havn.simulation.State.Since;
import org.havn.simulation.State.Treatment;

/// The result as tables that any program reads: one row a fact, each as CSV and as Parquet.
final class ResultTables {

    private static final int MONEY_SCALE = 2;

    /// Tables that not every answer has; one of an earlier answer must not stand beside a new one.
    private static final List<String> SOMETIMES = List.of("money", "clinics");

    private final List<Table> tables;

    ResultTables(Summary summary, Simulation.Result base, Simulation.Result policy) {
        var all = new ArrayList<>(List.of(
                summary(summary),
                DeedTables.table(summary.plan()),
                years(base.total(), policy.total()),
                people(base, policy),
                treatments(base.total(), policy.total()),
                deathsSince(base.total(), policy.total()),
                areas(base, policy),
                groups(base.total(), policy.total()),
                worth(summary.plan(), base, policy),
                ledger(summary.plan(), base.total(), policy.total()),
                draws(summary),
                Infections.table(summary.plan(), base.total(), policy.total())));
        if (policy.money().isPresent()) {
            all.add(MoneyTables.table(summary.plan(), summary.draws()));
        }
        if (summary.plan().policy().policy().hat().hoursAreLimited()) {
            all.add(ClinicTables.table(summary.plan(), summary.draws()));
        }
        tables = List.copyOf(all);
    }

    List<Table> tables() {
        return tables;
    }

    /// Writes all of them; the draws are there as CSV already, having grown there line by line.
    void write(Path folder) throws IOException {
        for (String name : SOMETIMES) {
            if (tables.stream().noneMatch(table -> table.name().equals(name))) {
                Files.deleteIfExists(folder.resolve(name + ".csv"));
                Files.deleteIfExists(folder.resolve(name + ".parquet"));
            }
        }
        for (Table table : tables) {
            if (!table.name().equals("draws")) {
                Files.writeString(folder.resolve(table.name() + ".csv"), table.csv());
            }
            Files.write(folder.resolve(table.name() + ".parquet"), ParquetFile.of(table));
        }
    }

    private static Table summary(Summary summary) {
        var table = new Table(
                "summary",
                Table.text("measure"),
                Table.number("base"),
                Table.number("policy"),
                Table.number("difference"),
                Table.number("low"),
                Table.number("high"),
                Table.text("made of"));
        String basis = new Telling(summary, "en").basis();
        for (Summary.Row row : summary.rows()) {
            Change change = row.change();
            table.add(
                    row.measure().words(), row.base(), row.policy(), change.mean(), change.low(), change.high(), basis);
        }
        return table;
    }

    private static Table years(Tally base, Tally policy) {
        var table = new Table(
                "years", Table.whole("year"), Table.text("event"), Table.whole("base"), Table.whole("policy"));
        for (int year = 0; year < base.years(); year++) {
            for (Event event : Event.values()) {
                table.add(year + 1L, event.words(), base.events(year, event), policy.events(year, event));
            }
        }
        return table;
    }

    /// Everybody who was ever there, year by year: those at the start and those who came are those who died and who are
    /// left.
    private static Table people(Simulation.Result base, Simulation.Result policy) {
        var table = new Table(
                "people", Table.whole("year"), Table.text("what"), Table.whole("base"), Table.whole("policy"));
        long[] before = {base.first(), policy.first()};
        for (int year = 0; year < base.total().years(); year++) {
            long[] came = {came(base.total(), year), came(policy.total(), year)};
            long[] died = {died(base.total(), year), died(policy.total(), year)};
            table.add(year + 1L, "alive at the start", before[0], before[1]);
            table.add(year + 1L, "came, or would have without prevention", came[0], came[1]);
            table.add(year + 1L, "died", died[0], died[1]);
            for (int side = 0; side < before.length; side++) {
                before[side] += came[side] - died[side];
            }
            table.add(year + 1L, "alive at the end", before[0], before[1]);
        }
        return table;
    }

    private static long came(Tally tally, int year) {
        return tally.events(year, Event.ENTERED) + tally.events(year, Event.NEVER_BEGAN);
    }

    private static long died(Tally tally, int year) {
        long died = 0;
        for (Event event : Event.values()) {
            died += event.death() ? tally.events(year, event) : 0;
        }
        return died;
    }

    private static Table treatments(Tally base, Tally policy) {
        var table = new Table(
                "treatments",
                Table.whole("year"),
                Table.text("treatment"),
                Table.whole("base person-weeks"),
                Table.whole("policy person-weeks"));
        for (int year = 0; year < base.years(); year++) {
            for (Treatment treatment : Treatment.values()) {
                table.add(year + 1L, treatment.words(), base.weeks(year, treatment), policy.weeks(year, treatment));
            }
        }
        return table;
    }

    /// Weeks are counted from 1; the last row of each stands for all weeks that follow.
    private static Table deathsSince(Tally base, Tally policy) {
        var table = new Table(
                "deaths-since",
                Table.text("since"),
                Table.whole("week"),
                Table.text("cause"),
                Table.whole("base"),
                Table.whole("policy"));
        for (Since since : Since.values()) {
            for (int week = 0; week < Tally.SINCE_WEEKS; week++) {
                for (boolean overdose : new boolean[] {true, false}) {
                    table.add(
                            since.words(),
                            week + 1L,
                            overdose ? "overdose" : "other",
                            base.deaths(since, overdose, week),
                            policy.deaths(since, overdose, week));
                }
            }
        }
        return table;
    }

    private static Table areas(Simulation.Result base, Simulation.Result policy) {
        var table = new Table(
                "areas",
                Table.text("area"),
                Table.text("size class"),
                Table.text("event"),
                Table.whole("base"),
                Table.whole("policy"));
        for (int i = 0; i < base.areas().size(); i++) {
            Area area = base.areas().get(i).area();
            for (Event event : Event.values()) {
                table.add(
                        area.id(),
                        area.sizeClass().words(),
                        event.words(),
                        base.areas().get(i).tally().events(event),
                        policy.areas().get(i).tally().events(event));
            }
        }
        return table;
    }

    private static Table groups(Tally base, Tally policy) {
        var table = new Table(
                "groups",
                Table.text("sex"),
                Table.text("age"),
                Table.text("event"),
                Table.whole("base"),
                Table.whole("policy"));
        for (Sex sex : Sex.values()) {
            for (AgeGroup age : AgeGroup.values()) {
                int group = Tally.group(sex.index(), age.index());
                for (Event event : Event.values()) {
                    table.add(
                            sex.words(),
                            age.words(),
                            event.words(),
                            base.events(event, group),
                            policy.events(event, group));
                }
            }
        }
        return table;
    }

    private static Table worth(Ensemble.Plan plan, Simulation.Result base, Simulation.Result policy) {
        var table = new Table(
                "worth",
                Table.text("kind"),
                Table.text("group"),
                Table.text("measure"),
                Table.number("base"),
                Table.number("policy"));
        for (Parts.Part part : Parts.of(base, policy)) {
            for (Measure measure : ReportTables.WORTH) {
                table.add(
                        part.kind(),
                        part.id(),
                        measure.words(),
                        Parts.worth(measure, part.base(), plan.base()),
                        Parts.worth(measure, part.policy(), plan.policy()));
            }
        }
        return table;
    }

    private static Table ledger(Ensemble.Plan plan, Tally base, Tally policy) {
        var table = new Table(
                "ledger",
                Table.text("scenario"),
                Table.whole("year"),
                Table.text("what"),
                Table.text("payer"),
                Table.whole("count"),
                Table.money("price"),
                Table.money("amount"));
        for (Scenario scenario : new Scenario[] {plan.base(), plan.policy()}) {
            Parameters p = scenario.startFrom(Parameters.of(scenario.country()));
            Tally tally = scenario.equals(plan.base()) ? base : policy;
            for (Ledger.Line line : Ledger.of(tally, p, scenario.policy()).lines()) {
                table.add(
                        scenario.name(),
                        line.year() + 1L,
                        line.what(),
                        line.payer().words(),
                        line.count(),
                        BigDecimal.valueOf(line.priceMinor(), MONEY_SCALE),
                        BigDecimal.valueOf(line.amountMinor(), MONEY_SCALE));
            }
        }
        return table;
    }

    private static Table draws(Summary summary) {
        var columns = new ArrayList<Table.Column>(List.of(Table.whole("draw")));
        for (Measure measure : Measure.values()) {
            columns.add(Table.number("base " + measure.words()));
            columns.add(Table.number("policy " + measure.words()));
        }
        var table = new Table("draws", columns.toArray(Table.Column[]::new));
        for (Ensemble.Draw draw : summary.draws()) {
            var row = new ArrayList<Object>(List.of((long) draw.number()));
            for (Measure measure : Measure.values()) {
                row.add(Ensemble.Draw.value(draw.base(), measure));
                row.add(Ensemble.Draw.value(draw.policy(), measure));
            }
            table.add(row.toArray());
        }
        return table;
    }
}
