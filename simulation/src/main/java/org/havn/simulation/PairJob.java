package org.havn.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// A policy held against another, ready to be run.
///
/// @param draws of the uncertain numbers, besides the default ones
record PairJob(Ensemble.Plan plan, int draws) implements PolicyModel.Job {

    @Override
    public int steps() {
        return draws + 1;
    }

    @Override
    public String question(String language) {
        return plan.policy().question(language);
    }

    @Override
    public Optional<Map<String, String>> run(IntPredicate goOn) {
        var drawn = new ArrayList<Ensemble.Draw>();
        for (int number : IntStream.range(0, steps()).toArray()) {
            drawn.add(plan.draw(number));
            if (!goOn.test(number + 1)) {
                return Optional.empty();
            }
        }
        return Optional.of(files(new Summary(plan, drawn, plan.policy().currency())));
    }

    private Map<String, String> files(Summary summary) {
        Simulation.Result before = plan.run(plan.base());
        Simulation.Result after = plan.run(plan.policy());
        var files = new LinkedHashMap<String, String>();
        Map<Measure, Spread> spreads = HtmlReport.spreads(summary);
        for (String language : Words.LANGUAGES) {
            var report = new HtmlReport(summary, spreads, language);
            String body = report.body(before, after);
            files.put("body-%s.html".formatted(language), body);
            files.put("report-%s.html".formatted(language), report.page(body));
        }
        for (Table table : new ResultTables(summary, before, after).tables()) {
            table.into(files);
        }
        return files;
    }
}
