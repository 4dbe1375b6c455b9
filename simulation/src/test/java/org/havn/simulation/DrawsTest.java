package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DrawsTest {

    private static final int DRAWS = 1_000_000;

    @Test
    void same_question_gets_the_same_answer_and_each_part_of_it_matters() {
        long key = Draws.personKey(1, 2);
        assertThat(Draws.bits(key, 3, 4)).isEqualTo(Draws.bits(Draws.personKey(1, 2), 3, 4));
        assertThat(Draws.bits(key, 3, 4))
                .isNotEqualTo(Draws.bits(key, 3, 5))
                .isNotEqualTo(Draws.bits(key, 4, 4))
                .isNotEqualTo(Draws.bits(Draws.personKey(1, 3), 3, 4))
                .isNotEqualTo(Draws.bits(Draws.personKey(2, 2), 3, 4));
    }

    @Test
    void extreme_bits_stay_strictly_between_zero_and_one() {
        assertThat(Draws.asUniform(0)).isGreaterThan(0);
        assertThat(Draws.asUniform(-1)).isLessThan(1);
    }

    @Test
    void draws_are_even_over_people_purposes_and_events() {
        var counts = new int[3][100];
        for (int i = 0; i < DRAWS; i++) {
            counts[0][(int) (Draws.uniform(Draws.personKey(5, i), 1, 0) * 100)]++;
            counts[1][(int) (Draws.uniform(Draws.personKey(5, 1), i, 0) * 100)]++;
            counts[2][(int) (Draws.uniform(Draws.personKey(5, 1), 1, i) * 100)]++;
        }
        for (int[] count : counts) {
            assertThat(chiSquare(count)).as("99 degrees of freedom").isBetween(55.0, 160.0);
        }
    }

    @Test
    void neighbouring_draws_are_not_correlated() {
        double people = 0;
        double events = 0;
        for (int i = 0; i < DRAWS; i++) {
            people += centred(Draws.personKey(5, i), 1, 0) * centred(Draws.personKey(5, i + 1), 1, 0);
            events += centred(Draws.personKey(5, 1), 1, i) * centred(Draws.personKey(5, 1), 1, i + 1);
        }
        assertThat(people / DRAWS * 12).isCloseTo(0, within(0.005));
        assertThat(events / DRAWS * 12).isCloseTo(0, within(0.005));
    }

    @Test
    void logarithm_is_that_of_the_library_to_fifteen_digits() {
        for (int i = 0; i < DRAWS; i++) {
            double draw = Draws.uniform(Draws.personKey(2, i), 1, 0);
            assertThat(Logarithm.of(draw))
                    .isCloseTo(StrictMath.log(draw), within(1e-15 + 4e-15 * -StrictMath.log(draw)));
        }
        for (double extreme : new double[] {0x1p-53, 1e-12, 0.5, 1 - 0x1p-53}) {
            assertThat(Logarithm.of(extreme))
                    .isCloseTo(StrictMath.log(extreme), within(1e-15 - 4e-15 * Math.log(extreme)));
        }
    }

    @Test
    void waiting_times_have_mean_and_variance_one() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double wait = Draws.exponential(Draws.personKey(9, i), 1, 0);
            sum += wait;
            squares += wait * wait;
        }
        assertThat(sum / DRAWS).isCloseTo(1, within(0.005));
        assertThat(squares / DRAWS).isCloseTo(2, within(0.03));
    }

    @Test
    void arrivals_have_the_mean_and_variance_of_a_poisson_law_however_many_there_are() {
        for (double mean : new double[] {0.3, 20, 499, 501, 3_240}) {
            var law = new Poisson(mean);
            int weeks = 20_000;
            double sum = 0;
            double squares = 0;
            for (int week = 0; week < weeks; week++) {
                double off = law.number(Draws.personKey(4, 1), 200, week) - mean;
                sum += off;
                squares += off * off;
            }
            assertThat(sum / weeks).as("mean %s", mean).isCloseTo(0, within(4 * Math.sqrt(mean / weeks)));
            assertThat(squares / weeks / mean).as("variance at %s", mean).isCloseTo(1, within(0.06));
        }
    }

    private static double centred(long key, int purpose, int event) {
        return Draws.uniform(key, purpose, event) - 0.5;
    }

    private static double chiSquare(int[] counts) {
        double expected = DRAWS / 100.0;
        double sum = 0;
        for (int count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
