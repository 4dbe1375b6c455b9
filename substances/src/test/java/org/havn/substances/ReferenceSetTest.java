package org.havn.substances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference answers of other people, kept outside the repository: the environment variable `HAVN_CHEM` or the system
/// property `havn.chem` names their folder. Without it these tests are skipped.
class ReferenceSetTest {

    private static final GroupBans BANS = GroupBans.load();

    @ParameterizedTest(name = "{0}: {2} by {1}")
    @CsvSource({
        "groups_curated.tsv, de-npsg, npsg2025_group, npsg_conf, 2025-12-15",
        "groups_curated.tsv, uk-mda, uk_mda, uk_conf, 2025-12-15",
        "groups_curated.tsv, no-narkotika, no_group, no_conf, 2026-06-01",
        "variants.tsv, de-npsg, npsg2025_group, '', 2025-12-15",
        "variants.tsv, uk-mda, uk_mda, '', 2025-12-15",
        "variants.tsv, no-narkotika, no_group, '', 2026-06-01",
    })
    void every_row_of_high_confidence_is_answered_as_labelled(
            String file, String law, String column, String confidence, LocalDate day)
            throws IOException, UnreadableMoleculeException {
        var wrong = new ArrayList<String>();
        for (Row row : rows(file)) {
            boolean counts = confidence.isEmpty() || row.get(confidence).equals("high");
            if (counts && !row.get(column).equals("?")) {
                var answer = BANS.screen(new MoleculeReader().read(row.get("smiles")), law, day);
                var got = answered(answer);
                if (!got.equals(label(row.get(column)))) {
                    wrong.add(
                            "%s: %s, not %s: %s".formatted(row.get("smiles"), got, row.get(column), answer.because()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"de-npsg, 2025-12-15", "uk-mda, 2025-12-15", "no-narkotika, 2026-06-01", "dk-2012, 2012-07-04"})
    void medicine_that_is_not_outside_carries_the_exception_for_medicines(String law, LocalDate day)
            throws IOException, UnreadableMoleculeException {
        var without = new ArrayList<String>();
        int asked = 0;
        for (Row row : rows("medicines_reference.tsv")) {
            var answer = BANS.screen(new MoleculeReader().read(row.get("smiles")), law, day);
            if (answer.verdict() != Verdict.NO) {
                asked++;
                if (!answer.scope().contains("medic")) {
                    without.add("%s: %s".formatted(row.get("name"), answer.scope()));
                }
            }
        }
        assertThat(asked).isPositive();
        assertThat(without).isEmpty();
    }

    private static String answered(Answer answer) {
        return switch (answer.verdict()) {
            case NO -> "none";
            case OPEN -> "?";
            case YES -> answer.clause().startsWith("ester") ? "ester" : answer.group();
        };
    }

    private static String label(String text) {
        if (text.startsWith("none")) {
            return "none";
        }
        return text.contains("(ester") ? "ester" : text.replace("named:", "");
    }

    private record Row(List<String> header, List<String> cells) {
        String get(String column) {
            return cells.get(header.indexOf(column));
        }
    }

    private static List<Row> rows(String file) throws IOException {
        var folder = Optional.ofNullable(System.getProperty("havn.chem"))
                .or(() -> Optional.ofNullable(System.getenv("HAVN_CHEM")))
                .map(Path::of)
                .filter(Files::isDirectory);
        assumeThat(folder)
                .as("Skipped: HAVN_CHEM names no folder with reference answers")
                .isPresent();
        var lines = Files.readAllLines(folder.orElseThrow().resolve(file));
        var header = Arrays.asList(lines.getFirst().split("\t", -1));
        return lines.stream()
                .skip(1)
                .map(line -> new Row(header, Arrays.asList(line.split("\t", -1))))
                .toList();
    }
}
