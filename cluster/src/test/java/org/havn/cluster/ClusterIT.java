package org.havn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.havn.simulation.SimulateCommand;
import org.havn.substances.ScreenCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many machines say what one says, row for row, also when one of them dies.
class ClusterIT {

    /// A substance of a group, one outside, a salt, and what is no molecule at all.
    private static final List<String> STRUCTURES = List.of(
            "CN(C)CCc1c[nH]c2ccccc12",
            "CC(=O)Oc1ccccc1C(=O)O",
            "CNC(C)C(=O)c1ccccc1.Cl",
            "CCN(CC)CCc1nc2cc(ccc2n1Cc1ccc(OCC)cc1)[N+](=O)[O-]",
            "C1CC",
            "\0\1\2",
            "C".repeat(10_000),
            "C1".repeat(40) + "C",
            "((((((((((",
            "");

    private static final int ROWS = 4_000;

    /// Both machines are there before the work begins, so that there is something to lose with either.
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.driver.host", "127.0.0.1",
            "spark.extraListeners", SmallCluster.Hand.class.getName(),
            "spark.cores.max", "2",
            "spark.scheduler.minRegisteredResourcesRatio", "1.0",
            "spark.scheduler.maxRegisteredResourcesWaitingTime", "120s");

    @TempDir
    private static Path folder;

    private static String law = "";

    private static Path input = Path.of("");

    private String err = "";

    @BeforeAll
    static void a_file_with_good_rows_and_bad_ones() {
        law = System.getProperty("havn.law", "");
        System.setProperty("havn.law", "../law");
        SETTINGS.forEach(System::setProperty);
        input = folder.resolve("input.parquet");
        var rows = new ArrayList<Row>();
        for (int number = 0; number < ROWS; number++) {
            rows.add(RowFactory.create("m" + number, STRUCTURES.get(number % STRUCTURES.size())));
        }
        var columns = new StructType().add("id", DataTypes.StringType).add("smiles", DataTypes.StringType);
        try (var spark = Cluster.session("input", "local[1]")) {
            spark.createDataFrame(rows, columns).coalesce(1).write().parquet(input.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void leave_no_settings() {
        System.setProperty("havn.law", law);
        SETTINGS.keySet().forEach(System::clearProperty);
    }

    @Test
    void two_machines_of_which_one_dies_say_what_one_process_says() throws Exception {
        try (var cluster = new SmallCluster(Files.createTempDirectory(folder, "cluster"))) {
            screensTheSame(cluster);
            cluster.mend();
            simulatesTheSame(cluster);
        }
    }

    private void screensTheSame(SmallCluster cluster) throws IOException, InterruptedException {
        cluster.strike();
        Path output = folder.resolve("two.parquet");

        assertThat(screen(input.toString(), output.toString(), "--master", cluster.url(), "--on", "2025-12-15"))
                .as(() -> err)
                .isZero();

        assertThat(cluster.isOneDead()).isTrue();
        assertThat(cluster.tasksLost()).isPositive();
        assertThat(rows(output)).isEqualTo(oneProcess("--on", "2025-12-15"));
        assertThat(err)
                .contains("row 5 (m4): Not a SMILES", "row 10 (m9): There is no structure.")
                .contains("1600 molecules, 2400 records not readable");
    }

    private static void simulatesTheSame(SmallCluster cluster) throws IOException, InterruptedException {
        cluster.strike();
        var said = new ByteArrayOutputStream();
        var together = folder.resolve("together");
        var alone = folder.resolve("alone");
        var scenarios = List.of("dk-hat-none", "no-prosecution");
        var words = new ArrayList<>(List.of("--years", "2", "--draws", "7", "--out", together.toString()));
        words.addAll(List.of("--master", cluster.url()));
        words.addAll(scenarios);

        assertThat(SimulateOnClusterCommand.run(
                        words.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8)))
                .as(() -> said.toString(StandardCharsets.UTF_8))
                .isZero();

        assertThat(cluster.isOneDead()).isTrue();
        assertThat(cluster.tasksLost()).isPositive();
        for (String scenario : scenarios) {
            var out = alone.resolve(scenario);
            java(
                    SimulateCommand.class,
                    folder.resolve("said.txt"),
                    scenario,
                    "--years",
                    "2",
                    "--draws",
                    "7",
                    "--out",
                    out.toString());
            assertSameFiles(together.resolve(scenario), out);
            assertThat(out.resolve("draws.csv")).isNotEmptyFile();
        }
    }

    private static void assertSameFiles(Path folder, Path expected) throws IOException {
        try (var files = Files.list(expected)) {
            for (Path file : files.toList()) {
                assertThat(folder.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void policies_run_together_say_on_machines_what_they_say_in_one_process() throws Exception {
        var said = new ByteArrayOutputStream();
        var together = folder.resolve("choice-together");
        var alone = folder.resolve("choice-alone");
        String policies = "no-2022,no-hat-none";
        String[] words = {"--choose", policies, "--draws", "100", "--years", "1", "--out"};
        var here = new ArrayList<>(List.of(words));
        here.add(alone.toString());
        var there = new ArrayList<>(List.of(words));
        there.addAll(List.of(together.toString(), "--master", "local[2]"));

        assertThat(SimulateOnClusterCommand.run(
                        there.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8)))
                .as(() -> said.toString(StandardCharsets.UTF_8))
                .isZero();
        java(SimulateCommand.class, folder.resolve("said-alone.txt"), here.toArray(String[]::new));

        assertSameFiles(together, alone);
        assertThat(alone.resolve("choice-draws.csv")).isNotEmptyFile();
    }

    @Test
    void what_cannot_be_done_is_said_in_a_sentence() throws IOException {
        var rubbish = Files.writeString(folder.resolve("rubbish.parquet"), "PAR1 and nothing");
        var output = folder.resolve("none.parquet").toString();

        assertThat(screen(rubbish.toString(), output)).isEqualTo(1);
        assertThat(err).contains("rubbish.parquet").hasLineCount(1);
        assertThat(screen(input.toString(), folder.toString(), "--master", "local[1]"))
                .isEqualTo(1);
        assertThat(err).contains("is there already; name a folder that is not.");
        assertThat(screen(input.toString(), output, "--master", "spark://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(err).contains("Nobody answers at spark://127.0.0.1:1");
        assertThat(screen(input.toString(), output, "--master", "here")).isEqualTo(1);
        assertThat(err).contains("\"here\" is no master.");
        assertThat(screen(input.toString(), output, "--threads", "2")).isEqualTo(2);
        assertThat(err).contains("--threads does not go with Parquet", "./havn screen INPUT.parquet");
        assertThat(folder.resolve("none.parquet")).doesNotExist();
    }

    private int screen(String... arguments) {
        var said = new ByteArrayOutputStream();
        int status = ScreenOnClusterCommand.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        err = said.toString(StandardCharsets.UTF_8);
        return status;
    }

    /// The rows of a folder of Parquet in the order of its parts.
    private static List<List<String>> rows(Path parquet) throws IOException {
        try (var spark = Cluster.session("output", "local[1]")) {
            return spark
                    .read()
                    .parquet(parquet.toString())
                    .orderBy(functions.col("_metadata.file_name"), functions.col("_metadata.row_index"))
                    .collectAsList()
                    .stream()
                    .map(row -> IntStream.range(0, row.length())
                            .mapToObj(row::getString)
                            .toList())
                    .toList();
        }
    }

    /// What `./havn screen` says to the same rows as a table.
    private static List<List<String>> oneProcess(String... options) throws IOException, InterruptedException {
        var table = folder.resolve("input.csv");
        try (var csv = CsvWriter.builder().build(Files.newBufferedWriter(table))) {
            csv.writeRecord("id", "smiles");
            for (int number = 0; number < ROWS; number++) {
                csv.writeRecord("m" + number, STRUCTURES.get(number % STRUCTURES.size()));
            }
        }
        var words = new ArrayList<>(List.of(table.toString()));
        words.addAll(List.of(options));
        var output = folder.resolve("output.csv");
        java(ScreenCommand.class, output, words.toArray(String[]::new));
        try (var csv = CsvReader.builder().ofCsvRecord(output)) {
            return csv.stream().skip(1).map(CsvRecord::getFields).toList();
        }
    }

    /// Runs a command in a process of its own.
    private static void java(Class<?> command, Path output, String... words) throws IOException, InterruptedException {
        var program = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dhavn.law=../law",
                "-cp",
                System.getProperty("java.class.path"),
                command.getName()));
        program.addAll(List.of(words));
        var process = new ProcessBuilder(program)
                .redirectOutput(output.toFile())
                .redirectError(folder.resolve("problems.txt").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
