package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.havn.law.LawBook;
import org.havn.simulation.Ledger.Perspective;
import org.havn.simulation.Parameter.Payer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final int YEARS = 10;
    private static final ScenarioFiles FILES = new ScenarioFiles(LawBook.load(Path.of("..", "law")));

    private static Ensemble.Plan noClinic;
    private static Simulation.Result with;

    @BeforeAll
    static void run() {
        noClinic = new Ensemble.Plan(FILES.scenario("dk-hat-none"), FILES.scenario("dk-2010"), YEARS, 1);
        with = noClinic.run(noClinic.base());
    }

    @Test
    void money_balances_to_the_oere_whichever_way_it_is_added_up() {
        Ledger ledger =
                Ledger.of(with.total(), Parameters.of("dk"), noClinic.base().policy());
        long byLine =
                ledger.lines().stream().mapToLong(Ledger.Line::amountMinor).sum();
        long byPayer =
                ledger.totalMinorByPayer().values().stream().mapToLong(it -> it).sum();
        assertThat(ledger.totalMinor(Perspective.SOCIETY)).isEqualTo(byLine).isEqualTo(byPayer);
        assertThat(ledger.totalMinor(Perspective.PUBLIC))
                .isEqualTo(ledger.totalMinor(Perspective.MUNICIPALITY)
                        + ledger.totalMinor(Perspective.STATE)
                        + ledger.totalMinor(Perspective.HEALTH))
                .isEqualTo(byLine - ledger.totalMinorByPayer().getOrDefault(Payer.VICTIMS, 0L));
    }

    @Test
    void money_of_the_areas_adds_up_to_that_of_the_country() {
        Parameters p = Parameters.of("dk");
        long parts = with.areas().stream()
                .mapToLong(area ->
                        Ledger.of(area.tally(), p, noClinic.base().policy()).totalMinor(Perspective.SOCIETY))
                .sum();
        assertThat(parts)
                .isEqualTo(Ledger.of(with.total(), p, noClinic.base().policy()).totalMinor(Perspective.SOCIETY));
    }

    @Test
    void visits_for_buprenorphine_are_hours_of_attendance_too() {
        assertThat(hours(1)).isGreaterThan(hours(0));
        assertThat(hours(1) - hours(0)).isCloseTo(2 * (hours(0.5) - hours(0)), offset(1e-3));
    }

    private static double hours(double visits) {
        Parameters p = Parameters.of("dk").with("attendance.buprenorphine.visits", visits);
        return Health.attendanceHours(with, p, noClinic.base().policy());
    }

    @Test
    void undiscounted_present_value_is_the_exact_sum() {
        Ledger ledger =
                Ledger.of(with.total(), Parameters.of("dk"), noClinic.base().policy());
        assertThat(Math.round(ledger.presentValue(Perspective.PUBLIC, 0) * 100))
                .isCloseTo(ledger.totalMinor(Perspective.PUBLIC), offset(10L));
    }

    @Test
    void policy_held_against_itself_differs_by_exactly_nothing() {
        Ensemble.Draw draw = new Ensemble.Plan(noClinic.base(), noClinic.base(), 5, 1).draw(3);
        assertThat(Arrays.stream(Measure.values()).mapToDouble(draw::difference))
                .containsOnly(0.0);
    }

    @Test
    void same_run_is_dearer_for_the_public_purse_and_cheaper_and_better_for_society() {
        var plan = new Ensemble.Plan(FILES.scenario("dk-2010"), noClinic.policy(), YEARS, 1);
        var summary = new Summary(plan, List.of(plan.draw(0)), "DKK");
        assertThat(summary.verdict(Perspective.PUBLIC).cost().mean()).isPositive();
        assertThat(summary.verdict(Perspective.SOCIETY).saves()).isTrue();
        assertThat(summary.verdict(Perspective.SOCIETY).helps()).isTrue();
        assertThat(summary.parting().orElseThrow().from()).isZero();
        assertThat(new Telling(summary, "da").verdict(Perspective.SOCIETY))
                .startsWith("For samfundet som helhed med ofrene: Politikken sparer");
    }

    @Test
    void small_change_in_deaths_is_said_to_be_invisible_in_one_year() {
        var plan = new Ensemble.Plan(FILES.scenario("dk-2010"), noClinic.policy(), YEARS, 1);
        assertThat(new Telling(new Summary(plan, List.of(plan.draw(0)), "DKK"), "en").noise())
                .containsAnyOf("cannot be seen in one year's deaths", "Not one overdose death is different");
    }

    @Test
    void perfect_information_is_worth_at_least_what_any_one_number_is() {
        var draws = new ArrayList<Ensemble.Draw>();
        var plan = new Ensemble.Plan(FILES.scenario("dk-hat-none"), noClinic.base(), 2, 1);
        Ensemble.run(plan, IntStream.rangeClosed(0, 60).boxed().toList(), 2, draws::add);
        var summary = new Summary(plan, draws, "DKK");
        double everything = summary.perfectInformation(Perspective.SOCIETY, 1_000_000);
        assertThat(everything).isNotNegative();
        assertThat(summary.partialInformation("hat.ask.rate", Perspective.SOCIETY, 1_000_000))
                .isBetween(-1e-6, everything + 1e-6);
    }
}
