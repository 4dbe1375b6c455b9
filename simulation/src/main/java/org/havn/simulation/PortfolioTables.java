package org.havn.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.havn.simulation.Ledger.Perspective;

/// A choice between policies as tables that any program reads: one row a fact, each as CSV and as Parquet.
final class PortfolioTables {

    /// The table that grows as CSV while the draws are made.
    static final String DRAWS = "choice-draws";

    private final PortfolioSummary summary;

    PortfolioTables(PortfolioSummary summary) {
        this.summary = summary;
    }

    List<Table> tables() {
        return List.of(policies(), frontier(), acceptability(), information(), numbers(), draws());
    }

    /// Writes all of them; the draws are there as CSV already, having grown there line by line.
    void write(Path folder) throws IOException {
        for (Table table : tables()) {
            if (!table.name().equals(DRAWS)) {
                Files.writeString(folder.resolve(table.name() + ".csv"), table.csv());
            }
            Files.write(folder.resolve(table.name() + ".parquet"), ParquetFile.of(table));
        }
    }

    private Table policies() {
        var table = new Table(
                "choice-policies",
                Table.text("policy"),
                Table.text("measure"),
                Table.number("mean"),
                Table.number("low"),
                Table.number("high"),
                Table.number("difference"),
                Table.number("difference low"),
                Table.number("difference high"));
        for (int policy = 0; policy < summary.size(); policy++) {
            for (Measure measure : Measure.values()) {
                PortfolioSummary.Row row = summary.row(policy, measure);
                table.add(
                        summary.name(policy),
                        measure.words(),
                        row.mean(),
                        row.low(),
                        row.high(),
                        row.difference(),
                        row.differenceLow(),
                        row.differenceHigh());
            }
        }
        return table;
    }

    private Table frontier() {
        var table = new Table(
                "choice-frontier",
                Table.text("side"),
                Table.text("policy"),
                Table.number("cost"),
                Table.number("qalys"),
                Table.text("standing"),
                Table.text("by"),
                Table.number("cost per qaly"),
                Table.number("share of draws on frontier"));
        for (Perspective side : Perspective.values()) {
            double[] shares = summary.onFrontier(side);
            for (Frontier.Place place : summary.frontier(side).places()) {
                table.add(
                        State.words(side),
                        summary.name(place.policy()),
                        place.cost(),
                        place.qalys(),
                        place.standing().words(),
                        place.by().stream().map(summary::name).collect(Collectors.joining(" ")),
                        place.perQaly().orElse(Double.NaN),
                        shares[place.policy()]);
            }
        }
        return table;
    }

    private Table acceptability() {
        var table = new Table(
                "choice-acceptability",
                Table.text("side"),
                Table.number("per qaly"),
                Table.text("policy"),
                Table.number("share best"),
                Table.number("mean net benefit"),
                Table.text("highest mean"));
        for (Perspective side : Perspective.values()) {
            for (double willing : Willing.prices()) {
                Choice choice = summary.choice(side, willing);
                double[] shares = choice.shares();
                double[] means = choice.means();
                for (int policy = 0; policy < summary.size(); policy++) {
                    table.add(
                            State.words(side),
                            willing,
                            summary.name(policy),
                            shares[policy],
                            means[policy],
                            policy == choice.best() ? "yes" : "no");
                }
            }
        }
        return table;
    }

    private Table information() {
        var table = new Table(
                "choice-information",
                Table.text("side"),
                Table.number("per qaly"),
                Table.number("worth of knowing all"));
        for (Perspective side : Perspective.values()) {
            for (double willing : Willing.prices()) {
                table.add(
                        State.words(side),
                        willing,
                        summary.choice(side, willing).valueOfKnowingAll());
            }
        }
        return table;
    }

    private Table numbers() {
        var table = new Table(
                "choice-numbers",
                Table.text("side"),
                Table.number("per qaly"),
                Table.text("number"),
                Table.number("worth of knowing"),
                Table.number("worth by luck at most"),
                Table.text("told from luck"));
        for (Perspective side : PortfolioSummary.SIDES) {
            PortfolioSummary.Information information = summary.information(side);
            for (PortfolioSummary.Worth number : information.numbers()) {
                table.add(
                        State.words(side),
                        Willing.TOLD,
                        number.parameter().id(),
                        number.worth(),
                        information.nothing(),
                        information.told(number) ? "yes" : "no");
            }
        }
        return table;
    }

    private Table draws() {
        var columns = new ArrayList<Table.Column>(List.of(Table.whole("draw")));
        DrawFile.columns(summary.portfolio().names()).forEach(name -> columns.add(Table.number(name)));
        var table = new Table(DRAWS, columns.toArray(Table.Column[]::new));
        for (Portfolio.Draw draw : summary.draws()) {
            var row = new ArrayList<Object>(List.of((long) draw.number()));
            for (Measure measure : Measure.values()) {
                for (int policy = 0; policy < summary.size(); policy++) {
                    row.add(draw.value(policy, measure));
                }
            }
            table.add(row.toArray());
        }
        return table;
    }
}
