package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.havn.law.LawBook;
import org.havn.simulation.PolicyModel;
import org.junit.jupiter.api.Test;

/// Every table that a run of the model can give has a name on its page.
class PolicyTablesTest {

    @Test
    void each_table_of_a_run_that_moves_every_kind_of_lever_has_a_name_in_each_language() {
        var model = new PolicyModel(LawBook.load(Path.of("..", "law")));
        var scenario =
                model.moved("dk-enforcement-to-treatment", "", Map.of("hat.opening-hours", "6", "hat.take-home", "1"));
        var tables = model
                .job(scenario, "dk-2010", new PolicyModel.Extent(0, 1, 1))
                .run(_ -> true)
                .orElseThrow()
                .keySet()
                .stream()
                .filter(name -> name.endsWith(".csv"))
                .map(name -> "policy.table." + name.replace(".csv", ""))
                .toList();
        assertThat(tables).contains("policy.table.money", "policy.table.clinics", "policy.table.infections");
        for (var language : Language.values()) {
            var text = new Texts().in(language, ZoneId.of("UTC"));
            assertThat(tables).allMatch(text::has);
        }
    }
}
