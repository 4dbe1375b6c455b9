package org.havn.cluster;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.havn.substances.GroupBans;
import org.havn.substances.Inquiry;
import org.havn.substances.MoleculeSource;

/// `./havn screen INPUT.parquet OUTPUT.parquet --master MASTER`: the screen of group bans on many machines.
///
/// The rows are spread in ranges of the input's own order, judged where they lie, and written in that order. A task
/// that is lost with its machine is done again elsewhere; the engine is a function of the row, so nobody can tell.
public final class ScreenOnClusterCommand {

    private static final int DONE = 0;
    private static final int CANNOT = 1;
    private static final int NOT_UNDERSTOOD = 2;

    /// Some seconds of work, so that a lost machine costs no more.
    private static final long ROWS_PER_TASK = 20_000;

    private static final int TASKS_PER_CORE = 4;

    private static final String USAGE = """
            ./havn screen INPUT.parquet OUTPUT.parquet [--master MASTER] [--law LAW[,LAW]] [--on DAY]

            INPUT      Parquet with a column %s, and an id or name if there is one
            OUTPUT     a folder of Parquet that is not there yet; all machines must reach both
            --master   spark://HOST:PORT or local[4]; all cores of this machine if left out
            --law      one or more of the laws held; all of them if left out
            --on       the day to ask for, such as 2025-12-15; the newest edition held if left out
            """.formatted(String.join(", ", MoleculeSource.STRUCTURE_COLUMNS));

    private ScreenOnClusterCommand() {}

    private record Options(String input, String output, String master, Optional<String> laws, Optional<String> on) {}

    /// @param args the two files and the options
    public static void main(String[] args) {
        System.exit(run(args, System.err));
    }

    static int run(String[] args, PrintStream err) {
        var law = new Law(GroupBans.texts(Path.of(System.getProperty("havn.law", ""))));
        Options options;
        Inquiry inquiry;
        try {
            options = options(args);
            inquiry = Inquiry.of(law.bans(), options.laws(), options.on());
        } catch (IllegalArgumentException e) {
            err.printf("havn screen: %s%n%n%s", e.getMessage(), USAGE);
            return NOT_UNDERSTOOD;
        }
        try (SparkSession spark = Cluster.session("havn screen", options.master())) {
            var problems = Problems.of(spark);
            Dataset<Row> rows = spread(spark, options.input());
            var carried =
                    JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(law);
            rows.mapPartitions(new Screening(carried, inquiry, problems), Encoders.row(Screening.COLUMNS))
                    .write()
                    .parquet(options.output());
            problems.tell(err);
            return DONE;
        } catch (IOException e) {
            throw new UncheckedIOException("The session cannot be closed", e);
        } catch (Exception e) {
            Optional<String> told = Cluster.sentence(e);
            if (told.isEmpty()) {
                throw e;
            }
            err.println("havn screen: "
                    + told.filter(line -> !line.startsWith("[PATH_ALREADY_EXISTS]"))
                            .orElse("%s is there already; name a folder that is not.".formatted(options.output())));
            return CANNOT;
        }
    }

    /// The rows as id, structure, file and number, in as many parts as keep every core busy to the end.
    private static Dataset<Row> spread(SparkSession spark, String input) {
        Dataset<Row> table = spark.read().parquet(input);
        Column structure = column(table, MoleculeSource.STRUCTURE_COLUMNS)
                .orElseThrow(() -> new IllegalArgumentException("%s has no column of text named %s."
                        .formatted(input, String.join(", ", MoleculeSource.STRUCTURE_COLUMNS))));
        Column id = column(table, MoleculeSource.ID_COLUMNS).orElse(functions.lit(""));
        long parts = Math.max(
                table.count() / ROWS_PER_TASK,
                (long) TASKS_PER_CORE * spark.sparkContext().defaultParallelism());
        Column[] order = {col("file"), col("row")};
        return table.select(
                        id.as("id"),
                        structure.as("structure"),
                        col("_metadata.file_name").as("file"),
                        col("_metadata.row_index").as("row"))
                .repartitionByRange(Math.toIntExact(parts), order)
                .sortWithinPartitions(order);
    }

    private static Optional<Column> column(Dataset<Row> table, List<String> names) {
        for (String name : names) {
            for (var field : table.schema().fields()) {
                if (field.name().equalsIgnoreCase(name) && isText(field.dataType())) {
                    return Optional.of(table.col("`" + field.name() + "`").cast(DataTypes.StringType));
                }
            }
        }
        return Optional.empty();
    }

    /// Numbers are good names; some writers leave texts as bytes.
    private static boolean isText(DataType type) {
        return List.of(DataTypes.StringType, DataTypes.BinaryType, DataTypes.LongType, DataTypes.IntegerType)
                .contains(type);
    }

    private static Options options(String[] args) {
        List<String> files = new ArrayList<>();
        String master = Cluster.LOCAL;
        Optional<String> laws = Optional.empty();
        Optional<String> on = Optional.empty();
        for (var words = Arrays.asList(args).iterator(); words.hasNext(); ) {
            String word = words.next();
            if (!word.startsWith("--")) {
                files.add(word);
                continue;
            }
            String value = words.hasNext() ? words.next() : "";
            switch (word) {
                case "--master" -> master = value;
                case "--law" -> laws = Optional.of(value);
                case "--on" -> on = Optional.of(value);
                default ->
                    throw new IllegalArgumentException("%s does not go with Parquet and a master.".formatted(word));
            }
        }
        if (files.size() != 2) {
            throw new IllegalArgumentException("Name one input and one output, not %s.".formatted(files));
        }
        return new Options(files.getFirst(), files.getLast(), master, laws, on);
    }
}
