package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final SimulateCommand command =
            new SimulateCommand(Path.of("..", "law"), new PrintStream(said, true, StandardCharsets.UTF_8), () -> 0);

    @TempDir
    private Path folder;

    @Test
    void list_shows_the_ready_scenarios_in_the_language_asked_for() {
        assertThat(command.run("--list", "--lang", "da")).isZero();
        assertThat(said()).contains("dk-hat-300", "Hvad hvis fem byer gav 300 personer heroinbehandling");
    }

    @Test
    void validation_holds_every_check() {
        assertThat(command.run("--validate")).isZero();
        assertThat(said()).contains(" 0 wrong");
    }

    @Test
    void run_writes_tables_and_a_page_that_needs_no_network() throws IOException {
        assertThat(command.run(
                        "dk-hat-none", "--years", "2", "--draws", "3", "--out", folder.toString(), "--lang", "nb"))
                .isZero();
        for (String name : List.of(
                "draws.csv", "summary.csv", "policy.csv", "years.csv", "areas.csv", "groups.csv", "ledger.csv")) {
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
        for (String name : List.of("draws", "summary", "years", "areas", "groups", "ledger")) {
            assertThat(folder.resolve(name + ".parquet")).isNotEmptyFile();
        }
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page)
                .contains(
                        "<html lang=\"nb\">",
                        "Hva om det ikke fantes noen heroinklinikk",
                        "dk.guarantee.social.start-within")
                .doesNotContain("http://", "https://", "<script");
        assertThat(Files.readString(folder.resolve("summary.csv")))
                .startsWith("measure,base,policy,difference,low,high,made of\n")
                .contains(",mean of 3 draws\n");
        assertThat(page).contains("Gjennomsnitt av 3 trekninger", "Dette er én kjøring med standardtallene");
        assertThat(said())
                .contains(
                        "Hva politikken gjør:",
                        "Hva endres: gjennomsnitt av 3 trekninger",
                        "For det offentlige: Politikken ",
                        "laveste til høyeste av 3 trekninger",
                        "For samfunnet som helhet",
                        "4 av 4 trekninger");
    }

    @Test
    void broken_run_goes_on_where_it_stopped_and_ends_the_same() throws IOException {
        String[] whole = {"no-prosecution", "--years", "1", "--draws", "4", "--out", folder.toString()};
        assertThat(command.run(whole)).isZero();
        Path draws = folder.resolve("draws.csv");
        String complete = Files.readString(draws);
        int third = complete.indexOf("\n2,");
        Files.writeString(draws, complete.substring(0, third + 30));
        assertThat(command.run(whole)).isZero();
        assertThat(said()).contains("2 of 5 draws are there already");
        assertThat(Files.readString(draws)).isEqualTo(complete);
    }

    @Test
    void misunderstandings_are_answered_with_what_to_write() {
        assertThat(command.run()).isEqualTo(2);
        assertThat(command.run("dk-2010", "--drows", "3")).isEqualTo(2);
        assertThat(command.run("dk-2010", "--years", "61")).isEqualTo(2);
        assertThat(command.run("dk-2010", "--years", "many")).isEqualTo(2);
        assertThat(command.run("dk-2010", "--lang", "se")).isEqualTo(2);
        assertThat(command.run("dk-2010", "--compare", "no-2022")).isEqualTo(2);
        assertThat(said())
                .contains(
                        "Say which scenario to run",
                        "Maybe it should be \"--draws\"",
                        "from 1 to 60, not 61",
                        "not \"many\"",
                        "does not speak \"se\"",
                        "cannot be compared");
    }

    @Test
    void documents_are_written_with_the_checks_that_were_run() throws IOException {
        assertThat(command.run("--documents", "--out", folder.toString())).isZero();
        assertThat(Files.readString(folder.resolve("odd.md"))).contains("Sick-Sicker, cohort: cost |");
        assertThat(folder.resolve("cheers.md")).isNotEmptyFile();
    }

    @Test
    void folder_that_cannot_be_written_is_told_in_a_sentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(command.run(
                        "dk-2010",
                        "--years",
                        "1",
                        "--out",
                        file.resolve("under").toString()))
                .isEqualTo(1);
        assertThat(said()).contains("A file cannot be read or written", "under");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--validate --out x     | --validate does nothing with \"--out\": it goes alone",
                "--list extra           | --list does nothing with \"extra\": it goes with nothing but --lang",
                "extra --list           | --list does nothing with \"extra\"",
                "--list --lang da x     | --list does nothing with \"x\"",
                "--documents --years 3  | --documents does nothing with \"--years\": it goes with nothing but --out",
                "--list --validate      | does nothing with",
            })
    void word_that_would_not_be_heeded_is_refused(String words, String message) {
        assertThat(command.run(words.split(" "))).isEqualTo(2);
        assertThat(said()).contains(message);
    }

    @Test
    void help_says_what_can_be_asked() {
        assertThat(command.run("--help")).isZero();
        assertThat(said()).startsWith("./havn simulate SCENARIO");
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void draws_that_are_not_those_of_this_run_are_told_with_their_line() throws IOException {
        String[] words = {"dk-naloxone", "--years", "1", "--draws", "2", "--out", folder.toString()};
        assertThat(command.run(words)).isZero();
        Path file = folder.resolve("draws.csv");
        String whole = Files.readString(file);
        List<String> lines = whole.lines().toList();
        String last = lines.getLast();
        for (String bad : List.of(
                last,
                "garbage",
                "-5" + last.substring(1),
                last.replaceFirst(",[^,]*", ",NaN"),
                last + "\r",
                "7000000000")) {
            Files.writeString(file, whole + bad + "\n");
            said.reset();
            assertThat(command.run(words)).as(bad).isEqualTo(1);
            assertThat(said())
                    .as(bad)
                    .startsWith(file + ":" + (lines.size() + 1))
                    .contains("Remove the line");
        }
        Files.writeString(
                file, String.join("\n", lines.get(0), lines.get(1), lines.get(4), lines.get(3), lines.get(2)) + "\n");
        assertThat(command.run(words)).as("another order is no other answer").isZero();
    }

    @Test
    void draws_of_another_question_are_not_lost() throws IOException {
        assertThat(command.run("dk-naloxone", "--years", "1", "--out", folder.toString()))
                .isZero();
        String kept = Files.readString(folder.resolve("draws.csv"));
        said.reset();
        assertThat(command.run("dk-hat-300", "--years", "1", "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(command.run("dk-naloxone", "--years", "1", "--seed", "2", "--out", folder.toString()))
                .isEqualTo(2);
        assertThat(said()).contains("holds the draws of another run", "dk-naloxone against dk-2010", "--out");
        assertThat(Files.readString(folder.resolve("draws.csv"))).isEqualTo(kept);
    }

    @Test
    void two_runs_do_not_share_a_file_and_one_that_is_killed_is_no_hindrance() throws Exception {
        String[] words = {"dk-naloxone", "--years", "1", "--draws", "3", "--out", folder.toString()};
        Path file = folder.resolve("draws.csv");
        var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dhavn.law=../law",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulateCommand.class.getName(),
                        "dk-naloxone",
                        "--years",
                        "1",
                        "--draws",
                        "100000",
                        "--out",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        try {
            while (other.isAlive()
                    && (!Files.exists(file) || Files.readString(file).lines().count() < 4)) {
                Thread.onSpinWait();
            }
            assertThat(command.run(words)).isEqualTo(2);
            assertThat(said()).contains("Another run writes to", "Wait for it");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(command.run(words)).isZero();
    }

    @Test
    void wrong_words_and_numbers_are_told_at_once_and_without_a_trace() throws IOException {
        assertThat(command.run("dk-naloxone", "--lang", "xx", "--draws", "100000"))
                .isEqualTo(2);
        assertThat(said()).contains("does not speak \"xx\"");
        Path own = folder.resolve("own.yaml");
        String text = """
                scenario: own
                question: {en: "What if?"}
                asked: "a test"
                builds-on: dk-2010
                parameters: {hat.stay.shape: 0}
                """;
        assertThat(answer(own, text)).isEqualTo(1);
        assertThat(said()).contains("cannot run with these numbers", "A Weibull stay needs");
        assertThat(answer(own, text.replace("hat.stay.shape: 0", "hat.stay.shape: 0.7")))
                .as("held against what it builds on")
                .isZero();
        assertThat(answer(own, text.replace("scenario: own", "scenario: \"a,b\"")))
                .isEqualTo(1);
        assertThat(said()).contains("own.yaml:1", "a scenario's name");
        assertThat(answer(own, "scenario: " + "[".repeat(9000) + "]".repeat(9000)))
                .isEqualTo(1);
        assertThat(said()).contains("own.yaml:1", "brackets");
    }

    private int answer(Path own, String text) throws IOException {
        Files.writeString(own, text);
        said.reset();
        Path out = folder.resolve("out" + Integer.toHexString(text.hashCode()));
        return command.run(own.toString(), "--years", "1", "--out", out.toString());
    }
}
