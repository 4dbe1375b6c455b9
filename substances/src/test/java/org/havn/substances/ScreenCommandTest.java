package org.havn.substances;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenCommandTest {

    private static final String DMT = "CN(C)CCc1c[nH]c2ccccc12";

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    @CanIgnoreReturnValue
    private int screen(String input, String... args) {
        return screen(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
    }

    @CanIgnoreReturnValue
    private int screen(InputStream input, String... args) {
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        int status = ScreenCommand.run(
                args,
                input,
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    @Test
    void table_has_exactly_the_promised_columns() {
        assertThat(screen(DMT + " DMT\n", "-", "--law", "de-npsg", "--on", "2025-12-15"))
                .isZero();
        assertThat(out.lines().toList().getFirst()).isEqualTo("id,law,edition,verdict,group,clause,scope,because");
        assertThat(out.lines().toList().get(1)).startsWith("DMT,de-npsg,2025,YES,5.1,Anlage 1 Nr. 5.1,");
    }

    @Test
    void bad_lines_are_told_with_number_and_reason_and_the_run_goes_on() {
        screen("xxx broken\n\nC1CC\n" + DMT + " DMT\n" + "C\0C\n", "-", "--law", "de-npsg");
        assertThat(out.lines()).hasSize(2);
        assertThat(err)
                .contains("line 1 (broken): Not a SMILES", "line 3: Not a SMILES", "line 5: The line is not text.")
                .contains("1 molecules", "3 records not readable");
    }

    @Test
    void bad_line_cannot_write_commands_to_the_terminal() {
        screen("xxx \u001B[2Jcleared\n\u001B]0;title\u0007 x\n", "-", "--law", "de-npsg");
        assertThat(err).contains("2 records not readable").doesNotContain("\u001B", "\u0007");
    }

    @Test
    void json_lines_carry_every_site() {
        screen(DMT + " DMT\n", "-", "--law", "de-npsg", "--format", "jsonl");
        assertThat(out)
                .contains("\"verdict\":\"YES\"", "\"site\":\"R1/R2\"", "\"piece\":\"*C\"", "\"rule\":\"alkyl<=6\"");
    }

    @Test
    void an_inchi_is_read_like_the_smiles() {
        screen(
                DMT + " a\nInChI=1S/C12H16N2/c1-14(2)8-7-10-9-13-12-6-4-3-5-11(10)12/h3-6,9,13H,7-8H2,1-2H3 a\n",
                "-",
                "--law",
                "de-npsg");
        var rows = out.lines().skip(1).toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).isEqualTo(rows.getLast());
    }

    @Test
    void tables_and_sdf_are_told_by_the_file_name() throws IOException {
        var table = folder.resolve("drugs.csv");
        Files.writeString(table, "name,smiles,note\n\"DMT, free base\"," + DMT + ",x\nempty,,\n");
        screen("", table.toString(), "--law", "de-npsg");
        assertThat(out).contains("\"DMT, free base\",de-npsg,2025,YES");
        assertThat(err).contains("line 3 (empty): There is no structure.");

        var sdf = folder.resolve("drugs.sdf");
        Files.writeString(sdf, ethanolMolfile("ethanol") + "$$$$\nrubbish\n$$$$\n" + ethanolMolfile("again"));
        screen("", sdf.toString(), "--law", "de-npsg");
        assertThat(out).contains("ethanol,de-npsg,2025,NO", "again,de-npsg,2025,NO");
        assertThat(err).contains("(rubbish)", "1 records not readable");
    }

    private static String ethanolMolfile(String title) {
        return title + "\n  test\n\n" + """
                  3  2  0  0  0  0  0  0  0  0999 V2000
                    0.0000    0.0000    0.0000 C   0  0
                    1.0000    0.0000    0.0000 C   0  0
                    2.0000    0.0000    0.0000 O   0  0
                  1  2  1  0
                  2  3  1  0
                M  END
                """;
    }

    @Test
    void wrong_arguments_are_explained() {
        assertThat(screen("", "-", "--law", "xx-none")).isEqualTo(2);
        assertThat(err).contains("No law is called \"xx-none\".", "./havn screen FILE");
        assertThat(screen("", "-", "--on", "yesterday")).isEqualTo(2);
        assertThat(screen("", "nowhere.smi")).isEqualTo(1);
        assertThat(err).contains("There is no file nowhere.smi.");
    }

    @Test
    void several_threads_answer_in_file_order() {
        var input = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            input.append("C".repeat(i % 30 + 1)).append(' ').append(i).append('\n');
        }
        screen(input.toString(), "-", "--law", "de-npsg", "--threads", "3");
        var ids = out.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(ids).hasSize(1_500).first().isEqualTo("0");
        for (int i = 0; i < ids.size(); i++) {
            assertThat(ids.get(i)).isEqualTo(Integer.toString(i));
        }
    }
}
