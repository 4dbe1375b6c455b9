package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The clocks of the engine against survival that is known in closed form.
class ClocksTest {

    private static final int PEOPLE = 40_000;
    private static final double FOUR_STANDARD_ERRORS = 4 * 0.5 / Math.sqrt(PEOPLE);
    private static final int WEEKS = 150 * Calendar.WEEKS_PER_YEAR;
    private static final Ageing NOBODY_DIES = new Ageing(new long[0]);

    @ParameterizedTest(name = "scale {0}, shape {1}")
    @CsvSource({"0.114, 0.643", "0.061, 0.761", "0.091, 0.672", "0.089, 0.797"})
    void stays_of_the_engine_follow_the_published_curve(double scale, double shape) {
        var weibull = new Weibull(scale, shape);
        var clocks = new Clocks(new Stay[] {new Stay(weibull)}, NOBODY_DIES, WEEKS, false);
        var ends = new int[PEOPLE];
        for (int person = 0; person < PEOPLE; person++) {
            LifeClock clock = clock(Clocks.TREATMENT);
            clock.restart(1);
            clocks.runStay(clock, Draws.personKey(11, person), Clocks.rateOfStay(0), 0, 0);
            ends[person] = clock.due;
        }
        for (int months : new int[] {3, 6, 12, 24, 36, 48, 120}) {
            int weeks = months * Calendar.WEEKS_PER_YEAR / Calendar.MONTHS_PER_YEAR;
            assertThat(shareAfter(ends, weeks))
                    .as("%d months", months)
                    .isCloseTo(weibull.survival(months), within(FOUR_STANDARD_ERRORS));
        }
    }

    @Test
    void lives_whose_hazard_grows_with_age_follow_gompertz() {
        double first = 0.005;
        double slope = 0.0957;
        var clocks = new Clocks(new Stay[0], NOBODY_DIES, WEEKS, false);
        int years = 60;
        var diedIn = new int[PEOPLE];
        for (int person = 0; person < PEOPLE; person++) {
            diedIn[person] = Calendar.NEVER;
            LifeClock clock = clock(Clocks.DEATH);
            for (int year = 0; year < years && diedIn[person] == Calendar.NEVER; year++) {
                int now = year * Calendar.WEEKS_PER_YEAR;
                long rate = Clocks.rateOfYearly(first * Math.exp(slope * year));
                clocks.run(clock, Draws.personKey(5, person), rate, now);
                if (clock.due < now + Calendar.WEEKS_PER_YEAR) {
                    diedIn[person] = clock.due;
                }
            }
        }
        double hazard = 0;
        for (int year = 0; year < years; year++) {
            hazard += first * Math.exp(slope * year);
            int end = (year + 1) * Calendar.WEEKS_PER_YEAR;
            int alive = 0;
            for (int week : diedIn) {
                alive += week >= end ? 1 : 0;
            }
            assertThat((double) alive / PEOPLE).isCloseTo(Math.exp(-hazard), within(FOUR_STANDARD_ERRORS));
        }
    }

    @Test
    void a_life_that_ages_is_one_whose_rate_is_changed_at_each_band_of_age() {
        int kinds = 2;
        var pace = new long[kinds * Ageing.BANDS];
        for (int band = 0; band < Ageing.BANDS; band++) {
            pace[band] = 7;
            pace[Ageing.BANDS + band] = Clocks.rateOfYearly(band < 4 ? 0 : 0.001 * StrictMath.pow(1.6, band));
        }
        var ageing = new Ageing(pace);
        var whole = new Clocks(new Stay[0], ageing, WEEKS, false);
        var stepwise = new Clocks(new Stay[0], NOBODY_DIES, WEEKS, false);
        int weeksMax = 60 * Calendar.WEEKS_PER_YEAR;
        var cutShort = new Clocks(new Stay[0], ageing, weeksMax, false);
        int lives = 2_000;
        int bandWeeks = Ageing.BAND_YEARS * Calendar.WEEKS_PER_YEAR;
        for (int person = 0; person < lives; person++) {
            long key = Draws.personKey(3, person);
            int born = -person;
            LifeClock oneRate = clock(Clocks.DEATH);
            whole.runStay(oneRate, key, whole.rateOfAge(1), 0, born);
            LifeClock manyRates = clock(Clocks.DEATH);
            for (int band = person / bandWeeks; band < Ageing.BANDS; band++) {
                int from = Math.max(0, born + band * bandWeeks);
                if (manyRates.due >= from) {
                    stepwise.run(manyRates, key, ageing.pace(1, band), from);
                }
            }
            int expected = manyRates.due;
            assertThat(oneRate.due).as("life %d", person).isEqualTo(expected < WEEKS ? expected : Calendar.NEVER);
            LifeClock followedLess = clock(Clocks.DEATH);
            cutShort.runStay(followedLess, key, cutShort.rateOfAge(1), 0, born);
            assertThat(followedLess.due)
                    .as("life %d, cut short", person)
                    .isEqualTo(expected < weeksMax ? expected : Calendar.NEVER);
        }
    }

    @Test
    void changing_a_rate_back_and_forth_spends_the_same_budget() {
        var clocks = new Clocks(new Stay[0], NOBODY_DIES, WEEKS, false);
        long key = Draws.personKey(1, 1);
        long rate = Clocks.rateOfYearly(0.01);
        LifeClock steady = clock(Clocks.DEATH);
        clocks.run(steady, key, rate, 0);
        LifeClock changed = clock(Clocks.DEATH);
        clocks.run(changed, key, rate, 0);
        clocks.run(changed, key, 2 * rate, 10);
        clocks.run(changed, key, rate, 20);
        assertThat(steady.due - changed.due).isEqualTo(10);
    }

    @Test
    void week_in_which_a_stay_ends_is_the_first_whose_hazard_uses_up_the_budget() {
        for (double scale : new double[] {0.02, 0.114, 1.0 / 6}) {
            var stay = new Stay(new Weibull(scale, 0.643));
            for (int i = 0; i < 2_000; i++) {
                long budget = 1 + (long) (Draws.exponential(3, 7, i) * Stay.UNITS);
                int elapsed = i % 700;
                int weeks = stay.weeksUntil(budget, elapsed);
                if (weeks < Calendar.NEVER) {
                    assertThat(stay.hazardBetween(elapsed, elapsed + weeks)).isGreaterThanOrEqualTo(budget);
                    assertThat(stay.hazardBetween(elapsed, elapsed + weeks - 1)).isLessThan(budget);
                }
            }
        }
    }

    private static LifeClock clock(int purpose) {
        var clock = new LifeClock(purpose);
        clock.begin();
        return clock;
    }

    private static double shareAfter(int[] ends, int weeks) {
        return (double) Arrays.stream(ends).filter(end -> end >= weeks).count() / PEOPLE;
    }
}
