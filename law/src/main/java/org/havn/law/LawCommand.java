package org.havn.law;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/// `./havn law`: reads the rules, runs their cases and shows what applies.
public final class LawCommand {

    private final Path folder;
    private final PrintStream out;

    LawCommand(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /// Runs the command with the law in the folder named by the system property `havn.law`, or in `law`.
    public static void main(String... arguments) {
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
        if (arguments.isEmpty()) {
            return check(book.jurisdictions());
        }
        if (arguments.size() == 1) {
            return check(List.of(book.in(new Jurisdiction(arguments.getFirst()))));
        }
        if (arguments.size() == 3 && arguments.get(1).equals("--on")) {
            return show(book.in(new Jurisdiction(arguments.getFirst())), Days.parse(arguments.getLast()));
        }
        return usage();
    }

    private int check(Collection<JurisdictionLaw> laws) {
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
            out.printf(
                    "%s: %d rules, %d dated values, %d cases, %d wrong%n",
                    law.jurisdiction(), law.provisions().size(), values, cases.size(), failures.size());
        }
        return wrong == 0 ? 0 : 1;
    }

    private int show(JurisdictionLaw law, LocalDate day) {
        out.printf("What applies in \"%s\" on %s%n", law.jurisdiction(), day);
        for (Provision provision : law.provisions()) {
            provision
                    .on(day)
                    .ifPresentOrElse(
                            it -> out.printf(
                                    "  %-60s %-24s %-9s %s%n",
                                    provision.id(), it.value(), it.standing().code(), it.citation()),
                            () -> out.printf(
                                    "  %-60s %s%n", provision.id(), provision.unknownOn(day) ? "unknown" : "none"));
        }
        return 0;
    }

    private int usage() {
        out.println("""
                ./havn law                        check every rule and run every case
                ./havn law no                     the same for one jurisdiction
                ./havn law no --on 2022-07-01     what applied there on a day""");
        return 2;
    }
}
