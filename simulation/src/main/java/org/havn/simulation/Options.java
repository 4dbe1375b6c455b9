package org.havn.simulation;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands behind `./havn simulate` on the command line.
///
/// @param policies the scenario to run, or those to choose between
/// @param draws   of the uncertain numbers, besides the default ones
/// @param compare the scenario to hold it against, if another than the scenario's own
record Options(
        List<String> policies,
        Task task,
        int draws,
        int years,
        int threads,
        long seed,
        String language,
        Optional<String> compare,
        Path out) {

    static final String USAGE = """
            ./havn simulate SCENARIO [--draws N] [--years N] [--compare BASE] [--out DIR]
                                     [--seed N] [--threads N] [--lang en|da|nb]
            ./havn simulate --choose A,B,C --draws N [...]   which of several policies of one country to choose; A is
                                                             what the others are held against
            ./havn simulate --list       the ready scenarios and their questions
            ./havn simulate --validate   the model's parts against published answers
            ./havn simulate --documents [--out DIR]   the model described by CHEERS 2022 and ODD, from its own files
            ./havn simulate SCENARIO --calibrate N [--out DIR]   fit the free numbers with N sets of them
            ./havn simulate SCENARIO [...] --master M   the same on many machines with Apache Spark: spark://HOST:PORT
            SCENARIO is a ready scenario or the path of a file like those under simulation/model/scenarios;
            simulation/model/scenario.schema.json says to an editor what may stand in one.
            DIR gets report.html (choice.html), every table as .csv and .parquet, and the draws as they are made;
            if none is named it is simulation-out/SCENARIO (simulation-out/choice).
            Started again with the same words, a broken run goes on where it stopped.""";

    private static final Set<String> KNOWN = Set.of(
            "--draws",
            "--years",
            "--compare",
            "--out",
            "--seed",
            "--threads",
            "--lang",
            "--help",
            "--list",
            "--validate",
            "--documents",
            "--calibrate",
            "--choose");
    private static final Path OUT = Path.of("simulation-out");
    private static final int DRAWS_MAX = 100_000;
    private static final int YEARS_MAX = 60;
    private static final int THREADS_MAX = 256;

    enum Task {
        RUN,
        HELP,
        LIST,
        VALIDATE,
        DOCUMENTS,
        CALIBRATE,
        CHOOSE
    }

    /// What stands alone, with the words that go with it. Anything else would be taken for heeded.
    private static final Map<String, Set<String>> ALONE =
            Map.of("--list", Set.of("--lang"), "--validate", Set.of(), "--documents", Set.of("--out"));

    /// @throws IllegalArgumentException with a sentence that says what to write
    static Options of(List<String> arguments) {
        requireAlone(arguments);
        var options = new Options(List.of(), Task.RUN, 0, 20, 1, 1, "en", Optional.empty(), OUT);
        Deque<String> left = new ArrayDeque<>(arguments);
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            options = word.startsWith("--") ? options.with(word, left) : options.withScenario(word);
        }
        if ((options.task == Task.RUN || options.task == Task.CALIBRATE) && options.policies.isEmpty()) {
            throw new IllegalArgumentException("Say which scenario to run.\n" + USAGE);
        }
        if (options.task == Task.CHOOSE) {
            options.requireChoice();
        }
        return arguments.contains("--out") ? options : options.withFolderOfItsOwn();
    }

    /// Each question has a folder of its own, so that none takes another's draws away.
    private Options withFolderOfItsOwn() {
        Path folder = switch (task) {
            case RUN ->
                OUT.resolve(policies.getFirst().replaceFirst(".*[/\\\\]", "").replaceFirst("\\.ya?ml$", ""));
            case CHOOSE -> OUT.resolve("choice");
            case HELP, LIST, VALIDATE, DOCUMENTS, CALIBRATE -> out;
        };
        return new Options(policies, task, draws, years, threads, seed, language, compare, folder);
    }

    private static void requireAlone(List<String> arguments) {
        for (String task : ALONE.keySet()) {
            Set<String> beside = ALONE.getOrDefault(task, Set.of());
            for (int at = 0; at < arguments.size() && arguments.contains(task); at++) {
                String word = arguments.get(at);
                if (beside.contains(word)) {
                    at++;
                } else if (!word.equals(task) && !word.equals("--help")) {
                    throw new IllegalArgumentException("%s does nothing with \"%s\": it goes %s"
                            .formatted(
                                    task,
                                    word,
                                    beside.isEmpty() ? "alone" : "with nothing but " + String.join(", ", beside)));
                }
            }
        }
    }

    /// The scenario to run, if one is named.
    Optional<String> scenario() {
        return policies.stream().findFirst();
    }

    private void requireChoice() {
        if (compare.isPresent()) {
            throw new IllegalArgumentException(
                    "--compare does not go with --choose: the first of its policies is what the others are held against");
        }
        Choice.requireDraws(draws);
    }

    private Options withScenario(String name) {
        if (task == Task.CHOOSE) {
            throw new IllegalArgumentException(
                    "\"%s\" stands outside --choose: write all policies there, with commas and no spaces"
                            .formatted(name));
        }
        if (!policies.isEmpty()) {
            throw new IllegalArgumentException(
                    "One scenario at a time: \"%s\" and \"%s\" were given; several are held against each other with --choose %s,%s"
                            .formatted(policies.getFirst(), name, policies.getFirst(), name));
        }
        return new Options(List.of(name), task, draws, years, threads, seed, language, compare, out);
    }

    private Options withChoice(String names) {
        if (!policies.isEmpty()) {
            return new Options(List.of(), Task.CHOOSE, draws, years, threads, seed, language, compare, out)
                    .withScenario(policies.getFirst());
        }
        return new Options(
                List.of(names.split(",", -1)), Task.CHOOSE, draws, years, threads, seed, language, compare, out);
    }

    private Options with(String word, Deque<String> left) {
        return switch (word) {
            case "--help" -> withTask(Task.HELP);
            case "--list" -> withTask(Task.LIST);
            case "--validate" -> withTask(Task.VALIDATE);
            case "--documents" -> withTask(Task.DOCUMENTS);
            case "--choose" -> withChoice(text(word, left));
            case "--calibrate" ->
                new Options(
                        policies,
                        Task.CALIBRATE,
                        whole(word, left, 1, DRAWS_MAX),
                        years,
                        threads,
                        seed,
                        language,
                        compare,
                        out);
            case "--draws" ->
                new Options(
                        policies, task, whole(word, left, 0, DRAWS_MAX), years, threads, seed, language, compare, out);
            case "--years" ->
                new Options(
                        policies, task, draws, whole(word, left, 1, YEARS_MAX), threads, seed, language, compare, out);
            case "--threads" ->
                new Options(
                        policies, task, draws, years, whole(word, left, 1, THREADS_MAX), seed, language, compare, out);
            case "--seed" ->
                new Options(
                        policies,
                        task,
                        draws,
                        years,
                        threads,
                        whole(word, left, 0, Integer.MAX_VALUE),
                        language,
                        compare,
                        out);
            case "--lang" ->
                new Options(policies, task, draws, years, threads, seed, language(word, left), compare, out);
            case "--compare" ->
                new Options(policies, task, draws, years, threads, seed, language, Optional.of(text(word, left)), out);
            case "--out" ->
                new Options(policies, task, draws, years, threads, seed, language, compare, Path.of(text(word, left)));
            default ->
                throw new IllegalArgumentException("%s is not known.%s".formatted(word, Nearest.hint(word, KNOWN)));
        };
    }

    private Options withTask(Task other) {
        return new Options(policies, other, draws, years, threads, seed, language, compare, out);
    }

    private static String text(String word, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(word + " needs a value");
        }
        return left.removeFirst();
    }

    private static String language(String word, Deque<String> left) {
        String language = text(word, left);
        Words.requireSpoken(language);
        return language;
    }

    private static int whole(String word, Deque<String> left, int low, int high) {
        String text = text(word, left);
        try {
            int value = Integer.parseInt(text);
            if (value >= low && value <= high) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s needs a whole number from %d to %d, not \"%s\"".formatted(word, low, high, text), e);
        }
        throw new IllegalArgumentException(
                "%s needs a whole number from %d to %d, not %s".formatted(word, low, high, text));
    }
}
