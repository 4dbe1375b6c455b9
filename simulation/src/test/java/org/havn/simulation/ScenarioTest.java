package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.havn.law.LawBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {

    private static final LawBook LAW = LawBook.load(Path.of("..", "law"));
    private static final ScenarioFiles FILES = new ScenarioFiles(LAW);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("ready")
    void ready_scenario_reads_and_asks_in_three_languages(String name) {
        Scenario scenario = FILES.scenario(name);
        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.question()).containsOnlyKeys("en", "da", "nb");
        assertThat(scenario.asked("da")).isNotEqualTo(scenario.asked("en"));
        assertThat(scenario.asked("nb")).isNotEqualTo(scenario.asked("en"));
        scenario.notCounted("en")
                .ifPresent(text -> assertThat(scenario.notCounted())
                        .containsOnlyKeys("en", "da", "nb")
                        .doesNotContainEntry("da", text)
                        .doesNotContainEntry("nb", text));
        scenario.compare().ifPresent(base -> assertThat(ready()).contains(base));
    }

    static List<String> ready() {
        return ScenarioFiles.ready();
    }

    /// What a question moves is what it asks; what it moves it from needs a source.
    @ParameterizedTest
    @ValueSource(strings = {"dk-2010", "no-2022"})
    void every_number_of_a_base_has_a_source_and_a_mark(String name) {
        assertThat(FILES.scenario(name).settings())
                .hasSizeGreaterThan(14)
                .allSatisfy((lever, setting) ->
                        assertThat(setting.origin()).as(lever).isPresent());
    }

    @ParameterizedTest
    @MethodSource("ready")
    void number_that_a_question_leaves_alone_keeps_its_source(String name) {
        assertThat(setting(name, "guarantee.kept").origin()).isPresent();
    }

    @Test
    void what_norway_borrows_from_denmark_is_an_assumption() {
        Setting kept = setting("no-2022", "guarantee.kept");
        assertThat(kept.origin()).hasValueSatisfying(origin -> {
            assertThat(origin.borrowed()).contains("dk");
            assertThat(origin.mark()).isEqualTo(Parameter.Mark.A);
        });
        assertThat(FILES.scenario("dk-2010").settings().values())
                .allSatisfy(
                        it -> assertThat(it.origin().orElseThrow().borrowed()).isEmpty());
    }

    private static Setting setting(String scenario, String lever) {
        return Optional.ofNullable(FILES.scenario(scenario).settings().get(lever))
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "harm.naloxon: {mark: G, source: x}                      | Maybe it should be \"harm.naloxone\"",
                "hat.tablets: {mark: G, source: x}                       | \"hat.tablets\" is not known here",
                "harm.naloxone: {mark: Q, source: x}                     | is not S, V, C, M, G, F or A",
                "harm.naloxone: {mark: G}                                | \"source\" is missing",
                "harm.naloxone: {source: x}                              | \"mark\" is missing",
                "harm.naloxone: {mark: S, source: x, borrowed: dk}       | is an assumption: mark A",
                "harm.naloxone: {parameter: naloxone.efect}              | is not a number",
                "harm.naloxone: {parameter: naloxone.effect}             | naloxone.effect is 0.3, and not what",
            })
    void source_that_is_none_is_told_with_its_line(String source, String message) {
        assertThatThrownBy(() -> FILES.scenarioOf("mine", """
                        scenario: x
                        question: {en: x}
                        asked: x
                        builds-on: dk-2010
                        policy: {harm: {naloxone: 0.2}}
                        sources: {"%s}
                        """.formatted(source.replaceFirst(":", "\":"))))
                .isInstanceOf(FileProblem.class)
                .hasMessageStartingWith("mine:6: ")
                .hasMessageContaining(message);
    }

    @Test
    void places_stand_in_one_order_whoever_runs_it() {
        var places = FILES.scenario("no-2022").policy().hat().places();
        assertThat(places).hasSizeGreaterThan(1);
        assertThat(List.copyOf(places.keySet())).isSorted();
    }

    @Test
    void index_names_every_scenario_file_and_nothing_else() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("model", "scenarios"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(ready());
        }
    }

    @Test
    void quantities_of_law_come_from_the_law_book() {
        Scenario denmark = FILES.scenario("dk-2010");
        assertThat(denmark.policy().guarantee().weeks()).isEqualTo(2);
        assertThat(denmark.policy().guarantee().shortSentenceWeeks()).isEqualTo(13);
        assertThat(denmark.policy().hat().visitsPerDay()).isEqualTo(2);
        assertThat(denmark.policy().hat().titrationWeeks()).isEqualTo(2);
        assertThat(denmark.law()).hasSize(4);
    }

    @ParameterizedTest(name = "{0}: {1} g of heroin, {2} g of cannabis")
    @CsvSource({"no-bill-2021, 2, 10", "no-committee-majority, 5, 15", "no-committee-minority, 1, 5"})
    void thresholds_are_those_of_the_draft(String name, double heroin, double cannabis) {
        Policy.Enforcement enforcement = FILES.scenario(name).policy().enforcement();
        assertThat(enforcement.opioidGrams()).isEqualTo(heroin);
        assertThat(enforcement.cannabisGrams()).isEqualTo(cannabis);
    }

    @Test
    void longest_order_of_coerced_care_is_swedens() {
        assertThat(FILES.scenario("dk-coercion").policy().care().coercedWeeks()).isEqualTo(26);
    }

    @Test
    void lever_is_taken_from_the_nearest_file_that_sets_it() {
        Scenario scenario = FILES.scenario("dk-hat-once-daily");
        assertThat(scenario.policy().hat().visitsPerDay()).isEqualTo(1);
        assertThat(scenario.policy().hat().places()).containsEntry("copenhagen", 120);
    }

    @ParameterizedTest(name = "line {1}: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hat: {places: {copenhagn: 1}}             | 9 | Maybe it should be \"copenhagen\"",
                "hat: {visits-per-dy: 1}                   | 9 | Maybe it should be \"visits-per-day\"",
                "hat: {visits-per-day: twice}              | 9 | \"twice\" for visits-per-day is not a whole number",
                "hat: {visits-per-day: 9}                  | 9 | must lie between 1.0 and 4.0",
                "care: {buprenorphine: 1.5}                | 9 | must lie between 0.0 and 1.0",
                "guarantee: {prison: some}                 | 9 | is not none, long-sentences or all",
                "guarantee: {within: 'law:dk.guarantee.x'} | 9 | has no rule \"dk.guarantee.x\"",
                "hats: {places: {}}                        | 9 | \"hats\" is not known here",
                "hat: {places: {}, places: {}}             | 9 | \"places\" is given twice",
                "hat: [                                    | 10 | this is not YAML",
            })
    void mistake_is_told_with_file_and_line(String policy, int line, String message) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, """
                scenario: mine
                question:
                  en: What if?
                asked: nobody
                # a comment
                builds-on: dk-2010
                compare: dk-2010
                policy:
                  %s
                """.formatted(policy));
        assertThatThrownBy(() -> FILES.scenario(file.toString()))
                .isInstanceOf(FileProblem.class)
                .hasMessageStartingWith(file + ":" + line + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cost.hat.year: -0.01   | must not be below 0",
                "use.inject.rate: .nan  | is not a number",
                "naloxone.effect: 1.01  | must not be below 0 or above 1",
            })
    void number_that_cannot_be_is_told_with_its_line(String number, String message) {
        assertThatThrownBy(() -> FILES.scenarioOf("mine", """
                        scenario: x
                        question: {en: x}
                        asked: x
                        builds-on: dk-2010
                        parameters: {%s}
                        """.formatted(number)))
                .hasMessageStartingWith("mine:5: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "dk-201, 'Maybe it should be \"dk-2010\"'",
        "gone/away.yaml, 'There is no scenario and no file \"gone/away.yaml\"'",
    })
    void what_it_builds_on_and_is_not_there_is_told_with_file_and_line(String below, String message)
            throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, "scenario: mine\nquestion: {en: x}\nasked: x\nbuilds-on: %s\n".formatted(below));
        assertThatThrownBy(() -> FILES.scenario(file.toString()))
                .isInstanceOf(FileProblem.class)
                .hasMessageStartingWith(file + ":4: builds-on: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "asked: {en: x, da: y}                    | mine:3: \"asked\" has no \"nb\"",
                "asked: {en: x, nb: z, da: ''}            | mine:3: \"asked\" has no \"da\"",
                "asked: {en: x, da: y, nb: z, sv: w}      | mine:3: \"sv\" is not known here",
                "asked: ''                                | \"asked\" is missing",
                "asked: x\\nnot-counted: {da: y, nb: z}    | mine:4: \"not-counted\" has no \"en\"",
            })
    void text_that_is_missing_in_one_language_is_told_with_its_line(String asked, String message) {
        assertThatThrownBy(() -> FILES.scenarioOf("mine", """
                        scenario: x
                        question: {en: x}
                        %s
                        builds-on: dk-2010
                        """.formatted(asked.replace("\\n", "\n"))))
                .hasMessageContaining(message);
    }

    @Test
    void one_text_does_for_every_language() {
        Scenario scenario = FILES.scenarioOf("mine", """
                scenario: x
                question: {en: x}
                asked: the municipal board
                builds-on: dk-2010
                """);
        assertThat(scenario.asked("nb")).isEqualTo("the municipal board");
        assertThat(scenario.notCounted("nb")).isEmpty();
    }

    @Test
    void file_that_is_no_text_is_told_as_such() throws IOException {
        Path file = folder.resolve("picture.yaml");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> FILES.scenario(file.toString())).hasMessageContaining(":1: this is not text in UTF-8");
    }

    @Test
    void unknown_name_gets_the_nearest_one_proposed() {
        assertThatThrownBy(() -> FILES.scenario("dk-hat-30")).hasMessageContaining("Maybe it should be \"dk-hat-300\"");
    }
}
