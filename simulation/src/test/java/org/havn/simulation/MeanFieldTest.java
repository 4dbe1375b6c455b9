package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Treatment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The engine against its twin without luck.
class MeanFieldTest {

    private static final int YEARS = 8;
    private static final int SEEDS = 4;

    @ParameterizedTest(name = "guarantee {0}")
    @ValueSource(booleans = {true, false})
    void mean_of_the_engines_runs_is_that_of_the_twin(boolean guarantee) {
        Parameters p = MeanField.plain(Parameters.of("dk"));
        var twin = new MeanField(p, MeanField.plainPolicy(guarantee), YEARS);
        var events = List.of(
                Event.ENTERED,
                Event.NEVER_BEGAN,
                Event.DIED_OTHER,
                Event.OVERDOSE_SURVIVED,
                Event.QUIT,
                Event.RELAPSED,
                Event.ASKED_FOR_TREATMENT,
                Event.STARTED_TREATMENT,
                Event.STARTED_OAT);
        var mean = new double[events.size()];
        var years = new double[Treatment.values().length];
        double overdoseDeaths = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            Tally total = Simulation.run(new AreaRun.Run(p, MeanField.plainPolicy(guarantee), seed, YEARS, false), 2)
                    .total();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += (double) total.events(events.get(i)) / SEEDS;
            }
            for (Treatment treatment : Treatment.values()) {
                years[treatment.index()] += Health.years(total, treatment) / SEEDS;
            }
            overdoseDeaths += (double) Health.overdoseDeaths(total) / SEEDS;
        }
        for (int i = 0; i < mean.length; i++) {
            double known = twin.events(events.get(i));
            assertThat(mean[i]).as("%s", events.get(i)).isCloseTo(known, within(5 * Math.sqrt(known / SEEDS)));
        }
        double deaths = twin.events(Event.DIED_OVERDOSE_UNTREATED);
        assertThat(overdoseDeaths).isCloseTo(deaths, within(5 * Math.sqrt(deaths / SEEDS)));
        for (Treatment treatment : List.of(
                Treatment.NONE,
                Treatment.WAITING,
                Treatment.METHADONE,
                Treatment.BUPRENORPHINE,
                Treatment.PSYCHOSOCIAL)) {
            double known = twin.years(treatment);
            assertThat(years[treatment.index()]).as("%s", treatment).isCloseTo(known, within(0.02 * known));
        }
    }

    @ParameterizedTest
    @CsvSource({"justice.prison.rate, 0.1", "death.age.slope, 0.09", "stay.episode5, 0.9"})
    void what_the_twin_does_not_know_is_refused(String id, double value) {
        Parameters p = MeanField.plain(Parameters.of("dk")).with(id, value);
        assertThatThrownBy(() -> new MeanField(p, MeanField.plainPolicy(true), 1))
                .hasMessageContaining("The twin knows no");
    }
}
