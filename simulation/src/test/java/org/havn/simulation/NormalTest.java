package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.8413447460685429",
        "-1, 0.15865525393145707",
        "1.959963984540054, 0.975",
        "4, 0.9999683287581669",
        "-6, 9.865876450376946e-10"
    })
    void cumulative_gives_the_tabled_values(double x, double share) {
        assertThat(Normal.cumulative(x)).isCloseTo(share, within(1e-15 + share * 1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-15, 1e-9, 1e-4, 0.05, 0.0749, 0.0751, 0.3, 0.5, 0.6, 0.9, 0.975, 0.9999, 0.999999999})
    void quantile_turns_cumulative_around(double probability) {
        assertThat(Normal.cumulative(Normal.quantile(probability)))
                .isCloseTo(probability, within(1e-15 + probability * 1e-12));
    }
}
