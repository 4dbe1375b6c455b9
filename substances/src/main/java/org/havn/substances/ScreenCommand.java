package org.havn.substances;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `./havn screen FILE`: which molecules of a file are inside a group ban, and why.
public final class ScreenCommand {

    private static final int DONE = 0;
    private static final int CANNOT = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private ScreenCommand() {}

    /// @param args the file and the options; without them the usage is printed
    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    private record Options(
            String file, Inquiry inquiry, ScreenOutput output, Optional<MoleculeSource.Format> input, int threads) {}

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        GroupBans bans = bans();
        Options options;
        try {
            options = options(args, bans);
        } catch (IllegalArgumentException e) {
            err.println("havn screen: " + e.getMessage());
            err.println();
            err.print(usage(bans));
            return NOT_UNDERSTOOD;
        }
        try (InputStream file = open(options, in);
                MoleculeSource source = MoleculeSource.of(file, format(options))) {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            var summary = new ScreenRun(bans, options.inquiry().days(), options.output())
                    .run(source, writer, err::println, options.threads());
            err.println(sentence(summary));
            return DONE;
        } catch (IllegalArgumentException e) {
            err.println("havn screen: " + e.getMessage());
            return CANNOT;
        } catch (IOException e) {
            err.println("havn screen: %s cannot be read: %s".formatted(options.file(), e.getMessage()));
            return CANNOT;
        }
    }

    private static String usage(GroupBans bans) {
        return """
            ./havn screen FILE [--law LAW[,LAW]] [--on DAY] [--format csv|jsonl] [--input smiles|sdf|csv] [--threads N]

            FILE       SMILES (one a line, then a name), SDF, or a table with a column smiles; - reads SMILES from standard input
            --law      %s; all of them if left out
            --on       the day to ask for, such as 2025-12-15; the newest edition held if left out
            --format   csv (one line a molecule and law) or jsonl (with every site)
            --input    the shape of FILE if its name does not tell
            --threads  1 if left out

            Answers go to standard output, progress and records that cannot be read to standard error.
            """.formatted(String.join(", ", bans.laws()));
    }

    /// From the folder the launcher names, or from the files built in.
    private static GroupBans bans() {
        return GroupBans.whenAsked(Path.of(System.getProperty("havn.law", "")));
    }

    private static String sentence(ScreenRun.Summary summary) {
        double seconds = Math.max(summary.nanos() / 1e9, 1e-9);
        return "%d molecules in %.1f s (%.0f a second), %d records not readable"
                .formatted(summary.molecules(), seconds, summary.molecules() / seconds, summary.problems());
    }

    private static InputStream open(Options options, InputStream in) throws IOException {
        if (options.file().equals("-")) {
            return in;
        }
        Path path = Path.of(options.file());
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("There is no file %s.".formatted(path));
        }
        return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    }

    private static MoleculeSource.Format format(Options options) {
        return options.input().orElseGet(() -> MoleculeSource.Format.of(options.file()));
    }

    private static Options options(String[] args, GroupBans bans) {
        List<String> files = new ArrayList<>();
        Optional<String> laws = Optional.empty();
        Optional<String> day = Optional.empty();
        ScreenOutput output = ScreenOutput.CSV;
        Optional<MoleculeSource.Format> input = Optional.empty();
        int threads = 1;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--law" -> laws = Optional.of(value(args, ++i));
                case "--on" -> day = Optional.of(value(args, ++i));
                case "--format" -> output = choice(ScreenOutput.class, value(args, ++i));
                case "--input" -> input = Optional.of(choice(MoleculeSource.Format.class, value(args, ++i)));
                case "--threads" -> threads = threads(value(args, ++i));
                default -> files.add(file(args[i]));
            }
        }
        if (files.size() != 1) {
            throw new IllegalArgumentException("Name one file, not %d.".formatted(files.size()));
        }
        return new Options(files.getFirst(), Inquiry.of(bans, laws, day), output, input, threads);
    }

    private static String file(String argument) {
        if (argument.startsWith("--")) {
            throw new IllegalArgumentException("There is no option %s.".formatted(argument));
        }
        return argument;
    }

    private static String value(String[] args, int index) {
        if (index >= args.length) {
            throw new IllegalArgumentException("%s needs a value.".formatted(args[index - 1]));
        }
        return args[index];
    }

    private static int threads(String value) {
        int threads = value.matches("\\d{1,3}") ? Integer.parseInt(value) : 0;
        if (threads < 1) {
            throw new IllegalArgumentException("--threads must be 1 or more, not \"%s\".".formatted(value));
        }
        return threads;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String value) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("\"%s\" is not one of the choices.".formatted(value));
    }
}
