package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Masses, volumes and what they make together, to the microgram.
class QuantitiesTest {

    private static final Medicine SALT = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    private static final Medicine BASE = new Medicine("diacetylmorphine");

    @ParameterizedTest(name = "{0} mg is {1} µg, written {2}")
    @CsvSource({"12.5, 12500, 12.5 mg", "0.001, 1, 0.001 mg", "1000, 1000000, 1000 mg", "1e2, 100000, 100 mg"})
    void milligrams_are_read_exactly(String milligrams, long micrograms, String written) {
        assertThat(Mass.ofMilligrams(milligrams))
                .isEqualTo(Mass.ofMicrograms(micrograms))
                .hasToString(written);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0.0005", "-1", "1e30", "'12,5'", "twelve", "''"})
    void what_is_no_whole_number_of_micrograms_is_refused(String milligrams) {
        assertThatThrownBy(() -> Mass.ofMilligrams(milligrams)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void arithmetic_throws_before_it_wraps_or_goes_below_zero() {
        var most = Mass.ofMicrograms(Long.MAX_VALUE);
        assertThatThrownBy(() -> most.plus(Mass.ofMicrograms(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Mass.ZERO.minus(Mass.ofMicrograms(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doses_of_different_forms_cannot_be_compared() {
        var salt = new Dose(SALT, Mass.ofMilligrams(100));
        var base = new Dose(BASE, Mass.ofMilligrams(100));
        assertThatThrownBy(() -> salt.exceeds(base)).hasMessageContaining("different forms");
        assertThat(salt.exceeds(new Dose(SALT, Mass.ofMilligrams("99.999")))).isTrue();
        assertThat(salt.exceeds(salt)).isFalse();
    }

    @Test
    void a_dose_of_nothing_is_no_dose() {
        assertThatThrownBy(() -> new Dose(SALT, Mass.ZERO)).hasMessageContaining("more than 0 mg");
    }

    @Test
    void ten_grams_in_a_hundred_millilitres_gives_two_millilitres_for_two_hundred_milligrams() {
        var solution = new Concentration(Mass.ofMilligrams(10_000), Volume.ofMillilitres("100"));
        assertThat(solution).hasToString("100 mg/ml");
        assertThat(solution.volumeOf(Mass.ofMilligrams(200))).hasToString("2 ml");
        assertThat(solution.massOf(Volume.ofMillilitres("1.5"))).hasToString("150 mg");
        assertThat(solution).isEqualTo(new Concentration(Mass.ofMilligrams(100), Volume.ofMillilitres("1")));
    }

    @Test
    void a_volume_to_draw_is_never_rounded_up() {
        var solution = new Concentration(Mass.ofMilligrams(10_000), Volume.ofMillilitres("97"));
        var drawn = solution.volumeOf(Mass.ofMilligrams(200));
        assertThat(drawn).isEqualTo(Volume.ofMicrolitres(1_940));
        assertThat(solution.massOf(solution.volumeOf(Mass.ofMicrograms(100_001))))
                .isLessThanOrEqualTo(Mass.ofMicrograms(100_001));
    }
}
