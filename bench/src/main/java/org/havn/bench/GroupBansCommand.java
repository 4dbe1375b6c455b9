package org.havn.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.havn.substances.GroupBans;
import org.havn.substances.MoleculeReader;
import org.havn.substances.UnreadableMoleculeException;
import org.havn.substances.Verdict;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smarts.SmartsPattern;
import org.openscience.cdk.smiles.SmilesParser;

/// Havn's answer with its full explanation beside CDK's plain yes or no to 40 skeletons, on the same molecules in one
/// process.
///
/// Questions: does a core explain 3,000 molecules a second, and pass 20,000 that are outside? Run:
/// `bench/group-bans/run.sh`, which measures RDKit on the same file in the same run. By processor time of the one
/// thread that works, since other programs disturb the clock. Last figures: `bench/results/group-bans.md`.
public final class GroupBansCommand {

    private static final LocalDate DAY = LocalDate.parse("2026-06-01");
    private static final int PATTERNS = 40;
    private static final double NANOS = 1e9;

    private final GroupBans bans = GroupBans.load(Path.of(System.getProperty("havn.law", "law")));

    private GroupBansCommand() {}

    private interface Run {
        int over(List<String> lines) throws Exception;
    }

    /// @param arguments a file of SMILES, a file of SMARTS, the number of rounds
    public static void main(String[] arguments) throws Exception {
        var bench = new GroupBansCommand();
        var lines = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(line -> line.split("\\s", 2)[0])
                .toList();
        var patterns = patterns(Path.of(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        var outside = bench.outside(lines);
        System.out.printf(Locale.ROOT, "%d molecules, %d of them outside%n", lines.size(), outside.size());
        time("havn, one law, full explanation", lines, rounds, bench::explain);
        time("havn, one law, molecules outside alone", outside, rounds, bench::explain);
        time("cdk, %d SMARTS, yes or no".formatted(patterns.size()), lines, rounds, all -> plain(all, patterns));
        bench.scale(lines, rounds);
    }

    private static List<SmartsPattern> patterns(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .limit(PATTERNS)
                .map(line -> SmartsPattern.create(line).setPrepare(false))
                .toList();
    }

    /// The best round: the first ones run on code that is not compiled yet, and others may disturb any.
    private static void time(String what, List<String> lines, int rounds, Run run) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        double best = 0;
        int hits = 0;
        for (int round = 0; round < rounds; round++) {
            long start = threads.getCurrentThreadCpuTime();
            hits = run.over(lines);
            best = Math.max(best, lines.size() * NANOS / (threads.getCurrentThreadCpuTime() - start));
        }
        System.out.printf(Locale.ROOT, "%s: %.0f a second of processor time, %d inside%n", what, best, hits);
    }

    private int explain(List<String> lines) throws UnreadableMoleculeException {
        var reader = new MoleculeReader();
        int hits = 0;
        for (String line : lines) {
            hits += bans.screen(reader.read(line), "de-npsg", DAY).verdict() == Verdict.YES ? 1 : 0;
        }
        return hits;
    }

    private List<String> outside(List<String> lines) throws UnreadableMoleculeException {
        var reader = new MoleculeReader();
        var outside = new ArrayList<String>();
        for (String line : lines) {
            if (bans.screen(reader.read(line), "de-npsg", DAY).verdict() == Verdict.NO) {
                outside.add(line);
            }
        }
        return outside;
    }

    private static int plain(List<String> lines, List<SmartsPattern> patterns) throws CDKException {
        var parser = new SmilesParser(SilentChemObjectBuilder.getInstance());
        int hits = 0;
        for (String line : lines) {
            IAtomContainer molecule = parser.parseSmiles(line);
            SmartsPattern.prepare(molecule);
            boolean hit = false;
            for (SmartsPattern pattern : patterns) {
                hit |= pattern.matches(molecule);
            }
            hits += hit ? 1 : 0;
        }
        return hits;
    }

    /// One thread, then two on twice the work, by the clock: on an idle machine twice as much in the same time.
    private void scale(List<String> lines, int rounds) throws Exception {
        double[] best = new double[3];
        for (int round = 0; round < rounds; round++) {
            for (int workers = 1; workers <= 2; workers++) {
                best[workers] = Math.max(best[workers], byTheClock(lines, workers));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "by the clock: %.0f a second on one thread, %.0f on two, %.2f times as many%n",
                best[1],
                best[2],
                best[2] / best[1]);
    }

    private double byTheClock(List<String> lines, int workers) throws Exception {
        Callable<Integer> work = () -> explain(lines);
        long start = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(workers)) {
            var running = new ArrayList<Future<Integer>>();
            for (int worker = 0; worker < workers; worker++) {
                running.add(pool.submit(work));
            }
            for (Future<Integer> one : running) {
                var _ = one.get();
            }
        }
        return workers * lines.size() * NANOS / (System.nanoTime() - start);
    }
}
