package org.havn.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.havn.simulation.Workloads;
import org.junit.jupiter.api.Test;

class SickSickerVectorTest {

    private static final int PEOPLE = 40_000;

    private final SickSickerVector vector =
            new SickSickerVector(Workloads.sickSickerBounds(), Workloads.sickSickerOffsets());

    @Test
    void registers_count_the_very_same_people_as_the_scalar_kernel() {
        for (long seed : new long[] {0, 1, 20_261_121, -5}) {
            assertThat(vector.counts(seed, PEOPLE)).isEqualTo(Workloads.sickSickerCounts(seed, PEOPLE));
        }
    }

    @Test
    void mean_cost_is_that_of_the_published_model() {
        double mean = SickSickerVector.mean(vector.counts(3, PEOPLE), Workloads.sickSickerCosts());
        assertThat(mean).isCloseTo(75_976.149, within(4 * 57_927 / Math.sqrt(PEOPLE)));
    }

    @Test
    void number_of_people_that_does_not_fill_the_registers_is_refused() {
        assertThatThrownBy(() -> vector.counts(1, PEOPLE + 1)).hasMessageContaining("do not fill registers");
    }
}
