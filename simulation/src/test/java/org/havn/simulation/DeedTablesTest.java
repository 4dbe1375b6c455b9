package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.havn.law.LawBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the report says that a policy does, and which numbers of the world it was run with.
class DeedTablesTest {

    private static final LawBook LAW = LawBook.load(Path.of("..", "law"));
    private static final ScenarioFiles FILES = new ScenarioFiles(LAW);
    private static final Scenario BASE = FILES.scenario("dk-2010");

    static List<String> ready() {
        return ScenarioFiles.ready();
    }

    @ParameterizedTest
    @MethodSource("ready")
    void every_lever_of_a_policy_stands_where_its_file_sets_it(String name) {
        Map<String, String> values = LeverValues.of(FILES.scenario(name));
        List<Lever> levers = new LeverBoard(FILES, name, "en").levers();
        assertThat(values).hasSameSizeAs(levers);
        for (Lever lever : levers) {
            String value = values.getOrDefault(lever.id(), "missing");
            switch (lever.kind()) {
                case FLAG, CHOICE -> assertThat(value).as(lever.id()).isEqualTo(lever.value());
                case PLACES, WHOLE, WEEKS, SHARE, NUMBER, GRAMS ->
                    assertThat(new BigDecimal(value)).as(lever.id()).isEqualByComparingTo(lever.value());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dk-hat-300 | en | Heroin treatment: Places in heroin treatment, Aarhus: 50, held against 0",
                "dk-naloxone | da | Andel af overdoser med naloxon ved hånden: 30 %, holdt op mod 0 %",
                "dk-hat-tablets | nb | Tabletter til dem som ikke injiserer: ja, holdt opp mot nei",
                "no-prosecution | en | What follows use: prosecution, held against a talk with the advisory unit",
                "dk-2010 | en | Nothing: every lever stands as in what it is held against.",
            })
    void every_lever_that_differs_is_told_with_both_values(String name, String language, String expected) {
        Scenario policy = FILES.scenario(name);
        Scenario base = FILES.scenario(policy.compare().orElse(name));
        var tables = new DeedTables(new Ensemble.Plan(policy, base, 1, 1), language);
        assertThat(tables.lines()).anyMatch(line -> line.contains(expected));
        tables.levers().forEach(row -> assertThat(tables.html()).contains(Html.escape(row.what())));
        assertThat(tables.levers()).allMatch(row -> !row.base().equals(row.policy()));
    }

    @Test
    void lever_that_does_not_differ_is_not_told() {
        var plan = new Ensemble.Plan(FILES.scenario("dk-hat-300"), BASE, 1, 1);
        assertThat(new DeedTables(plan, "en").levers()).hasSize(4);
        assertThat(DeedTables.table(plan).csv()).isEqualTo("""
                        lever or number,base,policy
                        hat.places.glostrup-hvidovre,0,50
                        hat.places.aarhus,0,50
                        hat.places.odense,0,40
                        hat.places.esbjerg,0,40
                        """);
    }

    @Test
    void number_of_the_world_holds_for_both_sides_and_makes_no_difference_by_itself() {
        Scenario mine = mine("naloxone.effect: 0.25");
        for (Ensemble.Plan plan : List.of(new Ensemble.Plan(mine, BASE, 2, 1), new Ensemble.Plan(BASE, mine, 2, 1))) {
            assertThat(plan.base().parameters())
                    .isEqualTo(plan.policy().parameters())
                    .isEqualTo(mine.parameters());
            assertThat(Arrays.stream(Measure.values()).mapToDouble(plan.draw(2)::difference))
                    .containsOnly(0.0);
        }
        var portfolio = Portfolio.toChooseFrom(List.of(BASE, mine), 1, 1);
        assertThat(portfolio.policies()).allMatch(policy -> policy.parameters().equals(mine.parameters()));
    }

    @Test
    void number_that_two_policies_set_otherwise_cannot_hold_for_both() {
        Scenario other = FILES.scenarioOf("other", text("other", "naloxone.effect: 0.5"));
        assertThatThrownBy(() -> Portfolio.toChooseFrom(List.of(mine("naloxone.effect: 0.25"), other), 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("naloxone.effect is 0.5 in other and 0.25 in another policy");
    }

    @Test
    void changed_number_is_shown_with_its_default_where_the_numbers_are_listed() {
        var plan = new Ensemble.Plan(mine("naloxone.effect: 0.25"), BASE, 1, 1);
        String usual = new Numbers("en")
                .exact(Parameters.of("dk").registry("naloxone.effect").value());
        assertThat(new DeedTables(plan, "en").lines())
                .contains("  What naloxone at hand averts (naloxone.effect): 0.25, by default " + usual);
        assertThat(new DeedTables(plan, "da").html()).contains("naloxone.effect", "0,25", "gælder for begge sider");
        var summary = new Summary(plan, List.of(plan.draw(0)), "DKK");
        assertThat(new ReportTables(summary, "en").numbers()).contains("0.25 (default " + usual + ")");
        assertThat(DeedTables.table(plan).csv()).contains("naloxone.effect,0.25,0.25\n");
    }

    @Test
    void moved_run_says_what_was_moved_and_does_not_claim_who_asked() {
        var model = new PolicyModel(LAW);
        Scenario moved = FILES.scenarioOf("moved", model.moved("dk-hat-300", "", Map.of("harm.naloxone", "0.4")));
        Scenario ready = FILES.scenario("dk-hat-300");
        for (String language : Words.LANGUAGES) {
            assertThat(moved.asked(language)).contains("dk-hat-300").doesNotContain(ready.asked(language));
            assertThat(moved.question(language)).startsWith(ready.question(language) + " (");
            assertThat(new DeedTables(new Ensemble.Plan(moved, BASE, 1, 1), language).levers())
                    .hasSize(5);
        }
        assertThat(FILES.scenarioOf("same", model.moved("dk-hat-300", "", Map.of()))
                        .asked())
                .isEqualTo(ready.asked());
        assertThat(FILES.scenarioOf("own", model.moved("dk-hat-300", "What if?", Map.of()))
                        .asked("en"))
                .isEqualTo("whoever ran it, starting from dk-hat-300");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "enforcement: {effort: 0.9} | true",
                "enforcement: {effort: 1} | false",
                "enforcement: {effort: 1.1} | false",
                "budget: {from-enforcement: 0.1, places: {aarhus: 1}} | true",
            })
    void less_policing_is_said_not_to_count_what_it_prevents(String lever, boolean told) {
        Scenario less = FILES.scenarioOf("x", """
                scenario: x
                question: {en: x}
                asked: x
                builds-on: dk-2010
                policy: {%s}
                """.formatted(lever));
        var draw = new Ensemble.Draw(0, new TreeMap<>(), new TreeMap<>());
        for (String language : Words.LANGUAGES) {
            var summary = new Summary(new Ensemble.Plan(less, BASE, 1, 1), List.of(draw), "DKK");
            String sentence = new Words(language).get("sentence.policing-not-counted");
            assertThat(new Telling(summary, language).leftOut().contains(sentence))
                    .isEqualTo(told);
        }
    }

    @Test
    void freed_money_that_bought_nothing_is_told_before_the_verdict() {
        Scenario moved = FILES.scenarioOf("x", """
                scenario: x
                question: {en: x}
                asked: x
                builds-on: dk-2010
                policy: {budget: {from-enforcement: 0.9, places: {esbjerg: 1}}}
                """);
        var plan = new Ensemble.Plan(moved, BASE, 2, 1);
        var draws = new ArrayList<Ensemble.Draw>();
        for (int number = 0; number <= 2; number++) {
            draws.add(plan.draw(number));
        }
        var summary = new Summary(plan, draws, "DKK");
        String told = new MoneyTables(summary, "en").boughtNothing().orElseThrow();
        assertThat(told).contains("bought nothing and counts below as saved", "nobody filled", "mean of 2 draws");
        double cost = summary.change(Measure.COST_PUBLIC).mean();
        assertThat(cost).isNegative();
        String page = new HtmlReport(summary, Map.of(), "en").body(plan.run(plan.base()), plan.run(plan.policy()));
        assertThat(page.indexOf("bought nothing")).isPositive().isLessThan(page.indexOf("class=\"sides\""));
        var still = new Summary(new Ensemble.Plan(BASE, BASE, 2, 1), draws, "DKK");
        assertThat(new MoneyTables(still, "en").boughtNothing()).isEmpty();
    }

    private static Scenario mine(String number) {
        return FILES.scenarioOf("mine", text("mine", number));
    }

    private static String text(String name, String number) {
        return """
               scenario: %s
               question: {en: x}
               asked: x
               builds-on: dk-2010
               parameters: {%s}
               """.formatted(name, number);
    }
}
