package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.havn.law.LawBook;
import org.havn.simulation.Ledger.Perspective;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private static final int YEARS = 1;
    private static final ScenarioFiles FILES = new ScenarioFiles(LawBook.load(Path.of("..", "law")));

    @Test
    void policies_run_together_answer_as_each_held_against_the_first_alone() {
        Portfolio portfolio = portfolio("dk-2010", "dk-hat-300", "dk-early-intervention", "dk-release-care");
        Portfolio.Draw together = portfolio.draw(3);
        for (int policy = 0; policy < 4; policy++) {
            var plan = new Ensemble.Plan(
                    portfolio.policies().get(policy), portfolio.policies().getFirst(), YEARS, 1);
            Ensemble.Draw alone = plan.draw(3);
            assertThat(together.byPolicy().get(policy)).isEqualTo(alone.policy());
            assertThat(together.byPolicy().getFirst()).isEqualTo(alone.base());
        }
    }

    @Test
    void number_of_threads_and_other_machines_change_no_answer_and_no_order() {
        Portfolio portfolio = portfolio("dk-2010", "dk-hat-none", "dk-enforcement-to-treatment");
        List<Portfolio.Draw> here = draws(portfolio, 6, 1);
        assertThat(draws(portfolio, 6, 3)).isEqualTo(here);
        var elsewhere = new ArrayList<Portfolio.Draw>();
        portfolio.run(IntStream.rangeClosed(1, 6).boxed().toList(), new Machines(7), elsewhere::add);
        assertThat(elsewhere).isEqualTo(here);
    }

    private record Machines(int atOnce) implements CellRunner {

        @Override
        public List<double[]> run(List<Cell> cells) {
            return cells.reversed().stream().map(Cell::run).toList().reversed();
        }
    }

    @Test
    void policies_of_two_countries_cannot_be_held_against_each_other() {
        assertThatThrownBy(() -> portfolio("dk-2010", "no-2022")).hasMessageContaining("one country");
    }

    @Test
    void knowing_all_is_worth_what_the_wrong_choices_cost() {
        var coin = new Choice(List.of(new double[] {0, 10}, new double[] {0, -10}));
        assertThat(coin.valueOfKnowingAll()).isCloseTo(5, within(1e-12));
        assertThat(coin.shares()).containsExactly(0.5, 0.5);
        var sure = new Choice(List.of(new double[] {0, 10}, new double[] {0, 1}));
        assertThat(sure.valueOfKnowingAll()).isZero();
        assertThat(sure.best()).isEqualTo(1);
    }

    @Test
    void knowing_the_number_that_decides_is_worth_all_and_knowing_another_nothing() {
        var benefits = new ArrayList<double[]>();
        var decides = new double[400];
        var other = new double[400];
        for (int draw = 0; draw < 400; draw++) {
            decides[draw] = draw % 20 - 9.5;
            other[draw] = draw / 20.0;
            benefits.add(new double[] {0, decides[draw], -decides[draw] - 1});
        }
        var choice = new Choice(benefits);
        assertThat(choice.valueOfKnowing(decides)).isCloseTo(choice.valueOfKnowingAll(), within(1e-9));
        assertThat(choice.valueOfKnowing(other)).isCloseTo(0, within(1e-9));
        assertThat(choice.valueOfKnowingAll()).isCloseTo(4.525, within(1e-9));
    }

    @Test
    void draw_in_which_two_are_equally_good_is_shared_between_them() {
        var choice = new Choice(List.of(new double[] {5, 5, 0}, new double[] {1, 0, 3}));
        assertThat(choice.shares()).containsExactly(0.25, 0.25, 0.5);
    }

    @Test
    void lead_that_chance_could_have_made_is_not_told() {
        var benefits = new ArrayList<double[]>();
        for (int draw = 0; draw < 100; draw++) {
            double luck = draw % 2 == 0 ? 10 : -10;
            benefits.add(new double[] {3, 3 - 1.9 + luck, 3 - 2.1 + luck, 3});
        }
        List<Choice.Lead> leads = new Choice(benefits).leads();
        assertThat(leads).extracting(Choice.Lead::over).containsExactly(1, 2, 3);
        assertThat(leads).extracting(Choice.Lead::told).containsExactly(false, true, false);
        assertThat(leads).extracting(Choice.Lead::none).containsExactly(false, false, true);
        assertThat(leads.getFirst().drawsToTell()).isEqualTo(108);
    }

    @Test
    void number_that_means_nothing_is_seldom_worth_more_than_luck_and_one_that_decides_always_is() {
        var benefits = new ArrayList<double[]>();
        var decides = new double[200];
        for (int draw = 0; draw < 200; draw++) {
            long key = Draws.personKey(7, draw);
            decides[draw] = Draws.uniform(key, 1, 0) - 0.5;
            benefits.add(new double[] {0, decides[draw] + 0.1 * (Draws.uniform(key, 2, 0) - 0.5)});
        }
        var choice = new Choice(benefits);
        double nothing = choice.valueOfKnowingNothing();
        assertThat(nothing).isPositive().isLessThan(choice.valueOfKnowing(decides));
        for (int number = 3; number < 13; number++) {
            int purpose = number;
            assertThat(choice.valueOfKnowing(IntStream.range(0, 200)
                            .mapToDouble(draw -> Draws.uniform(Draws.personKey(7, draw), purpose, 0))
                            .toArray()))
                    .isLessThanOrEqualTo(nothing);
        }
        assertThat(choice.valueOfKnowing(decides)).isLessThanOrEqualTo(choice.valueOfKnowingAll());
    }

    @Test
    void shares_of_the_best_policy_add_up_to_one() {
        Portfolio portfolio = portfolio("dk-2010", "dk-hat-none", "dk-naloxone");
        Choice choice = portfolio.choice(draws(portfolio, 8, 2), Perspective.SOCIETY, 500_000);
        assertThat(IntStream.range(0, 3).mapToDouble(i -> choice.shares()[i]).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(choice.valueOfKnowingAll()).isNotNegative();
    }

    @Test
    void luck_numbers_and_structure_are_told_apart() {
        var plan = new Ensemble.Plan(FILES.scenario("dk-naloxone"), FILES.scenario("dk-2010"), YEARS, 1);
        List<Ensemble.Draw> draws =
                IntStream.rangeClosed(0, 5).mapToObj(plan::draw).toList();
        Map<Measure, Spread> spreads = Spread.of(plan, draws, 2);
        Spread deaths = spreads.getOrDefault(Measure.OVERDOSE_DEATHS, new Spread(0, 0, Map.of()));
        assertThat(deaths.luck()).isPositive();
        assertThat(deaths.numbers()).isNotNegative();
        assertThat(deaths.structure()).containsKeys("justice.help.ratio", "overdose.noninjecting.ratio");
        Spread stops = spreads.getOrDefault(Measure.COST_MUNICIPALITY, new Spread(1, 1, Map.of()));
        assertThat(stops.structure()).hasSameSizeAs(deaths.structure());
    }

    @Test
    void policy_held_against_itself_has_no_spread_of_any_kind() {
        var plan = new Ensemble.Plan(FILES.scenario("dk-2010"), FILES.scenario("dk-2010"), 1, 1);
        List<Ensemble.Draw> draws =
                IntStream.rangeClosed(1, 2).mapToObj(plan::draw).toList();
        assertThat(Spread.of(plan, draws, 1).values()).allSatisfy(spread -> {
            assertThat(spread.luck()).isZero();
            assertThat(spread.numbers()).isZero();
            assertThat(spread.structure().values()).allMatch(ends -> ends.width() == 0);
        });
    }

    @Test
    void one_draw_is_too_few_to_tell_anything_apart() {
        var plan = new Ensemble.Plan(FILES.scenario("dk-2010"), FILES.scenario("dk-2010"), 1, 1);
        assertThatThrownBy(() -> Spread.of(plan, List.of(plan.draw(0), plan.draw(1)), 1))
                .hasMessageContaining("tell nothing apart");
    }

    private static Portfolio portfolio(String... names) {
        return new Portfolio(List.of(names).stream().map(FILES::scenario).toList(), YEARS, 1);
    }

    private static List<Portfolio.Draw> draws(Portfolio portfolio, int count, int threads) {
        var draws = new ArrayList<Portfolio.Draw>();
        portfolio.run(IntStream.rangeClosed(1, count).boxed().toList(), threads, draws::add);
        return draws;
    }
}
