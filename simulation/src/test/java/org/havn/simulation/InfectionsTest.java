package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import org.havn.law.LawBook;
import org.havn.simulation.Infections.End;
import org.havn.simulation.Infections.Kind;
import org.havn.simulation.State.Justice;
import org.havn.simulation.State.Profile;
import org.havn.simulation.State.Treatment;
import org.havn.simulation.State.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// New infections as an example: what they follow from, and that nothing follows from them.
class InfectionsTest {

    private static final int YEARS = 3;
    private static final Parameters DENMARK = Parameters.of("dk");
    private static final ScenarioFiles FILES = new ScenarioFiles(LawBook.load(Path.of("..", "law")));
    private static final Scenario BASE = FILES.scenario("dk-2010");

    @Test
    void hundred_people_who_inject_a_year_are_infected_as_the_closed_form_says() {
        Parameters p = DENMARK.with("infection.hcv.infected", 0.5);
        List<Double> byYear = Infections.of(Kind.HEPATITIS_C, 20, tally(Treatment.NONE, Justice.FREE, 100), p)
                .byYear();
        assertThat(byYear).hasSize(2);
        assertThat(byYear.getFirst()).isCloseTo(100 * 0.5 * (1 - Math.exp(-0.2)), offset(1e-9));
        assertThat(byYear.getLast()).isCloseTo(100 * 0.5 * Math.exp(-0.2) * (1 - Math.exp(-0.2)), offset(1e-9));
    }

    @Test
    void treatment_lowers_the_risk_by_its_ratio_and_prison_is_left_out() {
        Parameters p = DENMARK.with("infection.oat.ratio", 0.4).with("infection.hat.ratio", 0.2);
        double outside = first(Treatment.NONE, Justice.FREE, p, 10);
        assertThat(first(Treatment.METHADONE, Justice.FREE, p, 10))
                .isCloseTo(first(Treatment.NONE, Justice.FREE, p, 4), offset(1e-9));
        assertThat(first(Treatment.HAT, Justice.FREE, p, 10))
                .isCloseTo(first(Treatment.NONE, Justice.FREE, p, 2), offset(1e-9));
        assertThat(first(Treatment.HAT, Justice.FREE, p, 10)).isPositive().isLessThan(outside);
        assertThat(first(Treatment.NONE, Justice.PRISON, p, 10)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void policy_that_changes_nothing_infects_exactly_nobody_more(Kind kind) {
        var plan = new Ensemble.Plan(BASE, BASE, YEARS, 3);
        Tally tally = plan.run(BASE).total();
        for (Infections.Row row : Infections.rows(plan, tally, tally)) {
            assertThat(row.difference()).containsOnly(0.0);
            assertThat(row.base()).isPositive();
        }
        assertThat(Infections.of(kind, 0, tally, DENMARK).total()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void more_infections_at_a_higher_rate_and_fewer_where_more_are_treated(Kind kind) {
        var plan = new Ensemble.Plan(FILES.scenario("dk-hat-none"), BASE, YEARS, 3);
        Tally with = plan.run(BASE).total();
        double low = Infections.of(kind, Infections.rate(kind, End.LOW, DENMARK), with, DENMARK)
                .total();
        double middle = Infections.of(kind, Infections.rate(kind, End.MIDDLE, DENMARK), with, DENMARK)
                .total();
        double high = Infections.of(kind, Infections.rate(kind, End.HIGH, DENMARK), with, DENMARK)
                .total();
        assertThat(middle).isGreaterThan(low).isLessThan(high);
        double freeOfRisk = Infections.of(kind, 5, with, DENMARK.with("infection.oat.ratio", 0.01))
                .total();
        assertThat(freeOfRisk).isLessThan(Infections.of(kind, 5, with, DENMARK).total());
    }

    @Test
    void every_row_and_the_page_say_that_it_is_an_example() {
        var plan = new Ensemble.Plan(FILES.scenario("dk-hat-none"), BASE, YEARS, 3);
        Simulation.Result before = plan.run(BASE);
        Simulation.Result after = plan.run(plan.policy());
        Table table = Infections.table(plan, before.total(), after.total());
        assertThat(table.rows()).hasSize(Kind.values().length * End.values().length * YEARS);
        assertThat(table.rows()).allSatisfy(row -> assertThat(row.getLast()).isEqualTo("example"));
        var summary = new Summary(plan, List.of(plan.draw(0)), "DKK");
        assertThat(new ReportTables(summary, "en").infections(before.total(), after.total()))
                .contains("An example");
        assertThat(new ReportTables(summary, "da").infections(before.total(), after.total()))
                .contains("eksempel");
    }

    @Test
    void verdict_depends_on_none_of_its_numbers() {
        var plan = new Ensemble.Plan(FILES.scenario("dk-hat-none"), BASE, 1, 3);
        Ensemble.Draw usual = plan.draw(0);
        for (Parameter parameter : DENMARK.all()) {
            if (Infections.only(parameter)) {
                double high = parameter.range().orElseThrow().high().doubleValue();
                assertThat(plan.together()
                                .draw(DENMARK.with(parameter.id(), high), 0, 0)
                                .pair(1))
                        .isEqualTo(usual);
            }
        }
        assertThat(DENMARK.all().stream().filter(Infections::only)).hasSize(6);
        assertThat(Spread.of(plan, List.of(usual, plan.draw(1), plan.draw(2)), 1)
                        .values())
                .allSatisfy(spread -> assertThat(spread.structure().keySet())
                        .noneMatch(id -> id.startsWith("infection."))
                        .isNotEmpty());
    }

    private static double first(Treatment treatment, Justice justice, Parameters p, double rate) {
        return Infections.of(Kind.HIV, rate, tally(treatment, justice, 100), p)
                .byYear()
                .getFirst();
    }

    /// So many people in one state for two years.
    private static Tally tally(Treatment treatment, Justice justice, int people) {
        var tally = new Tally(2);
        int states = Tally.states(Profile.OPIOID.index(), Use.INJECTING.index(), treatment.index(), justice.index());
        for (int i = 0; i < people; i++) {
            tally.enter(states * Tally.GROUPS, 0);
        }
        tally.close();
        return tally;
    }
}
