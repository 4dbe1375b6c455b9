package org.havn.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.havn.law.LawBook;

/// The model for programs that run it themselves, such as the pages: what there is to ask, and asking it.
///
/// It knows no person, keeps nothing and starts no thread.
public final class PolicyModel {

    /// How a scenario that is not in a file is called in messages, and when it is saved.
    public static final String FILE_NAME = "scenario.yaml";

    /// So many policies can be held against each other at a time.
    public static final int CHOICE_POLICIES_MAX = Portfolio.POLICIES_MAX;

    /// A choice needs so many draws.
    public static final int CHOICE_DRAWS_MIN = Choice.DRAWS_MIN;

    private static final String CHOICE = "choose: ";

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

    /// The levers of a scenario as [#moved] wrote it, to be moved again.
    ///
    /// @throws IllegalArgumentException in words that say what is wrong and on which line
    public List<Lever> leversOf(String text, String language) {
        try {
            return new LeverBoard(files.scenarioOf(FILE_NAME, text), files.leversOf(FILE_NAME, text), language)
                    .levers();
        } catch (FileProblem e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
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

    /// Several ready scenarios to choose between, written down for [#job].
    ///
    /// @param policies by name, the one that the others are held against first
    public static String choice(List<String> policies) {
        return CHOICE + String.join(",", policies) + "\n";
    }

    /// The policies that a text lets choose between; none if it is a scenario.
    public static List<String> chosen(String text) {
        return text.startsWith(CHOICE)
                ? List.of(text.substring(CHOICE.length()).strip().split(",", -1))
                : List.of();
    }

    /// Reads a scenario or a choice and makes it ready to run.
    ///
    /// @param text as in a scenario file, building on ready scenarios only; or a [#choice]
    /// @param base the ready scenario to hold a scenario against
    /// @throws IllegalArgumentException in words that say what is wrong and on which line
    public Job job(String text, String base, Extent extent) {
        List<String> chosen = chosen(text);
        if (!chosen.isEmpty()) {
            return ChoiceJob.of(chosen.stream().map(files::readyScenario).toList(), extent);
        }
        try {
            Scenario policy = files.scenarioOf(FILE_NAME, text);
            Scenario against = files.readyScenario(base);
            policy.requireComparable(against);
            return new PairJob(new Ensemble.Plan(policy, against, extent.years(), extent.seed()), extent.draws());
        } catch (FileProblem e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// One question ready to be run, on the thread that asks.
    public sealed interface Job permits PairJob, ChoiceJob {

        /// How many draws there are, the default numbers included.
        int steps();

        String question(String language);

        /// Runs it.
        ///
        /// @param goOn asked after each draw with how many are done
        /// @return the files of the result by name, in Base64 if they are no text; empty if it was not to go on
        Optional<Map<String, String>> run(IntPredicate goOn);
    }
}
