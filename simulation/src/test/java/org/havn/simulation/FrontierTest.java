package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.havn.simulation.Frontier.Place;
import org.havn.simulation.Frontier.Standing;
import org.junit.jupiter.api.Test;

/// Dominance and what each further QALY costs, against examples worked by hand.
class FrontierTest {

    /// Per QALY: 100/1 = 100 from 0 to 1, (400-100)/(4-1) = 100 to 3, (1000-400)/(6-4) = 300 to 5. Policy 2 costs 200
    /// and gains 1.5, where a mix of 1 and 3 costs 150. Policy 4 costs 500 and gains 4, as 3 does for 400. Policy 6
    /// does what 1 does.
    private static final double[] COSTS = {0, 100, 200, 400, 500, 1000, 100};
    private static final double[] QALYS = {0, 1, 1.5, 4, 4, 6, 1};

    @Test
    void worked_example_has_its_dominated_its_extendedly_dominated_and_its_twin() {
        Frontier frontier = Frontier.of(COSTS, QALYS);
        assertThat(frontier.places())
                .extracting(Place::standing)
                .containsExactly(
                        Standing.ON,
                        Standing.ON,
                        Standing.EXTENDEDLY_DOMINATED,
                        Standing.ON,
                        Standing.DOMINATED,
                        Standing.ON,
                        Standing.SAME);
        assertThat(frontier.places())
                .extracting(Place::by)
                .containsExactly(List.of(), List.of(), List.of(1, 3), List.of(), List.of(3), List.of(), List.of(1));
        assertThat(frontier.edge()).extracting(Place::policy).containsExactly(0, 1, 3, 5);
        assertThat(frontier.edge())
                .extracting(Place::perQaly)
                .containsExactly(
                        OptionalDouble.empty(), OptionalDouble.of(100), OptionalDouble.of(100), OptionalDouble.of(300));
    }

    @Test
    void order_in_which_policies_are_named_changes_no_standing() {
        int[] turned = {5, 2, 6, 0, 4, 3, 1};
        Frontier frontier = Frontier.of(
                Arrays.stream(turned).mapToDouble(at -> COSTS[at]).toArray(),
                Arrays.stream(turned).mapToDouble(at -> QALYS[at]).toArray());
        assertThat(frontier.edge()).extracting(place -> turned[place.policy()]).containsExactly(0, 6, 3, 5);
        assertThat(frontier.places().get(6).standing()).isEqualTo(Standing.SAME);
        assertThat(frontier.places().get(1).by()).containsExactly(2, 5);
    }

    @Test
    void of_two_that_gain_the_same_the_dearer_is_dominated_and_of_two_at_one_cost_the_one_that_gains_less() {
        Frontier sameGain = Frontier.of(new double[] {10, 9}, new double[] {1, 1});
        assertThat(sameGain.places()).extracting(Place::standing).containsExactly(Standing.DOMINATED, Standing.ON);
        Frontier sameCost = Frontier.of(new double[] {10, 10}, new double[] {1, 2});
        assertThat(sameCost.places()).extracting(Place::standing).containsExactly(Standing.DOMINATED, Standing.ON);
        assertThat(sameCost.edge().getFirst().perQaly()).isEmpty();
    }

    @Test
    void dearest_policy_that_saves_the_most_lives_is_not_dominated_by_a_cheap_one() {
        Frontier frontier = Frontier.of(new double[] {0, -50, 1_000_000}, new double[] {0, -2, 0.5});
        assertThat(frontier.edge()).extracting(Place::policy).containsExactly(1, 0, 2);
        assertThat(frontier.edge())
                .extracting(Place::perQaly)
                .containsExactly(OptionalDouble.empty(), OptionalDouble.of(25), OptionalDouble.of(2_000_000));
    }

    @Test
    void best_by_net_benefit_is_what_the_frontier_says_at_each_price() {
        Frontier frontier = Frontier.of(COSTS, QALYS);
        for (double price : new double[] {0, 50, 99, 101, 299, 301, 10_000}) {
            var choice = new Choice(List.of(IntStream.range(0, COSTS.length)
                    .mapToDouble(policy -> QALYS[policy] * price - COSTS[policy])
                    .toArray()));
            int last = frontier.edge().stream()
                    .filter(place -> place.perQaly().orElse(0) <= price)
                    .reduce((_, next) -> next)
                    .orElseThrow()
                    .policy();
            assertThat(choice.best()).as("at %s", price).isEqualTo(last);
        }
    }

    @Test
    void nothing_has_no_frontier() {
        assertThatThrownBy(() -> Frontier.of(new double[0], new double[0])).hasMessageContaining("0 costs and 0 QALYs");
    }
}
