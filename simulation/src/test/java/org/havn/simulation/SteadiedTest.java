package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.havn.law.LawBook;
import org.junit.jupiter.api.Test;

/// The twin as a control variate.
class SteadiedTest {

    private static final int YEARS = 4;

    @Test
    void luck_that_the_control_shares_is_taken_off() {
        double[] luck = {-3, 1, 9, 1};
        double[] own = {0.1, -0.1, 0.1, -0.1};
        var counted = new double[luck.length];
        var control = new double[luck.length];
        for (int run = 0; run < luck.length; run++) {
            counted[run] = 100 + 2 * luck[run] + own[run];
            control[run] = 50 + luck[run];
        }
        Steadied steadied = Steadied.of(counted, control, 50);
        assertThat(steadied.plainMean()).as("these runs were lucky").isCloseTo(104, within(1e-9));
        assertThat(steadied.mean()).isCloseTo(100, within(0.15));
        assertThat(steadied.error()).isLessThan(0.1).isPositive();
        assertThat(steadied.plainError()).isGreaterThan(1);
        assertThatThrownBy(() -> Steadied.of(new double[3], new double[3], 0)).hasMessageContaining("4 runs");
        assertThatThrownBy(() -> Steadied.of(new double[4], new double[5], 0)).hasMessageContaining("4 and 5");
    }

    @Test
    void few_runs_with_the_twin_are_as_sure_as_many_without_and_say_the_same() {
        Scenario scenario = new ScenarioFiles(LawBook.load(Path.of("..", "law"))).scenario("dk-hat-300");
        Parameters p = scenario.startFrom(Parameters.of("dk"));
        Steadied few = Steadied.overdoseDeaths(p, scenario.policy(), YEARS, 1, 24);
        Steadied others = Steadied.overdoseDeaths(p, scenario.policy(), YEARS, 1001, 48);
        assertThat(few.worth())
                .as("few %s, as others give %.1f", few, others.plainMean())
                .isGreaterThan(3);
        assertThat(few.mean()).isCloseTo(others.plainMean(), within(4 * Math.hypot(few.error(), others.plainError())));
    }
}
