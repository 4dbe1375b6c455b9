package org.havn.law;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// `./havn law`: reads the rules, runs their cases and shows what applies.
///
/// Answers go to the output; whatever is wrong, with the law or with the question, goes to the error output.
public final class LawCommand {

    private static final String USAGE = """
            ./havn law                                    check every rule and run every case
            ./havn law no                                 the same for one place
            ./havn law no --on 2022-07-01                 what applied there on a day
            ./havn law diff dk@2010-10-01 dk@2012-07-02   what differs between two days, or two places
            ./havn law why dk.consumption-rooms.allowed   where a rule comes from
            ./havn law check --signed                     what only an example supports""";

    private final Path folder;
    private final Optional<LocalDate> today;
    private final PrintStream out;
    private final PrintStream err;
    private final LawPrinter printer;

    LawCommand(Path folder, Optional<LocalDate> today, PrintStream out, PrintStream err) {
        this.folder = folder;
        this.today = today;
        this.out = out;
        this.err = err;
        this.printer = new LawPrinter(out);
    }

    /// Runs the command with the law in the folder named by the system property `havn.law`, or in `law`. The property
    /// `havn.today` is the day after which nothing can have been read; without it that is not checked.
    public static void main(String... arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var today = Optional.ofNullable(System.getProperty("havn.today")).map(LocalDate::parse);
        System.exit(new LawCommand(Path.of(System.getProperty("havn.law", "law")), today, out, err).run(arguments));
    }

    /// Runs the command.
    ///
    /// @return 0 if all is well, 1 if the law or a case is wrong, 2 if the command is not understood
    int run(String... arguments) {
        var asked = List.of(arguments);
        if (asked.size() == 1 && List.of("--help", "-h", "help").contains(asked.getFirst())) {
            out.println(USAGE);
            return 0;
        }
        try {
            return run(asked);
        } catch (LawException e) {
            complain(String.valueOf(e.getMessage()));
            return 1;
        } catch (IllegalArgumentException e) {
            complain(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    private int run(List<String> asked) {
        var verb = asked.isEmpty() ? "check" : asked.getFirst();
        return switch (verb) {
            case "why" -> why(asked);
            case "diff" -> diff(asked);
            case "check" -> check(asked);
            default -> place(asked);
        };
    }

    private int why(List<String> asked) {
        if (asked.size() != 2) {
            throw new IllegalArgumentException("Which rule? Write ./havn law why dk.consumption-rooms.allowed");
        }
        printer.why(LawBook.load(folder), asked.getLast());
        return 0;
    }

    private int diff(List<String> asked) {
        if (asked.size() != 3) {
            throw new IllegalArgumentException(
                    "Which two? Write a place and a day twice: ./havn law diff dk@2010-10-01 dk@2012-07-02");
        }
        var book = LawBook.load(folder);
        printer.changes(dated(book, asked.get(1)), dated(book, asked.get(2)));
        return 0;
    }

    private int check(List<String> asked) {
        if (asked.size() < 2) {
            var book = LawBook.load(folder);
            return check(book, book.jurisdictions());
        }
        if (asked.equals(List.of("check", "--signed"))) {
            return unsigned(LawBook.load(folder), today.orElse(LocalDate.MAX));
        }
        throw new IllegalArgumentException(
                "Write ./havn law check to check everything, ./havn law dk for one place, or ./havn law check --signed");
    }

    private int place(List<String> asked) {
        boolean onDay = asked.size() == 3 && asked.get(1).equals("--on");
        if (asked.size() != 1 && !onDay) {
            throw new IllegalArgumentException(
                    "\"%s\" is not understood. You can write:%n%s".formatted(String.join(" ", asked), USAGE));
        }
        if (!asked.getFirst().matches("[a-z]{2}(-[a-z]{2})?")) {
            throw new IllegalArgumentException(
                    "\"%s\" is no place and no command. You can write:%n%s".formatted(asked.getFirst(), USAGE));
        }
        var book = LawBook.load(folder);
        var law = law(book, asked.getFirst());
        if (onDay) {
            printer.day(law.on(Days.parse(asked.getLast())));
            return 0;
        }
        return check(book, List.of(law));
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
            failures.forEach(this::complain);
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
        var whole = new ArrayList<String>();
        today.ifPresent(day -> whole.addAll(LawCases.inTheFuture(book, day)));
        if (laws.size() == book.jurisdictions().size()) {
            whole.addAll(LawCases.gaps(book));
        }
        whole.forEach(this::complain);
        return wrong + whole.size() == 0 ? 0 : 1;
    }

    /// Lists what only an example supports on `day`; a clinic must sign its own value before a dose can depend on it.
    private int unsigned(LawBook book, LocalDate day) {
        int count = 0;
        for (JurisdictionLaw law : book.jurisdictions()) {
            for (Provision provision : law.provisions()) {
                var example = provision.on(day).filter(it -> it.standing() == Standing.EXAMPLE);
                if (example.isPresent()) {
                    out.printf("%s: %s (%s)%n", provision.id(), example.get().value(), provision.place());
                    count++;
                }
            }
        }
        out.printf("%d rules rest on an example only%n", count);
        return 0;
    }

    /// Says what is wrong. Control characters, which could steer the terminal, become question marks: the sentence may
    /// hold what somebody typed, or the name of a file.
    private void complain(String sentence) {
        err.println(LawText.withoutControls(sentence));
    }
}
