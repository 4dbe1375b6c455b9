package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Published models with known answers, on the same parts that the population model is made of.
class TextbookTest {

    private static final long SEED = 20_261_121;

    @Nested
    class Sick_sicker {

        private static final Percentage ONE_IN_A_BILLION = Percentage.withPercentage(1e-7);

        @Test
        void cohort_gives_the_exact_costs_and_qalys() {
            Cohort cohort = SickSicker.cohort();
            assertThat(cohort.total(SickSicker.COST, 0.03, 0)).isCloseTo(75_976.149, within(5e-4));
            assertThat(cohort.total(SickSicker.UTILITY, 0.03, 0)).isCloseTo(15.838848, within(5e-7));
            assertThat(cohort.total(SickSicker.COST_TREATED, 0.03, 0)).isCloseTo(141_623.028, within(5e-4));
            assertThat(cohort.total(SickSicker.UTILITY_TREATED, 0.03, 0)).isCloseTo(16.400406, within(5e-7));
        }

        @Test
        void cohort_gives_the_exact_cost_of_a_qaly() {
            Cohort cohort = SickSicker.cohort();
            double cost = cohort.total(SickSicker.COST_TREATED, 0.03, 0) - cohort.total(SickSicker.COST, 0.03, 0);
            double qalys =
                    cohort.total(SickSicker.UTILITY_TREATED, 0.03, 0) - cohort.total(SickSicker.UTILITY, 0.03, 0);
            assertThat(cost / qalys).isCloseTo(116_901.38, within(5e-3));
        }

        @ParameterizedTest(name = "year {0}")
        @CsvSource({
            " 1, .845,    .150,    0,       .005",
            " 5, .713837, .180704, .069259, .036201",
            "10, .618410, .156775, .135055, .089760",
            "20, .464359, .117722, .197515, .220405",
            "30, .348684, .088396, .206529, .356391",
        })
        void cohort_follows_the_exact_trace(int year, double healthy, double sick, double sicker, double dead) {
            assertThat(SickSicker.cohort().trace().get(year))
                    .containsExactly(new double[] {healthy, sick, sicker, dead}, within(5e-7));
        }

        @Test
        void a_million_people_agree_with_the_cohort_within_four_standard_errors() {
            Cohort cohort = SickSicker.cohort();
            double[][] values = SickSicker.measures();
            List<Microsimulation.Summary> people = SickSicker.people().run(SEED, 1_000_000, 2);
            for (int measure = 0; measure < values.length; measure++) {
                Microsimulation.Summary summary = people.get(measure);
                assertThat(summary.mean())
                        .as("measure %d, seed %d", measure, SEED)
                        .isCloseTo(cohort.total(values[measure], 0.03, 0), within(4 * summary.error()));
            }
        }

        @ParameterizedTest(name = "measure {0} differs between people by {1}")
        @CsvSource({"0, 57927", "1, 4.953", "2, 108411", "3, 5.102", "4, 51872", "5, 0.3563"})
        void spread_between_people_is_the_known_one(int measure, double spread) {
            assertThat(SickSicker.people().run(SEED, 1_000_000, 2).get(measure).spread())
                    .isCloseTo(spread, Percentage.withPercentage(0.5));
        }

        @ParameterizedTest(name = "{0} threads")
        @CsvSource({"1", "2", "3", "8"})
        void any_number_of_threads_gives_the_same_bits(int threads) {
            assertThat(SickSicker.people().run(SEED, 50_001, threads))
                    .isEqualTo(SickSicker.people().run(SEED, 50_001, 1));
        }

        @Test
        void another_seed_gives_other_people() {
            assertThat(SickSicker.people().run(SEED, 1_000, 1))
                    .isNotEqualTo(SickSicker.people().run(SEED + 1, 1_000, 1));
        }

        @Test
        void twin_of_the_twin_a_trace_multiplied_out_by_hand() {
            double[][] p = SickSicker.transitions();
            double dead = p[0][3] + p[0][0] * p[0][3] + p[0][1] * p[1][3];
            assertThat(SickSicker.cohort().trace().get(2)[3]).isCloseTo(dead, ONE_IN_A_BILLION);
        }
    }

    @Nested
    class Hiv_therapy {

