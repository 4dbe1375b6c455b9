package org.havn.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.havn.law.LawBook;
import org.havn.law.LawException;
import org.havn.simulation.Ledger.Perspective;

/// `./havn simulate`: what a policy would change, cost and save.
public final class SimulateCommand {

    /// How many sets of fitted numbers are kept.
    private static final int POSTERIOR = 500;

    private static final int WAVES = 4;

    private final Path lawFolder;
    private final PrintStream out;
    private final DrawRun draws;

    SimulateCommand(Path lawFolder, PrintStream out, LongSupplier nanoTime) {
        this(lawFolder, out, nanoTime, Optional.empty());
    }

    private SimulateCommand(Path lawFolder, PrintStream out, LongSupplier nanoTime, Optional<CellRunner> elsewhere) {
        this.lawFolder = lawFolder;
        this.out = out;
        this.draws = new DrawRun(out, nanoTime, elsewhere);
    }

    /// Runs the command with the law in the folder named by the system property `havn.law`, or in `law`.
    public static void main(String... arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var lawFolder = Path.of(System.getProperty("havn.law", "law"));
        System.exit(new SimulateCommand(lawFolder, out, System::nanoTime).run(arguments));
    }

    /// Runs the command with its draws elsewhere; everything else is done here.
    ///
    /// @return as the process would
    public static int run(Path lawFolder, PrintStream out, CellRunner elsewhere, String... arguments) {
        return new SimulateCommand(lawFolder, out, System::nanoTime, Optional.of(elsewhere)).run(arguments);
    }

    /// Runs the command.
    ///
    /// @return 0 if all is well, 1 if a file or a check is wrong, 2 if the command is not understood
    int run(String... arguments) {
        try {
            Options options = Options.of(List.of(arguments));
            return switch (options.task()) {
                case HELP -> help();
                case LIST -> list(options);
                case VALIDATE -> validate();
                case DOCUMENTS -> documents(options);
                case CALIBRATE -> calibrate(options);
                case RUN -> simulate(options);
                case CHOOSE -> choose(options);
            };
        } catch (FileProblem | LawException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            return failed("A file cannot be read or written", e);
        } catch (UncheckedIOException e) {
            return failed("A file cannot be read or written", Objects.requireNonNull(e.getCause()));
        } catch (IllegalStateException e) {
            return failed("The model cannot run with these numbers", root(e));
        }
    }

    private int failed(String what, Throwable why) {
        out.println(what + ": " + why);
        return 1;
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? thrown : root(cause);
    }

    private int help() {
        out.println(Options.USAGE);
        return 0;
    }

    private int list(Options options) {
        var words = new Words(options.language());
        var files = new ScenarioFiles(LawBook.load(lawFolder));
        out.println(words.get("title"));
        for (String name : ScenarioFiles.ready()) {
            Scenario scenario = files.scenario(name);
            out.printf("  %-28s %s%n", name, scenario.question(options.language()));
        }
        return 0;
    }

    private int validate() {
        List<Validation.Check> checks = new Validation().run();
        checks.forEach(out::println);
        long wrong = checks.stream().filter(check -> !check.holds()).count();
        out.printf("%d checks, %d wrong%n", checks.size(), wrong);
        return wrong == 0 ? 0 : 1;
    }

    private int documents(Options options) throws IOException {
        var files = new ScenarioFiles(LawBook.load(lawFolder));
        new Documents(files, () -> new Validation().run()).write(options.out());
        out.println(options.out().resolve("cheers.md"));
        out.println(options.out().resolve("odd.md"));
        return 0;
    }

    private int calibrate(Options options) throws IOException {
        var calibration = new Calibration(new ScenarioFiles(LawBook.load(lawFolder))
                .scenario(options.scenario().orElseThrow()));
        List<Calibration.Candidate> candidates = List.of();
        for (int wave = 0; wave < WAVES; wave++) {
            calibration.close(candidates);
            candidates = wave(calibration, options, wave);
        }
        List<Calibration.Candidate> kept = Calibration.resample(candidates, POSTERIOR, options.seed());
        out.printf(Locale.ROOT, "%.0f sets' worth of %d%n", Calibration.effective(candidates), options.draws());
        for (Calibration.Learned learned : calibration.learned(kept)) {
            out.printf(
                    Locale.ROOT,
                    "%-22s %12.4f  from %12.4f to %12.4f  spread kept %.2f%n",
                    learned.id(),
                    learned.mean(),
                    learned.low(),
                    learned.high(),
                    learned.kept());
        }
        for (Calibration.Target target : calibration.targets()) {
            double mean = kept.stream()
                    .mapToDouble(it -> it.reached().getOrDefault(target.id(), Double.NaN))
                    .average()
                    .orElseThrow();
            out.printf(Locale.ROOT, "%-22s wanted %10.3f  reached %10.3f%n", target.id(), target.value(), mean);
        }
        Files.createDirectories(options.out());
        Path file = options.out().resolve("posterior.csv");
        Files.writeString(file, posterior(kept));
        out.println(file);
        return 0;
    }

