package org.havn.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.havn.simulation.Cell;
import org.havn.simulation.CellRunner;
import org.havn.simulation.SimulateCommand;

/// `./havn simulate SCENARIO… --master MASTER`: the same command with its draws on many machines.
///
/// Each draw with its policies is a task of its own, made anew from its keys, so that no machine needs another's and
/// a lost one is done again elsewhere. Several scenarios, of one country or of several, are run one after the
/// other, each into a folder of its own name; with `--choose` they are run together.
public final class SimulateOnClusterCommand {

    private static final int CANNOT = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int TASKS_PER_CORE = 4;

    private SimulateOnClusterCommand() {}

    private record Options(List<String> scenarios, String master, Path out, List<String> others) {}

    /// @param args as for the command on one machine, and the master
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(args, out));
    }

    static int run(String[] args, PrintStream out) {
        Options options;
        try {
            options = options(List.of(args));
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return NOT_UNDERSTOOD;
        }
        try (SparkSession spark = Cluster.session("havn simulate", options.master())) {
            var machines = new Machines(JavaSparkContext.fromSparkContext(spark.sparkContext()));
            var law = Path.of(System.getProperty("havn.law", "law"));
            if (options.scenarios().isEmpty()) {
                return SimulateCommand.run(law, out, machines, choice(options));
            }
            int worst = 0;
            for (String scenario : options.scenarios()) {
                worst = Math.max(worst, SimulateCommand.run(law, out, machines, arguments(options, scenario)));
            }
            return worst;
        } catch (IOException e) {
            throw new UncheckedIOException("The session cannot be closed", e);
        } catch (Exception e) {
            Optional<String> told = Cluster.sentence(e);
            if (told.isEmpty()) {
                throw e;
            }
            out.println("havn simulate: " + told.get());
            return CANNOT;
        }
    }

    private static String[] choice(Options options) {
        var arguments = new ArrayList<>(options.others());
        arguments.addAll(List.of("--out", options.out().toString()));
        return arguments.toArray(String[]::new);
    }

    private static String[] arguments(Options options, String scenario) {
        var arguments = new ArrayList<>(options.others());
        boolean alone = options.scenarios().size() == 1;
        String name = Path.of(scenario).getFileName().toString();
        arguments.addAll(List.of(
                scenario, "--out", (alone ? options.out() : options.out().resolve(name)).toString()));
        return arguments.toArray(String[]::new);
    }

    /// All that is not for this command is left to the other one.
    private static Options options(List<String> args) {
        var scenarios = new ArrayList<String>();
        var others = new ArrayList<String>();
        String master = Cluster.LOCAL;
        Path out = Path.of("simulation-out");
        for (var words = args.iterator(); words.hasNext(); ) {
            String word = words.next();
            if (!word.startsWith("--")) {
                scenarios.add(word);
                continue;
            }
            String value = words.hasNext() ? words.next() : "";
            switch (word) {
                case "--master" -> master = value;
                case "--out" -> out = Path.of(value);
                case "--draws", "--years", "--seed", "--compare", "--choose", "--lang" ->
                    others.addAll(List.of(word, value));
                default -> throw new IllegalArgumentException("%s does not go with a master.".formatted(word));
            }
        }
        if (scenarios.isEmpty() && !others.contains("--choose")) {
            throw new IllegalArgumentException("Say which scenario to run, such as dk-hat-300.");
        }
        return new Options(scenarios, master, out, others);
    }

    /// Spreads cells as tasks.
    private record Machines(JavaSparkContext context) implements CellRunner {

        @Override
        public int atOnce() {
            return TASKS_PER_CORE * context.defaultParallelism();
        }

        @Override
        public List<double[]> run(List<Cell> cells) {
            return context.parallelize(cells, cells.size()).map(Cell::run).collect();
        }
    }
}
