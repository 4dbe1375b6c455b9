package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What can lie in a folder that somebody copied from somewhere, and what the loader says to it.
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LawFolderTest {

    private static final String UNIT = """
            topic: advisory-unit
            says: Units.
            rules:
              xa.advisory-unit.meetings:
                says: Meetings.
                values:
                  - {from: 2010-01-01, value: 1, standing: in-force, source: act, at: § 1}
                  - {from: 2011-01-01, value: 2, standing: in-force, source: act, at: § 1}
            """;

    @TempDir
    Path parent;

    private TemporaryLaw law;

    @BeforeEach
    void write_a_sound_place() {
        law = new TemporaryLaw(parent);
        law.write("sources", "act: {title: The act, read: 2026-11-01, reading: text}");
        law.write("advisory-unit", UNIT);
    }

    @Test
    void sound_folder_is_read() {
        assertThat(law.load().jurisdictions()).hasSize(1);
    }

    @Test
    void named_pipe_is_refused_and_not_waited_for() throws IOException, InterruptedException {
        var pipe = place("complaints.yaml");
        int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assumeThat(made).as("mkfifo works here").isZero();

        assertThatThrownBy(law::load)
                .hasMessageContaining("law/xa/complaints.yaml:1: this is not a file but a folder, a pipe or a device");
    }

    @Test
    void folder_with_the_name_of_a_file_is_refused() throws IOException {
        Files.createDirectory(place("complaints.yaml"));

        assertThatThrownBy(law::load).hasMessageContaining("law/xa/complaints.yaml:1: this is not a file");
    }

    @Test
    void link_to_nothing_is_refused() throws IOException {
        Files.createSymbolicLink(place("complaints.yaml"), Path.of("nowhere"));

        assertThatThrownBy(law::load)
                .hasMessageContaining("law/xa/complaints.yaml:1: this is a link to something that is not a file");
    }

    @Test
    void file_of_a_megabyte_is_refused_before_it_is_read() throws IOException {
        Files.writeString(place("complaints.yaml"), "#".repeat((int) LawText.BYTES_MAX + 1));
        assertThatThrownBy(law::load)
                .hasMessageContaining("the file has 1000001 bytes, and 1000000 are the most. Divide it");

        Files.writeString(place("complaints.yaml"), "#".repeat((int) LawText.BYTES_MAX));
        assertThatThrownBy(law::load).hasMessageContaining("law/xa/complaints.yaml:1: the file is empty");
    }

    @Test
    void letter_in_another_encoding_is_refused_with_its_line() throws IOException {
        Files.write(
                place("advisory-unit.yaml"), UNIT.replace("Meetings", "Møder").getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(law::load)
                .hasMessage("law/xa/advisory-unit.yaml:5: a letter here is not written in UTF-8."
                        + " Save the file as UTF-8 in your editor.");
    }

    @Test
    void mark_that_some_editors_put_first_does_no_harm() {
        law.write("advisory-unit", "\ufeff" + UNIT);

        assertThat(law.load().jurisdictions()).hasSize(1);
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(strings = {"0000", "001B", "007F", "009B", "202E", "200B", "00AD"})
    void character_that_cannot_be_seen_is_refused_with_its_line(String code) {
        law.write("advisory-unit", UNIT.replace("Meetings", "Meet" + (char) Integer.parseInt(code, 16) + "ings"));

        assertThatThrownBy(law::load)
                .hasMessage(
                        "law/xa/advisory-unit.yaml:5: a character that cannot be seen (U+%s) stands here. Delete it."
                                .formatted(code));
    }

    @Test
    void second_document_in_a_file_is_refused_with_its_line() {
        law.write("advisory-unit", UNIT + "---\n" + UNIT);

        assertThatThrownBy(law::load)
                .hasMessage("law/xa/advisory-unit.yaml:9: a second document begins here (---). Keep one in each file.");
    }

    @Test
    void few_lines_of_names_that_mean_billions_of_values_are_refused_at_once() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        law.write("complaints", bomb.toString());

        assertThatThrownBy(law::load)
                .hasMessageContaining("law/xa/complaints.yaml:1: names with & and * are not used in law files")
                .hasMessageContaining("law/xa/complaints.yaml:60: names with & and * are not used in law files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DK", "dnk", "xa-"})
    void folder_that_would_be_passed_over_is_refused(String name) throws IOException {
        Files.createDirectory(law.folder().resolve(name));

        assertThatThrownBy(law::load).hasMessageContaining("law/%s:1: this would not be read".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void lists_inside_lists_without_end_are_refused(String opening) {
        law.write("complaints", opening.repeat(200_000));

        assertThatThrownBy(law::load).isInstanceOf(LawException.class).hasMessageContaining("law/xa/complaints.yaml:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"complaints.yml", "complaints.YAML", "proposals/bill.yml"})
    void file_that_would_be_passed_over_is_refused(String name) throws IOException {
        Files.writeString(place(name), UNIT);

        assertThatThrownBy(law::load)
                .hasMessage("law/xa/%s:1: this file would not be read. Its name must end in .yaml.".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "act: {title: The act, reading: text}",
                "act: {title: The act, read: 2026-02-30, reading: text}",
                "act: [",
            })
    void one_fault_in_the_sources_is_one_message(String sources) {
        law.write("sources", sources);

        assertThatThrownBy(law::load)
                .isInstanceOfSatisfying(
                        LawException.class, it -> assertThat(it.problems()).hasSize(1))
                .hasMessageContaining("law/xa/sources.yaml:1: ");
    }

    @Test
    void missing_sources_are_one_message() throws IOException {
        Files.delete(place("sources.yaml"));

        assertThatThrownBy(law::load).hasMessage("law/xa/sources.yaml:1: the file is missing.");
    }

    @Test
    void two_proposals_of_one_name_cannot_be() {
        var bill = """
                proposal: {name: bill, says: A bill., standing: rejected}
                rules:
                  xa.advisory-unit.meetings:
                    says: Meetings.
                    values:
                      - {from: not set, value: 7, standing: rejected, source: act, at: art. 1}
                """;
        law.write("proposals/bill", bill);
        assertThat(law.load().in(new Jurisdiction("xa")).drafts()).hasSize(1);

        law.write("proposals/other", bill);
        assertThatThrownBy(law::load)
                .hasMessage("law/xa/proposals/other.yaml:1: the proposal \"bill\" belongs in a file bill.yaml.");
    }

    @Test
    void broken_schema_is_named() throws IOException {
        Files.writeString(law.folder().resolve("schema/topic.schema.json"), "{\"if\": {}}");
        assertThatThrownBy(law::load)
                .hasMessage("law/schema/topic.schema.json:1: the keyword \"if\" is not known here.");

        Files.delete(law.folder().resolve("schema/topic.schema.json"));
        assertThatThrownBy(law::load).hasMessage("law/schema/topic.schema.json:1: the file is missing.");
    }

    private Path place(String name) {
        return law.folder().resolve("xa").resolve(name);
    }
}
