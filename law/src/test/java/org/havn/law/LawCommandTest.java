package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LawCommandTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void checks_everything() {
        assertThat(run()).as(text()).isZero();
        assertThat(text()).contains("dk: ", "no: ", ", 0 wrong").doesNotContain("coverage.yaml:");
    }

    @Test
    void checks_one_place() {
        assertThat(run("no")).isZero();
        assertThat(text()).contains("no: ").doesNotContain("dk: ");
    }

    @Test
    void shows_a_day() {
        assertThat(run("no", "--on", "2022-07-01")).isZero();
        assertThat(text())
                .contains("What applies in \"no\" on 2022-07-01")
                .contains("no.advisory-unit.every-municipality: true  [in-force, ")
                .contains("no.penalties.use.prison-max: not known")
                .contains("no.advisory-unit.summons-within: no rule");
    }

    @Test
    void shows_what_differs() {
        assertThat(run("diff", "dk@2010-10-01", "dk@2012-07-02")).isZero();
        assertThat(text())
                .contains("  ~ consumption-rooms.allowed: false [in-force] -> true [in-force]")
                .contains("  + consumption-rooms.min-age: 18 years [in-force]");
    }

    @Test
    void tells_where_a_rule_comes_from_and_what_it_corrects() {
        assertThat(run("why", "dk.consumption-rooms.allowed")).isZero();
        assertThat(text())
                .contains("law/dk/consumption-rooms.yaml:")
                .contains("from 2012-07-01: true [in-force]")
                .contains("(read 2026-11-21, excerpt)")
                .contains("Correction: \"There will be no consumption rooms in Denmark.\"");
    }

    @Test
    void tells_of_a_rule_that_was_only_proposed() {
        assertThat(run("why", "no.thresholds.not-punished.amounts.heroin")).isZero();
        assertThat(text()).contains("Draft bill-2021 (rejected)").contains("2000 mg [rejected]");
    }

    @Test
    void lists_what_only_an_example_supports() {
        assertThat(run("check", "--signed")).isZero();
        assertThat(text()).contains("dk.dosing.daily-max: 1000 mg").contains(" rules rest on an example only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xx",
                "why dk.consumption-rooms.alowed",
                "diff dk no",
                "no --on tomorrow",
                "what is this supposed to mean",
                "check dk",
            })
    void refuses_what_it_does_not_understand_in_a_sentence(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
        assertThat(text()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void names_what_is_wrong_with_the_folder() {
        assertThat(new LawCommand(Path.of("src"), new PrintStream(written, true, StandardCharsets.UTF_8)).run())
                .isEqualTo(1);
        assertThat(text()).contains("there is no law here");
    }

    private int run(String... arguments) {
        return new LawCommand(Path.of(""), new PrintStream(written, true, StandardCharsets.UTF_8)).run(arguments);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
