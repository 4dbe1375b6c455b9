package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.havn.simulation.Policy.PrisonScope;
import org.havn.simulation.Policy.Regime;
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
        Parameters p = plain();
        var twin = new MeanField(p, policy(guarantee), YEARS);
        var events = List.of(
                Event.ENTERED,
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
            Tally total = Simulation.run(new AreaRun.Run(p, policy(guarantee), seed, YEARS, false), 2)
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
        Parameters p = plain().with(id, value);
        assertThatThrownBy(() -> new MeanField(p, policy(true), 1)).hasMessageContaining("The twin knows no");
    }

    private static Parameters plain() {
        Parameters p = Parameters.of("dk").with("justice.prison.rate", 0).with("death.age.slope", 0);
        for (int episode = 4; episode <= 6; episode++) {
            p = p.with("stay.episode" + episode, 1).with("oat.return.episode" + episode, 1);
        }
        return p;
    }

    private static Policy policy(boolean guarantee) {
        return new Policy(
                new Policy.Hat(Map.of(), 2, false, true, false, 2),
                new Policy.Guarantee(guarantee, PrisonScope.NONE, 2, 0.88, 13),
                new Policy.Care(0.2, 0.88, 0.1, 0, 26),
                new Policy.Harm(0.1, 0.3, 0.2),
                new Policy.Enforcement(Regime.PROSECUTION, 1, 0, 0, 0, false),
                new Policy.Prevention(0.9, 1));
    }
}
