package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.havn.law.LawBook;
import org.havn.simulation.MovedMoney.Policing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Money moved from policing to treatment balances, in every draw and for any number of threads.
class MovedMoneyTest {

    private static final int YEARS = 2;
    private static final long SEED = 5;
    private static final Parameters DENMARK = Parameters.of("dk");
    private static final ScenarioFiles FILES = new ScenarioFiles(LawBook.load(Path.of("..", "law")));
    private static final Scenario BASE = FILES.scenario("dk-2010");
    private static final Scenario MOVED = FILES.scenario("dk-enforcement-to-treatment");
    private static final Ensemble.Plan PLAN = new Ensemble.Plan(MOVED, BASE, YEARS, SEED);
    private static final Map<String, Integer> PARTS = Map.of("copenhagen", 3, "aarhus", 2, "odense", 2);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 12})
    void what_is_freed_is_spent_or_left_over_to_the_oere_and_what_is_left_buys_no_place(int number) {
        MovedMoney money = MovedMoney.of(MOVED, PLAN, PLAN.draw(number));
        assertThat(money.spentMinor() + money.leftMinor()).isEqualTo(money.freedMinor());
        assertThat(money.leftMinor()).isBetween(0L, money.placeMinor() - 1);
        assertThat(BigDecimal.valueOf(money.freedMinor()))
                .isEqualByComparingTo(new BigDecimal("0.2")
                        .multiply(BigDecimal.valueOf(money.beforeMinor()))
                        .setScale(0, java.math.RoundingMode.FLOOR));
        assertThat(money.places()).isPositive();
    }

    @Test
    void cost_before_is_that_of_the_base_runs_ledger_in_a_mean_year() {
        Simulation.Result base = PLAN.run(BASE);
        long inLedger = Ledger.of(base.total(), DENMARK, BASE.policy()).lines().stream()
                .filter(line -> line.what().equals("stops") || line.what().equals("prosecutions"))
                .mapToLong(Ledger.Line::amountMinor)
                .sum();
        MovedMoney money = PLAN.run(MOVED).money().orElseThrow();
        assertThat(money.beforeMinor()).isEqualTo(inLedger / YEARS).isPositive();
        assertThat(money).isEqualTo(MovedMoney.of(MOVED, PLAN, PLAN.draw(0)));
    }

    @Test
    void place_that_somebody_has_all_year_costs_in_the_ledger_what_was_paid_for_it() {
        MovedMoney money = MovedMoney.of(new Policy.Budget(1, PARTS), new Policing(100_000, 100_000, 1), DENMARK);
        assertThat(money.placeMinor()).isEqualTo(52 * Ledger.weeklyMinor(200_000));
        assertThat(money.beforeMinor()).isEqualTo(100_000L * (3_000 + 5_000) * 100);
    }

    @ParameterizedTest(name = "{0} stops buy {1}, {2} and {3} places")
    @CsvSource({"24, 0, 0, 0", "25, 1, 0, 0", "175, 3, 2, 2", "350, 6, 4, 4"})
    void places_are_bought_whole_in_the_parts_that_are_stated(int cases, int copenhagen, int aarhus, int odense) {
        MovedMoney money = MovedMoney.of(
                new Policy.Budget(1, PARTS), new Policing(cases, cases, 1), DENMARK.with("cost.hat.year", 199_999.8));
        assertThat(money.bought())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("copenhagen", copenhagen, "aarhus", aarhus, "odense", odense));
    }

    @Test
    void more_money_never_buys_fewer_places_anywhere() {
        Map<String, Integer> before = Map.of();
        for (int step = 0; step <= 100; step++) {
            Map<String, Integer> bought = MovedMoney.of(
                            new Policy.Budget(
                                    step / 100.0, Map.of("aalborg", 5, "aarhus", 2, "odense", 0, "esbjerg", 1)),
                            new Policing(2_000, 1_000, 1),
                            DENMARK)
                    .bought();
            before.forEach((area, places) ->
                    assertThat(bought.getOrDefault(area, 0)).as(area).isGreaterThanOrEqualTo(places));
            assertThat(bought).doesNotContainKey("odense");
            before = bought;
        }
        assertThat(before).allSatisfy((_, places) -> assertThat(places).isPositive());
    }

    @Test
    void moving_nothing_changes_exactly_nothing() {
        Scenario nothing = FILES.scenarioOf("x", scenario("{from-enforcement: 0, places: {aarhus: 1}}"));
        Ensemble.Draw draw = new Ensemble.Plan(nothing, BASE, YEARS, SEED).draw(2);
        assertThat(draw.policy()).isEqualTo(draw.base());
        assertThat(PLAN.run(nothing).money()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{from-enforcement: 0.5}", "{from-enforcement: 0.5, places: {aarhus: 0}}"})
    void money_that_may_buy_nothing_is_refused_with_its_line_and_what_to_add(String budget) {
        assertThatThrownBy(() -> FILES.scenarioOf("x", scenario(budget)))
                .isInstanceOf(FileProblem.class)
                .hasMessageMatching("x:\\d+: .*")
                .hasMessageContainingAll("no place that it could buy", "places: {aalborg: 1}", "effort");
    }

    @Test
    void places_may_be_named_in_the_file_that_a_scenario_builds_on() {
        Scenario more = FILES.scenarioOf(
                "x", scenario("{from-enforcement: 0.5}").replace("builds-on: dk-2010", "builds-on: " + MOVED.name()));
        assertThat(more.policy().budget())
                .isEqualTo(new Policy.Budget(0.5, MOVED.policy().budget().parts()));
    }

    @Test
    void money_and_counts_are_the_same_for_any_number_of_threads_and_alone_on_another_machine() {
        var run = new AreaRun.Run(DENMARK, MOVED.policy(), SEED, YEARS, false);
        Simulation.Result one = Simulation.run(run, 1);
        Simulation.Result three = Simulation.run(run, 3);
        assertThat(three.money()).isEqualTo(one.money());
        assertThat(three.total()).isEqualTo(one.total());
        List<Ensemble.Draw> here = draws(1);
        assertThat(draws(3)).isEqualTo(here);
        var alone = new Cell("dk", List.of(new Cell.Case(MOVED.policy(), MOVED.parameters())), 3, YEARS, SEED);
        assertThat(Cell.named(alone.run())).containsExactly(here.get(3).policy());
    }

    private static List<Ensemble.Draw> draws(int threads) {
        var draws = new ArrayList<Ensemble.Draw>();
        Ensemble.run(PLAN, IntStream.rangeClosed(0, 4).boxed().toList(), threads, draws::add);
        draws.sort(Comparator.comparingInt(Ensemble.Draw::number));
        return draws;
    }

    @Test
    void budget_is_the_same_whatever_the_scenario_is_held_against() {
        var other = new Ensemble.Plan(MOVED, FILES.scenario("dk-naloxone"), YEARS, SEED);
        assertThat(MovedMoney.of(MOVED, other, other.draw(4))).isEqualTo(MovedMoney.of(MOVED, PLAN, PLAN.draw(4)));
    }

    @Test
    void each_draw_has_a_row_with_its_own_budget_and_the_page_says_what_is_assumed() {
        var summary = new Summary(PLAN, draws(1), "DKK");
        Simulation.Result after = PLAN.run(MOVED);
        Table table = new ResultTables(summary, PLAN.run(BASE), after)
                .tables().stream()
                        .filter(it -> it.name().equals("money"))
                        .findFirst()
                        .orElseThrow();
        assertThat(table.rows()).hasSize(5);
        assertThat(table.rows().stream().map(row -> row.get(1)).distinct()).hasSize(5);
        for (String language : Words.LANGUAGES) {
            var tables = new MoneyTables(summary, language);
            assertThat(tables.html(after.money().orElseThrow())).contains("(A)", "money.csv");
        }
        assertThat(new ResultTables(new Summary(PLAN, draws(1), "DKK"), after, PLAN.run(BASE)).tables())
                .noneMatch(it -> it.name().equals("money"));
    }

    private static String scenario(String budget) {
        return """
               scenario: x
               question: {en: x}
               asked: x
               builds-on: dk-2010
               compare: dk-2010
               policy: {budget: %s}
               """.formatted(budget);
    }
}
