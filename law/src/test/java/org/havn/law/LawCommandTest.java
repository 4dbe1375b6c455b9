package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LawCommandTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

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
                .contains("no.advisory-unit.summons-within: not known")
                .contains("      open: Short, but no number of days was found in any source.")
                .contains("no.advisory-unit.non-appearance-fee: no rule")
                .contains("no.thresholds.act-2025.follows: no rule")
                .contains(" open questions")
                .contains("Never read it as \"no limit\".");
    }

    @Test
    void shows_what_differs() {
        assertThat(run("diff", "dk@2010-10-01", "dk@2012-07-02")).isZero();
        assertThat(text())
                .contains("  ~ consumption-rooms.allowed: false [in-force] -> true [in-force]")
                .contains("  + consumption-rooms.min-age: 18 years [in-force]")
                .contains(" more where one side is not known")
                .contains("Not known on one side, so perhaps no difference:")
                .contains("  ? programme.injectable: not known -> true [guideline]")
                .doesNotContain("programme.days-per-week");
    }

    @Test
    void takes_a_topic_that_nobody_read_for_no_difference_and_one_that_is_not_there_for_one() {
        assertThat(run("diff", "no@2026-11-21", "dk@2026-11-21")).isZero();
        assertThat(text())
                .contains("  ? reactions.suspended-sentence.conditions: ")
                .contains("  - advisory-unit.every-municipality: ");
    }

    @Test
    void shows_what_is_adopted_without_a_first_day_as_not_in_force() {
        assertThat(run("no", "--on", "2025-06-20")).isZero();
        assertThat(text()).contains("no.thresholds.act-2025.follows: adopted, its first day is not set");
        assertThat(run("why", "no.thresholds.act-2025.follows")).isZero();
        assertThat(text()).contains("[adopted, not in force]").doesNotContain("[in-force]");
    }

    @Test
    void corrects_a_claim_at_the_rejected_bill_too() {
        assertThat(run("why", "no.thresholds.not-punished.follows")).isZero();
        assertThat(text()).contains("Draft bill-2021 (rejected)").contains("Correction: ");
    }

    @Test
    void leaves_out_of_the_unsigned_what_no_longer_holds() {
        assertThat(run("check", "--signed")).isZero();
        assertThat(text()).contains("no.dosing.daily-max: ").doesNotContain("no.programme.patients-planned");
    }

    @Test
    void tells_where_a_rule_comes_from_and_what_it_corrects() {
        assertThat(run("why", "dk.consumption-rooms.allowed")).isZero();
        assertThat(text())
                .contains("law/dk/consumption-rooms.yaml:")
                .contains("from 2012-07-01: true [in-force]")
                .contains("(read 2026-11-21 or earlier, excerpt)", "Nobody has checked it against its text yet.")
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
                "why",
                "why no-such-thing",
                "why xx.eligibility.age",
                "why dk.a dk.b",
                "diff",
                "diff dk@2012-07-01",
                "--halp",
                "check --unsigned",
                "dk --on 9999-12-31",
                "dk on 2012-07-01",
                "why dk.consumption-rooms.alowed",
                "diff dk no",
                "no --on tomorrow",
                "what is this supposed to mean",
                "check dk",
                "DK",
            })
    void refuses_what_it_does_not_understand_in_a_sentence(String arguments) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(2);
        assertThat(text()).isEmpty();
        assertThat(complaint()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void names_what_is_wrong_with_the_folder() {
        assertThat(command("src", TODAY).run()).isEqualTo(1);
        assertThat(complaint()).contains("there is no law here");
    }

    @Test
    void explains_itself_when_asked() {
        assertThat(run("--help")).isZero();
        assertThat(run("-h")).isZero();
        assertThat(run("help")).isZero();
        assertThat(text()).contains("./havn law why dk.consumption-rooms.allowed");
        assertThat(run("check")).isZero();
    }

    @Test
    void says_what_to_write_instead() {
        assertThat(run("why")).isEqualTo(2);
        assertThat(complaint()).contains("Which rule? Write ./havn law why dk.consumption-rooms.allowed");
        assertThat(run("diff")).isEqualTo(2);
        assertThat(complaint()).contains("./havn law diff dk@2010-10-01 dk@2012-07-02");
        assertThat(run("why", "dk.consumption-rooms.alowed")).isEqualTo(2);
        assertThat(complaint()).contains("Maybe it should be \"dk.consumption-rooms.allowed\"");
        assertThat(run("why", "xx.a")).isEqualTo(2);
        assertThat(run("xx")).isEqualTo(2);
        assertThat(complaint().lines().filter(it -> it.contains("It has: au, ca, ch")))
                .hasSize(2);
    }

    @Test
    void never_sends_a_control_character_back_to_the_terminal() {
        assertThat(run("\u001b[2Jdk\u009b\u202e")).isEqualTo(2);
        assertThat(complaint()).contains("\"?[2Jdk??\"").doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void refuses_what_was_read_in_the_future() {
        assertThat(command("", LocalDate.parse("2026-11-20")).run("dk")).isEqualTo(1);
        assertThat(complaint())
                .contains("law/dk/sources.yaml: dk-plan-2010 was read on 2026-11-21, and today is 2026-11-20");
        assertThat(command("", LocalDate.parse("2026-11-21")).run("dk")).isZero();
    }

    private int run(String... arguments) {
        return command("", TODAY).run(arguments);
    }

    private LawCommand command(String folder, LocalDate today) {
        return new LawCommand(
                Path.of(folder),
                Optional.of(today),
                new PrintStream(written, true, StandardCharsets.UTF_8),
                new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    private String complaint() {
        return complained.toString(StandardCharsets.UTF_8);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