    private List<Calibration.Candidate> wave(Calibration calibration, Options options, int wave) {
        var candidates = new ArrayList<Calibration.Candidate>();
        long start = draws.nanoTime().getAsLong();
        for (int number = 0; number < options.draws(); number++) {
            candidates.add(calibration.candidate(options.seed(), wave * options.draws() + number));
            draws.progress(options, number + 1, options.draws(), start);
        }
        return candidates;
    }

    private static String posterior(List<Calibration.Candidate> kept) {
        var text = new StringBuilder(String.join(",", kept.getFirst().values().keySet())).append('\n');
        for (Calibration.Candidate candidate : kept) {
            text.append(candidate.values().values().stream()
                            .map(value -> String.format(Locale.ROOT, "%.6g", value))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private int choose(Options options) throws IOException {
        var files = new ScenarioFiles(LawBook.load(lawFolder));
        List<Scenario> policies =
                options.policies().stream().map(files::scenario).toList();
        return new ChooseCommand(out, draws)
                .run(Portfolio.toChooseFrom(policies, options.years(), options.seed()), options);
    }

    private int simulate(Options options) throws IOException {
        var words = new Words(options.language());
        var files = new ScenarioFiles(LawBook.load(lawFolder));
        Scenario policy = files.scenario(options.scenario().orElseThrow());
        Scenario base =
                options.compare().or(policy::compare).map(files::scenario).orElse(policy);
        policy.requireComparable(base);
        var plan = new Ensemble.Plan(policy, base, options.years(), options.seed());
        Files.createDirectories(options.out());
        var summary = new Summary(plan, draws(plan, options), policy.currency());
        Simulation.Result before = plan.run(plan.base());
        Simulation.Result after = plan.run(plan.policy());
        new ResultTables(summary, before, after).write(options.out());
        Path page = options.out().resolve("report.html");
        var report = new HtmlReport(summary, HtmlReport.spreads(summary), options.language());
        Files.writeString(page, report.page(report.body(before, after)));
        tell(summary, words, options.language());
        if (policy.policy().hat().hoursAreLimited()) {
            new ClinicTables(summary, options.language())
                    .sentences(after.money())
                    .forEach(out::println);
        }
        after.money().ifPresent(money -> tell(new MoneyTables(summary, options.language()), money, words));
        out.printf("%n%s%n", page);
        return 0;
    }

    private List<Ensemble.Draw> draws(Ensemble.Plan plan, Options options) throws IOException {
        Portfolio portfolio = plan.together();
        String title =
                "%s against %s".formatted(plan.policy().name(), plan.base().name());
        var file = new DrawFile(
                options.out().resolve("draws.csv"), DrawRun.fingerprint(title, portfolio), List.of("base", "policy"));
        return draws.complete(portfolio, file, options).stream()
                .map(Ensemble.Draw::of)
                .toList();
    }

    private void tell(MoneyTables tables, MovedMoney money, Words words) {
        out.printf("%n%s%n", words.get("money"));
        tables.lines(money).forEach(line -> out.printf("  %-60s %24s%n", line.what(), line.value()));
        tables.sentences().forEach(out::println);
    }

    private void tell(Summary summary, Words words, String language) {
        var numbers = new Numbers(language);
        var telling = new Telling(summary, language);
        out.println();
        new DeedTables(summary.plan(), language).lines().forEach(out::println);
        out.printf("%n%s: %s%n", words.get("measures"), telling.basis());
        int width = summary.rows().stream()
                .mapToInt(row -> words.name(row.measure()).length())
                .max()
                .orElseThrow();
        String format = "%-" + width + "s %16s %16s %14s  %s%n";
        out.printf(
                format,
                words.get("measure"),
                words.get("base"),
                words.get("policy"),
                words.get("difference"),
                telling.rangeName());
        for (Summary.Row row : summary.rows()) {
            out.printf(
                    format,
                    words.name(row.measure()),
                    numbers.plain(row.baseTold()),
                    numbers.plain(row.policyTold()),
                    numbers.signed(row.differenceTold()),
                    telling.interval(row.change()));
        }
        out.println();
        new MoneyTables(summary, language).boughtNothing().ifPresent(out::println);
        out.println(telling.agreement());
        for (Perspective perspective : List.of(Perspective.PUBLIC, Perspective.SOCIETY)) {
            out.println("  " + telling.verdict(perspective));
        }
        out.println();
        for (Perspective perspective : List.of(Perspective.MUNICIPALITY, Perspective.STATE, Perspective.HEALTH)) {
            out.println("  " + telling.verdict(perspective));
        }
        out.println();
        out.println(telling.noise());
        out.println(telling.sureness());
        telling.leftOut().forEach(out::println);
        telling.takeHome().ifPresent(out::println);
    }
}
