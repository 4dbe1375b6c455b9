package org.havn.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.havn.law.LawBook;

/// The model for programs that run it themselves, such as the pages: what there is to ask, and asking it.
///
/// It knows no person, keeps nothing and starts no thread.
public final class PolicyModel {

    /// How a scenario that is not in a file is called in messages, and when it is saved.
    public static final String FILE_NAME = "scenario.yaml";

    private final ScenarioFiles files;

    public PolicyModel(LawBook law) {
        files = new ScenarioFiles(law);
    }

    /// A scenario that travels with the model.
    ///
    /// @param country code of the country it is about, such as `dk`
    /// @param asked   where the question was asked, in the language that was wanted
    /// @param base    what it is held against, if its file says so
    public record Ready(String name, String country, String question, String asked, Optional<String> base) {}

    /// How much is run.
    ///
    /// @param draws of the uncertain numbers, besides the default ones
    public record Extent(int draws, int years, long seed) {

        public Extent {
            if (draws < 0 || years < 1) {
                throw new IllegalArgumentException("%d draws of %d years cannot be run".formatted(draws, years));
            }
        }
    }

    /// The ready scenarios in the order in which they are best read.
    public List<Ready> ready(String language) {
        return ScenarioFiles.ready().stream()
                .map(files::scenario)
                .map(it -> new Ready(it.name(), it.country(), it.question(language), it.asked(language), it.compare()))
                .toList();
    }

    /// What can be moved in a ready scenario.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public List<Lever> levers(String scenario, String language) {
        return new LeverBoard(files, scenario, language).levers();
    }

    /// Whether levers free money and leave it nothing to buy, so that no scenario can be made of them.
    ///
    /// @param moved levers by id with their values
    public static boolean movesMoneyNowhere(Map<String, String> moved) {
        return new BigDecimal(moved.getOrDefault("budget.from-enforcement", "0")).signum() > 0
                && moved.entrySet().stream()
                        .filter(lever -> lever.getKey().startsWith("budget." + Levers.PLACES))
                        .allMatch(lever -> new BigDecimal(lever.getValue()).signum() == 0);
    }

    /// The scenario file that a ready scenario becomes when levers are moved.
    ///
    /// @param question in the writer's own words; the ready scenario's if blank
    /// @param moved    levers by id with their new values
    /// @throws IllegalArgumentException if a lever is not known or does not take its value
    public String moved(String scenario, String question, Map<String, String> moved) {
        return new LeverBoard(files, scenario, "en").file(question, moved);
    }

    /// Reads a scenario and makes it ready to run.
    ///
    /// @param text as in a scenario file; it may build on ready scenarios only
    /// @param base the ready scenario to hold it against
    /// @throws IllegalArgumentException in words that say what is wrong and on which line
    public Job job(String text, String base, Extent extent) {
        try {
            Scenario policy = files.scenarioOf(FILE_NAME, text);
            Scenario against = files.readyScenario(base);
            policy.requireComparable(against);
            return new Job(new Ensemble.Plan(policy, against, extent.years(), extent.seed()), extent.draws());
        } catch (FileProblem e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// One question ready to be run, on the thread that asks.
    public static final class Job {

        private final Ensemble.Plan plan;
        private final int draws;

        private Job(Ensemble.Plan plan, int draws) {
            this.plan = plan;
            this.draws = draws;
        }

        /// How many draws there are, the default numbers included.
        public int steps() {
            return draws + 1;
        }

        public String question(String language) {
            return plan.policy().question(language);
        }

        /// Runs it.
        ///
        /// @param goOn asked after each draw with how many are done
        /// @return the files of the result by name; empty if it was not to go on
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
                files.put(table.name() + ".csv", table.csv());
            }
            return files;
        }
    }
}
