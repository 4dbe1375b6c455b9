package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.havn.law.LawBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {

    private static final ScenarioFiles FILES = new ScenarioFiles(LawBook.load(Path.of("..", "law")));

    @ParameterizedTest
    @CsvSource({"dk-2010", "no-2022"})
    void default_numbers_meet_every_target_within_two_spreads(String scenario) {
        Scenario base = FILES.scenario(scenario);
        var calibration = new Calibration(base);
        Parameters defaults = base.startFrom(Parameters.of(base.country()));
        for (Calibration.Target target : calibration.targets()) {
            double sum = 0;
            for (int seed = 1; seed <= 3; seed++) {
                Map<String, Double> reached =
                        calibration.judge(Map.of(), defaults, seed).reached();
                sum += reached.getOrDefault(target.id(), Double.NaN);
            }
            assertThat(sum / 3).as(target.id()).isCloseTo(target.value(), within(2 * target.spread()));
        }
    }

    @ParameterizedTest
    @CsvSource({"dk", "no"})
    void shipped_sets_are_five_hundred_and_their_spread_is_that_of_the_data_file(String country) {
        assertThat(Posterior.of(country).size()).isEqualTo(500);
        for (Parameter parameter : Parameters.of(country).all()) {
            if (parameter.mark() != Parameter.Mark.F) {
                continue;
            }
            long within = 0;
            for (int i = 0; i < 500; i++) {
                double value = Posterior.of(country).set(i).getOrDefault(parameter.id(), Double.NaN);
                Parameter.Range range = parameter.range().orElseThrow();
                within += value >= 0.99 * range.low().doubleValue()
                                && value <= 1.01 * range.high().doubleValue()
                        ? 1
                        : 0;
            }
            assertThat(within / 500.0).as(parameter.id()).isBetween(0.93, 1.0);
        }
    }

    @Test
    void sets_are_kept_in_proportion_to_their_weight() {
        var candidates = new ArrayList<Calibration.Candidate>();
        for (int weight = 1; weight <= 4; weight++) {
            candidates.add(new Calibration.Candidate(Map.of("x", (double) weight), Map.of(), Math.log(weight)));
        }
        List<Calibration.Candidate> kept = Calibration.resample(candidates, 1000, 1);
        assertThat(kept).hasSize(1000);
        assertThat(kept.stream().filter(candidates.get(3)::equals).count()).isBetween(399L, 401L);
        assertThat(Calibration.effective(candidates)).isCloseTo(100.0 / 30, within(1e-9));
    }
}
