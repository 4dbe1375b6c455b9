package org.havn.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.havn.law.LawBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Levers, the scenario files they make, and runs of them.
class PolicyModelTest {

    private static final LawBook LAW = LawBook.load(Path.of("..", "law"));
    private static final PolicyModel MODEL = new PolicyModel(LAW);
    private static final PolicyModel.Extent SHORT = new PolicyModel.Extent(1, 1, 7);

    @Test
    void every_lever_of_a_scenario_file_is_on_the_board() {
        var onBoard = LeverBoard.entries().stream().map(it -> it.text("id")).collect(Collectors.toSet());
        var known = new TreeSet<String>();
        Levers.KNOWN.forEach((group, names) -> names.forEach(name -> known.add(group + "." + name)));
        assertThat(onBoard).as(LeverBoard.FILE).containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @MethodSource("ready")
    void ready_scenario_moved_nowhere_is_the_same_policy(String name) {
        var same = new ScenarioFiles(LAW).scenarioOf("mine", MODEL.moved(name, "", Map.of()));
        var original = new ScenarioFiles(LAW).scenario(name);
        assertThat(same.policy()).isEqualTo(original.policy());
        assertThat(same.question()).isEqualTo(original.question());
        assertThat(same.parameters()).isEqualTo(original.parameters());
        assertThat(same.compare())
                .as("what is held against nothing else is held against what it builds on")
                .contains(original.compare().orElse(name));
    }

    static List<String> ready() {
        return ScenarioFiles.ready();
    }

    @Test
    void each_lever_is_read_at_both_ends_and_refused_beyond_them() {
        for (Lever lever : MODEL.levers("no-bill-2021", "en")) {
            switch (lever.kind()) {
                case FLAG -> {
                    assertReads(lever, "true");
                    assertReads(lever, "false");
                    assertThat(lever.takes("maybe")).isFalse();
                }
                case CHOICE -> {
                    assertThat(lever.options()).isNotEmpty();
                    lever.options().forEach(option -> assertReads(lever, option.code()));
                    assertThat(lever.takes("something-else")).isFalse();
                }
                case PLACES, WHOLE, WEEKS, SHARE, NUMBER, GRAMS -> {
                    assertReads(lever, lever.low().toPlainString());
                    assertReads(lever, lever.high().toPlainString());
                    String beyond = lever.high().add(BigDecimal.ONE).toPlainString();
                    assertThat(lever.takes(beyond)).as(lever.id()).isFalse();
                    assertRefused(lever, beyond);
                }
            }
        }
    }

    private static void assertReads(Lever lever, String value) {
        assertThat(lever.takes(value)).as(lever.id()).isTrue();
        var moved = new HashMap<>(Map.of("budget.places.oslo", "1"));
        moved.put(lever.id(), value);
        var text = MODEL.moved("no-bill-2021", "", moved);
        assertThat(MODEL.job(text, "no-2022", SHORT).steps()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} of policing to {1} places in Oslo: nowhere is {2}")
    @CsvSource({"0, 0, false", "0.001, 0, true", "0.001, 1, false", "1, 0, true"})
    void money_that_could_buy_nothing_is_noticed_before_a_file_is_made_of_it(
            String share, String places, boolean nowhere) {
        var moved = Map.of("budget.from-enforcement", share, "budget.places.oslo", places, "hat.places.oslo", "5");
        assertThat(PolicyModel.movesMoneyNowhere(moved)).isEqualTo(nowhere);
        String text = MODEL.moved("no-2022", "", moved);
        if (nowhere) {
            assertThatThrownBy(() -> MODEL.job(text, "no-2022", SHORT))
                    .hasMessageStartingWith(PolicyModel.FILE_NAME + ":")
                    .hasMessageContaining("no place that it could buy");
        } else {
            assertThat(MODEL.job(text, "no-2022", SHORT).steps()).isEqualTo(2);
        }
    }

    /// What the board refuses, the reader of files refuses too: the two know the same bounds.
    private static void assertRefused(Lever lever, String value) {
        String policy = lever.kind() == LeverKind.PLACES
                ? "%s: {%s: {%s: %s}}".formatted((Object[]) (lever.id() + "." + value).split("\\.", 4))
                : "%s: {%s: %s}"
                        .formatted(
                                lever.id().substring(0, lever.id().indexOf('.')),
                                lever.id().substring(lever.id().indexOf('.') + 1),
                                value);
        assertThatThrownBy(() -> MODEL.job("""
                        scenario: x
                        question: {en: x}
                        asked: x
                        builds-on: no-2022
                        policy: {%s}
                        """.formatted(policy), "no-2022", SHORT))
                .as(lever.id())
                .hasMessageStartingWith(PolicyModel.FILE_NAME + ":5: ");
    }

    @Test
    void lever_that_law_sets_shows_the_quantity_and_the_rule() {
        var visits = MODEL.levers("dk-2010", "da").stream()
                .filter(lever -> lever.id().equals("hat.visits-per-day"))
                .findFirst()
                .orElseThrow();
        assertThat(visits.value()).isEqualTo("2");
        assertThat(visits.law()).contains("dk.dosing.sessions-per-day");
        assertThat(visits.name()).isEqualTo("Besøg om dagen");
    }

    @Test
    void moved_lever_stands_in_the_file_and_a_lever_set_to_what_it_is_does_not() {
        var text = MODEL.moved(
                "dk-2010",
                "What if \"once\"\nwere enough? \\",
                Map.of("hat.visits-per-day", "1", "harm.naloxone", "0.0", "hat.places.aarhus", "30"));
        assertThat(text)
                .contains(
                        "visits-per-day: 1", "places: {copenhagen: 120, aarhus: 30}", "scenario: dk-2010-moved", "once")
                .doesNotContain("naloxone");
        var scenario = new ScenarioFiles(LAW).scenarioOf("mine", text);
        assertThat(scenario.policy().hat().visitsPerDay()).isEqualTo(1);
        assertThat(scenario.question("da")).isEqualTo("What if \"once\" were enough? \\");
    }

    @Test
    void levers_that_were_moved_can_be_moved_again() {
        var moved = Map.of("hat.visits-per-day", "3", "hat.places.aarhus", "30", "hat.tablets", "true");
        var again = MODEL.leversOf(MODEL.moved("dk-2010", "", moved), "en");
        assertThat(again).hasSameSizeAs(MODEL.levers("dk-2010", "en"));
        again.forEach(lever ->
                assertThat(lever.value()).as(lever.id()).isEqualTo(moved.getOrDefault(lever.id(), value(lever.id()))));
    }

    private static String value(String id) {
        return MODEL.levers("dk-2010", "en").stream()
                .filter(lever -> lever.id().equals(id))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void wrong_lever_or_value_is_refused_in_words() {
        assertThatThrownBy(() -> MODEL.moved("dk-2010", "", Map.of("harm.naloxon", "0.1")))
                .hasMessageContaining("Maybe it should be \"harm.naloxone\"");
        assertThatThrownBy(() -> MODEL.moved("dk-2010", "", Map.of("harm.naloxone", "1.1")))
                .hasMessage("harm.naloxone cannot be \"1.1\"");
        assertThatThrownBy(() -> MODEL.levers("dk-2011", "en")).hasMessageContaining("Maybe it should be \"dk-2010\"");
        assertThatThrownBy(() -> MODEL.job(MODEL.moved("dk-hat-300", "", Map.of()), "no-2022", SHORT))
                .hasMessageContaining("cannot be compared");
    }

    @Test
    void scenario_from_elsewhere_reads_no_file_of_this_machine() {
        assertThatThrownBy(() -> MODEL.job(
                        "scenario: x\nquestion: {en: x}\nasked: x\nbuilds-on: /etc/hostname\n", "dk-2010", SHORT))
                .hasMessageContaining("There is no ready scenario");
    }

    @Test
    void run_gives_a_report_in_each_language_and_the_tables_and_the_same_again() {
        var job = MODEL.job(MODEL.moved("no-hat-none", "", Map.of()), "no-2022", SHORT);
        var files = job.run(_ -> true).orElseThrow();
        assertThat(files)
                .containsKeys(
                        "report-da.html", "body-en.html", "body-nb.html", "summary.csv", "draws.csv", "ledger.csv");
        assertThat(files.get("body-da.html"))
                .contains("class=\"sides\"", "Efter kommunens størrelse", "Efter køn", "Efter alder")
                .contains("tal er gæt", "href=\"#numbers-behind\"", "id=\"numbers-behind\"", "lånt fra Danmark")
                .doesNotContain("<script", "style=", "http:");
        assertThat(files.get("report-en.html")).contains("<html lang=\"en\">").doesNotContain("https:");
        assertThat(Base64.getDecoder().decode(files.get("summary.parquet"))).startsWith("PAR1".getBytes(US_ASCII));
        assertThat(job.run(_ -> true).orElseThrow()).isEqualTo(files);
    }

    @Test
    void luck_numbers_and_structure_are_told_apart_once_there_are_draws_enough() {
        var few = new PolicyModel.Extent(19, 1, 7);
        var enough = new PolicyModel.Extent(20, 1, 7);
        var text = MODEL.moved("no-hat-none", "", Map.of());
        assertThat(MODEL.job(text, "no-2022", few).run(_ -> true).orElseThrow().get("body-nb.html"))
                .doesNotContain("Tre slags uvisshet");
        assertThat(MODEL.job(text, "no-2022", enough)
                        .run(_ -> true)
                        .orElseThrow()
                        .get("body-nb.html"))
                .contains("Tre slags uvisshet", "Antakelsen");
    }

    @Test
    void run_that_is_stopped_leaves_nothing() {
        var job = MODEL.job(MODEL.moved("no-hat-none", "", Map.of()), "no-2022", SHORT);
        assertThat(job.run(done -> done < 1)).isEmpty();
    }

    @Test
    void choice_gives_a_report_in_each_language_and_tables() {
        String text = PolicyModel.choice(List.of("no-2022", "no-hat-none", "no-release-care"));
        assertThat(PolicyModel.chosen(text)).containsExactly("no-2022", "no-hat-none", "no-release-care");
        assertThat(PolicyModel.chosen(MODEL.moved("no-2022", "", Map.of()))).isEmpty();
        var done = new ArrayList<Integer>();
        var job = MODEL.job(text, "no-2022", new PolicyModel.Extent(100, 1, 3));
        var files = job.run(done::add).orElseThrow();
        assertThat(done).hasSize(job.steps()).hasSize(101).endsWith(101);
        assertThat(files).containsKeys("report-da.html", "body-nb.html", "choice-frontier.csv", "choice-draws.csv");
        assertThat(files.get("body-nb.html"))
                .contains("class=\"sides\"", "C no-release-care", "NOK")
                .doesNotContain("<script", "style=", "http:");
        assertThat(job.run(number -> number < 2)).isEmpty();
    }

    @ParameterizedTest(name = "{0} with {1} draws: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "no-2022,dk-2010 | 100 | cannot be compared",
                "no-2022 | 100 | name 2 to 12",
                "no-2022,no-hat-none | 99 | at least 100 draws",
                "no-2022,../../etc/passwd | 100 | There is no ready scenario",
            })
    void choice_that_cannot_be_made_is_refused_in_words(String policies, int draws, String expected) {
        String text = PolicyModel.choice(List.of(policies.split(",")));
        assertThatThrownBy(() -> MODEL.job(text, "no-2022", new PolicyModel.Extent(draws, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
