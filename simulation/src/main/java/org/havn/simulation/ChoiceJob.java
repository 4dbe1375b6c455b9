package org.havn.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Several policies to choose between, ready to be run.
///
/// @param draws of the uncertain numbers, besides the default ones
record ChoiceJob(Portfolio portfolio, int draws) implements PolicyModel.Job {

    /// @throws IllegalArgumentException if the policies cannot be held against each other, or the draws are too few
    static ChoiceJob of(List<Scenario> policies, PolicyModel.Extent extent) {
        Choice.requireDraws(extent.draws());
        return new ChoiceJob(Portfolio.toChooseFrom(policies, extent.years(), extent.seed()), extent.draws());
    }

    @Override
    public int steps() {
        return draws + 1;
    }

    @Override
    public String question(String language) {
        return new Words(language).get("choose.title");
    }

    @Override
    public Optional<Map<String, String>> run(IntPredicate goOn) {
        var drawn = new ArrayList<Portfolio.Draw>();
        for (int number : IntStream.range(0, steps()).toArray()) {
            drawn.add(portfolio.draw(number));
            if (!goOn.test(number + 1)) {
                return Optional.empty();
            }
        }
        var summary = PortfolioSummary.of(portfolio, drawn);
        var files = new LinkedHashMap<String, String>();
        for (String language : Words.LANGUAGES) {
            var report = new PortfolioReport(summary, language);
            String body = report.body();
            files.put("body-%s.html".formatted(language), body);
            files.put("report-%s.html".formatted(language), report.page(body));
        }
        for (Table table : new PortfolioTables(summary).tables()) {
            table.into(files);
        }
        return Optional.of(files);
    }
}