        @ParameterizedTest(name = "combination {0}, life-years at {1}: {2}, {3}")
        @CsvSource({
            "false, 0,    44663, 7.9912",
            "true,  0,    50602, 8.9374",
            "false, 0.06, 44663, 5.8333",
            "true,  0.06, 50602, 6.4151",
        })
        void gives_the_published_costs_and_life_years(
                boolean combination, double discount, double cost, double lifeYears) {
            HivTherapy.Result result = HivTherapy.run(combination, discount);
            assertThat(result.cost()).isCloseTo(cost, within(0.5));
            assertThat(result.lifeYears()).isCloseTo(lifeYears, within(5e-5));
        }

        @ParameterizedTest(name = "life-years at {0}: {1} a life-year")
        @CsvSource({"0, 6276", "0.06, 10206"})
        void gives_the_published_cost_of_a_life_year(double discount, double ratio) {
            HivTherapy.Result alone = HivTherapy.run(false, discount);
            HivTherapy.Result together = HivTherapy.run(true, discount);
            assertThat((together.cost() - alone.cost()) / (together.lifeYears() - alone.lifeYears()))
                    .isCloseTo(ratio, within(0.5));
        }
    }

    @Nested
    class Hip_replacement {

        @ParameterizedTest(name = "female {0}, {1} years, new {2}")
        @CsvSource({
            "true,  60, false, 512.4, 14.6532",
            "true,  60, true,  610.3, 14.6977",
            "false, 60, false, 607.0, 12.5668",
            "false, 60, true,  636.0, 12.6366",
        })
        void gives_the_published_costs_and_qalys(
                boolean female, int age, boolean newProsthesis, double cost, double qalys) {
            HipReplacement.Result result = HipReplacement.run(female, age, newProsthesis);
            assertThat(result.cost()).isCloseTo(cost, within(0.05));
            assertThat(result.qalys()).isCloseTo(qalys, within(5e-5));
        }

        @ParameterizedTest(name = "female {0}, {1} years: {2} a QALY")
        @CsvSource({"true, 60, 2198", "false, 60, 415", "true, 80, 35512"})
        void gives_the_published_cost_of_a_qaly(boolean female, int age, double ratio) {
            HipReplacement.Result standard = HipReplacement.run(female, age, false);
            HipReplacement.Result newer = HipReplacement.run(female, age, true);
            assertThat((newer.cost() - standard.cost()) / (newer.qalys() - standard.qalys()))
                    .isCloseTo(ratio, within(0.5));
        }

        @Test
        void new_prosthesis_dominates_in_women_of_40() {
            HipReplacement.Result standard = HipReplacement.run(true, 40, false);
            HipReplacement.Result newer = HipReplacement.run(true, 40, true);
            assertThat(standard.cost()).isCloseTo(780.7, within(0.05));
            assertThat(newer.cost()).isCloseTo(684.6, within(0.05));
            assertThat(newer.qalys()).isGreaterThan(standard.qalys());
        }
    }

    @Nested
    class Stays {

        /// The curves that follow from Table 1 of Nosyk 2012, at 1, 3, 6, 12, 24, 36 and 48 months.
        @ParameterizedTest(name = "scale {0}, shape {1}")
        @CsvSource({
            "0.114, 0.643, .892, .794, .697, .569, .415, .319, .253",
            "0.061, 0.761, .941, .869, .788, .668, .504, .394, .313",
            "0.091, 0.672, .913, .827, .738, .617, .463, .364, .293",
            "0.089, 0.797, .915, .808, .690, .525, .326, .213, .143",
        })
        void retention_follows_the_published_curve(
                double scale,
                double shape,
                double m1,
                double m3,
                double m6,
                double m12,
                double m24,
                double m36,
                double m48) {
            var stay = new Weibull(scale, shape);
            int[] months = {1, 3, 6, 12, 24, 36, 48};
            double[] shares = {m1, m3, m6, m12, m24, m36, m48};
            for (int i = 0; i < months.length; i++) {
                assertThat(stay.survival(months[i])).as("month %d", months[i]).isCloseTo(shares[i], within(1e-3));
            }
        }

        @Test
        void scale_of_zero_is_refused_with_its_value() {
            assertThatThrownBy(() -> new Weibull(0, 1)).hasMessageContaining("0.0, 1.0");
        }
    }

    @Test
    void row_of_chances_that_does_not_sum_to_one_is_refused_by_name() {
        var leaky =
                new Cohort(List.of("in", "out"), new double[] {1, 0}, 1, cycle -> new double[][] {{0.5, 0.4}, {0, 1}});
        assertThatThrownBy(leaky::trace).hasMessageContaining("In cycle 1").hasMessageContaining("\"in\"");
    }
}
