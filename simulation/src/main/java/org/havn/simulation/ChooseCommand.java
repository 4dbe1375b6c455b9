package org.havn.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.havn.simulation.Ledger.Perspective;

/// `./havn simulate --choose`: which of several policies to choose.
final class ChooseCommand {

    private static final String FORMAT = "%-32s %12s %12s %18s %18s   %-30s %s%n";

    private final PrintStream out;
    private final DrawRun draws;

    ChooseCommand(PrintStream out, DrawRun draws) {
        this.out = out;
        this.draws = draws;
    }

    /// @throws IllegalArgumentException if the folder holds the draws of another choice
    int run(Portfolio portfolio, Options options) throws IOException {
        Files.createDirectories(options.out());
        var file = file(options.out(), portfolio);
        var summary = PortfolioSummary.of(portfolio, draws.complete(portfolio, file, options));
        new PortfolioTables(summary).write(options.out());
        Path page = options.out().resolve("choice.html");
        var report = new PortfolioReport(summary, options.language());
        Files.writeString(page, report.page(report.body()));
        tell(summary, options.language());
        out.printf("%n%s%n", page);
        return 0;
    }

    static DrawFile file(Path folder, Portfolio portfolio) {
        return new DrawFile(
                folder.resolve(PortfolioTables.DRAWS + ".csv"),
                DrawRun.fingerprint("choice between " + String.join(", ", portfolio.names()), portfolio),
                portfolio.names());
    }

    private void tell(PortfolioSummary summary, String language) {
        var words = new Words(language);
        var numbers = new Numbers(language);
        var telling = new PortfolioTelling(summary, language);
        out.println();
        out.println(telling.run());
        out.println();
        out.printf(
                FORMAT,
                words.get("policy"),
                words.name(Measure.OVERDOSE_DEATHS),
                words.get("qalys"),
                words.name(Perspective.PUBLIC),
                words.get("choose.society"),
                "%s (%s)".formatted(words.get("choose.standing"), words.name(Perspective.PUBLIC)),
                "%s (%s)".formatted(words.get("choose.standing"), words.get("choose.society")));
        List<Frontier.Place> paying = summary.frontier(Perspective.PUBLIC).places();
        List<Frontier.Place> society = summary.frontier(Perspective.SOCIETY).places();
        for (int policy = 0; policy < summary.size(); policy++) {
            out.printf(
                    FORMAT,
                    telling.name(policy),
                    numbers.signed(summary.row(policy, Measure.OVERDOSE_DEATHS).difference()),
                    numbers.signed(summary.row(policy, Measure.QALYS).difference()),
                    numbers.signed(summary.row(policy, Measure.COST_PUBLIC).difference()),
                    numbers.signed(summary.row(policy, Measure.COST_SOCIETY).difference()),
                    telling.standing(paying.get(policy)),
                    telling.standing(society.get(policy)));
        }
        out.println();
        out.println(telling.agreement());
        for (Perspective side : PortfolioSummary.SIDES) {
            out.println("  " + telling.best(side));
            out.println("  " + telling.path(side));
        }
        telling.leftOut().forEach(out::println);
        out.println();
        out.println(telling.everything());
        telling.luck().ifPresent(out::println);
    }
}
