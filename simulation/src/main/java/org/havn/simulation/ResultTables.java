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

/// The result as tables that any program reads: one row a fact, each as CSV and as Parquet.
final class ResultTables {

    private static final int MONEY_SCALE = 2;

    private final List<Table> tables;

    ResultTables(Summary summary, Simulation.Result base, Simulation.Result policy) {
        var all = new ArrayList<>(List.of(
                summary(summary),
                years(base.total(), policy.total()),
                areas(base, policy),
                groups(base.total(), policy.total()),
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
                Table.number("high"));
        for (Summary.Row row : summary.rows()) {
            table.add(row.measure().words(), row.base(), row.policy(), row.difference(), row.low(), row.high());
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
