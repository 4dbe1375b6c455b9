package org.havn.law;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// `./havn law`: reads the rules, runs their cases and shows what applies.
public final class LawCommand {

    private final Path folder;
    private final PrintStream out;
    private final LawPrinter printer;

    LawCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
        this.printer = new LawPrinter(out);
    }

    /// Runs the command with the law in the folder named by the system property `havn.law`, or in `law`.
    public static void main(String... arguments) {
        // The schema checker logs; a person who asks about the law does not want its greeting.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new LawCommand(Path.of(System.getProperty("havn.law", "law")), out).run(arguments));
    }

    /// Runs the command.
    ///
    /// @return 0 if all is well, 1 if the law or a case is wrong, 2 if the command is not understood
    int run(String... arguments) {
        try {
            var book = LawBook.load(folder);
            return run(book, List.of(arguments));
        } catch (LawException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return 2;
        }
    }

    private int run(LawBook book, List<String> arguments) {
        return switch (arguments.size()) {
            case 0 -> check(book, book.jurisdictions());
            case 1 -> check(book, List.of(law(book, arguments.getFirst())));
            case 2 -> two(book, arguments.getFirst(), arguments.getLast());
            case 3 -> three(book, arguments);
            default -> usage();
        };
    }

    private int two(LawBook book, String verb, String argument) {
        if (verb.equals("why")) {
            printer.why(book, argument);
            return 0;
        }
        return verb.equals("check") && argument.equals("--signed") ? unsigned(book) : usage();
    }

    private int three(LawBook book, List<String> arguments) {
        if (arguments.get(1).equals("--on")) {
            printer.day(law(book, arguments.getFirst()).on(Days.parse(arguments.getLast())));
            return 0;
        }
        if (arguments.getFirst().equals("diff")) {
            printer.changes(dated(book, arguments.get(1)), dated(book, arguments.get(2)));
            return 0;
        }
        return usage();
    }

    private static JurisdictionLaw law(LawBook book, String code) {
        return book.in(new Jurisdiction(code));
    }

    private static LawOnDay dated(LawBook book, String written) {
        int at = written.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a place on a day. Write it as dk@2012-07-01".formatted(written));
        }
        return law(book, written.substring(0, at)).on(Days.parse(written.substring(at + 1)));
    }

    private int check(LawBook book, Collection<JurisdictionLaw> laws) {
        int wrong = 0;
        for (JurisdictionLaw law : laws) {
            var cases = LawCases.load(folder, law.jurisdiction());
            var failures = LawCases.missing(law, cases);
            for (LawCase one : cases) {
                one.run(law).forEach(it -> failures.add("%s: %s: %s".formatted(one.place(), one.says(), it)));
            }
            failures.forEach(out::println);
            wrong += failures.size();
            long values = law.provisions().stream()
                    .mapToLong(it -> it.values().size())
                    .sum();
            long drafted = law.drafts().stream()
                    .flatMap(it -> it.provisions().stream())
                    .mapToLong(it -> it.values().size())
                    .sum();
            out.printf(
                    "%s: %d rules, %d dated values, %d in drafts, %d cases, %d wrong%n",
                    law.jurisdiction(), law.provisions().size(), values, drafted, cases.size(), failures.size());
        }
        if (laws.size() == book.jurisdictions().size()) {
            var gaps = LawCases.gaps(book);
            gaps.forEach(out::println);
            wrong += gaps.size();
        }
        return wrong == 0 ? 0 : 1;
    }

    /// Lists what only an example supports; a clinic must sign its own value before a dose can depend on it.
    private int unsigned(LawBook book) {
        int count = 0;
        for (JurisdictionLaw law : book.jurisdictions()) {
            for (Provision provision : law.provisions()) {
                if (!provision.values().isEmpty()
                        && provision.values().stream().allMatch(it -> it.standing() == Standing.EXAMPLE)) {
                    out.printf(
                            "%s: %s (%s)%n",
                            provision.id(), provision.values().getLast().value(), provision.place());
                    count++;
                }
            }
        }
        out.printf("%d rules rest on an example only%n", count);
        return 0;
    }

    private int usage() {
        out.println("""
                ./havn law                                 check every rule and run every case
                ./havn law no                              the same for one place
                ./havn law no --on 2022-07-01              what applied there on a day
                ./havn law diff dk@2010-10-01 dk@2012-07-02   what differs
                ./havn law why dk.consumption-rooms.allowed   where a rule comes from
                ./havn law check --signed                  what only an example supports""");
        return 2;
    }
}
