package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import org.havn.law.LawBook;
import org.junit.jupiter.api.Test;

/// The tables that programs read.
class ResultTablesTest {

    private static final int YEARS = 3;
    private static final ScenarioFiles FILES = new ScenarioFiles(LawBook.load(Path.of("..", "law")));
    private static final Ensemble.Plan PLAN =
            new Ensemble.Plan(FILES.scenario("dk-early-intervention"), FILES.scenario("dk-2010"), YEARS, 1);

    @Test
    void people_of_every_year_are_those_before_and_those_who_came_less_those_who_died() {
        Simulation.Result base = PLAN.run(PLAN.base());
        Simulation.Result policy = PLAN.run(PLAN.policy());
        Table table = new ResultTables(new Summary(PLAN, List.of(PLAN.draw(0)), "DKK"), base, policy)
                .tables().stream()
                        .filter(it -> it.name().equals("people"))
                        .findFirst()
                        .orElseThrow();
        List<String> lines = table.csv().lines().toList();
        assertThat(lines).hasSize(1 + 4 * YEARS);
        assertThat(lines.get(1)).isEqualTo("1,alive at the start,33000,33000");
        assertThat(lines.getLast())
                .as("what the events add up to is who was counted alive at the end")
                .isEqualTo("%d,alive at the end,%d,%d".formatted(YEARS, base.last(), policy.last()));
    }

    @Test
    void health_and_money_of_the_parts_are_those_of_the_whole() {
        Simulation.Result base = PLAN.run(PLAN.base());
        Simulation.Result policy = PLAN.run(PLAN.policy());
        List<Parts.Part> parts = Parts.of(base, policy);
        for (String kind : List.of("size-class", "sex", "age-group", "area")) {
            for (Measure measure : ReportTables.WORTH) {
                double sum = parts.stream()
                        .filter(part -> part.kind().equals(kind))
                        .mapToDouble(part -> Parts.worth(measure, part.policy(), PLAN.policy()))
                        .sum();
                double whole = Parts.worth(measure, policy.total(), PLAN.policy());
                assertThat(sum)
                        .as("%s by %s, but for part of a naloxone kit a year and part", measure.words(), kind)
                        .isCloseTo(whole, withinPercentage(1e-5));
            }
        }
        assertThat(parts).extracting(Parts.Part::id).contains("woman", "under 30", "large", "copenhagen");
    }
}
