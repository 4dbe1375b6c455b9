package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.havn.law.LawBook;
import org.junit.jupiter.api.Test;

/// The documents name everything the model runs on.
class DocumentsTest {

    private static final ScenarioFiles FILES = new ScenarioFiles(LawBook.load(Path.of("..", "law")));
    private static final Documents DOCUMENTS =
            new Documents(FILES, () -> List.of(new Validation.Check("a check | of the test", 1, 2, 0.5)));
    private static final String CHEERS = DOCUMENTS.cheers();
    private static final String ODD = DOCUMENTS.odd();

    @Test
    void both_name_every_number_with_its_source() {
        var missing = new ArrayList<String>();
        for (Entry entry : Entry.ofList("parameters.yaml", ModelFiles.text("parameters.yaml"))) {
            String row = "| %s | %s | %s |"
                    .formatted(entry.text("id"), entry.findText("country").orElse("both"), entry.text("value"));
            String source = "| %s | %s |\n"
                    .formatted(entry.text("mark"), entry.text("source").replace("|", "\\|"));
            for (String document : List.of(CHEERS, ODD)) {
                boolean named =
                        document.lines().anyMatch(line -> line.startsWith(row) && (line + "\n").endsWith(source));
                if (!named) {
                    missing.add(entry.text("id"));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void both_name_the_numbers_of_a_policy_that_questions_are_held_against() {
        for (String document : List.of(CHEERS, ODD)) {
            assertThat(document)
                    .contains(
                            "| guarantee.kept | no-2022 | 0.88 | dk | A |",
                            "| hat.places | dk-2010 | copenhagen 120 |");
        }
    }

    @Test
    void cheers_answers_all_28_items_in_order() {
        assertThat(CHEERS.lines()
                        .filter(line -> line.startsWith("## "))
                        .map(line -> line.replaceFirst("## (\\d+)\\..*", "$1")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 28).mapToObj(Integer::toString).toList());
    }

    @Test
    void cheers_names_every_scenario_lever_and_measure() {
        assertThat(CHEERS).contains(ScenarioFiles.ready());
        LeverBoard.entries().forEach(lever -> assertThat(CHEERS).contains("| " + lever.text("id") + " |"));
        assertThat(CHEERS).contains("overdose deaths, deaths, all causes");
    }

    @Test
    void odd_names_targets_states_and_checks() {
        assertThat(ODD)
                .contains("| hat-patients | dk | 115 |", "opioid severe", "hat titration", "a check \\| of the test")
                .doesNotContain("{");
        assertThat(CHEERS).doesNotContain("{");
    }
}
