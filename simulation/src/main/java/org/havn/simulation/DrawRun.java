package org.havn.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Makes the draws that a file does not hold yet, and says now and then how far it is.
///
/// @param elsewhere where to run them, if not here
record DrawRun(PrintStream out, LongSupplier nanoTime, Optional<CellRunner> elsewhere) {

    private static final double NANOSECONDS = 1e9;
    private static final int TOLD_TIMES = 20;

    /// @return the draws from that of the default numbers to the last one asked for, in order
    ///
    /// @throws IllegalArgumentException if the file is another run's, or another run writes to it
    List<Portfolio.Draw> complete(Portfolio portfolio, DrawFile file, Options options) throws IOException {
        FileChannel lock = file.lock();
        try {
            return completeAlone(portfolio, file, options);
        } finally {
            lock.close();
        }
    }

    private List<Portfolio.Draw> completeAlone(Portfolio portfolio, DrawFile file, Options options) throws IOException {
        var draws = new ArrayList<>(file.open());
        Set<Integer> done = new HashSet<>();
        draws.forEach(draw -> done.add(draw.number()));
        var missing = new ArrayList<Integer>();
        for (int number = 0; number <= options.draws(); number++) {
            if (!done.contains(number)) {
                missing.add(number);
            }
        }
        if (!done.isEmpty() && !missing.isEmpty()) {
            out.println(new Words(options.language())
                    .get("draws-there", Integer.toString(done.size()), Integer.toString(options.draws() + 1)));
        }
        long start = nanoTime.getAsLong();
        Consumer<Portfolio.Draw> keep = draw -> {
            draws.add(draw);
            try {
                file.add(draw);
            } catch (IOException e) {
                throw new UncheckedIOException("A draw could not be written", e);
            }
            progress(options, missing.indexOf(draw.number()) + 1, missing.size(), start);
        };
        elsewhere.ifPresentOrElse(
                runner -> portfolio.run(missing, runner, keep), () -> portfolio.run(missing, options.threads(), keep));
        draws.removeIf(draw -> draw.number() > options.draws());
        draws.sort(Comparator.comparingInt(Portfolio.Draw::number));
        return draws;
    }

    void progress(Options options, int done, int all, long start) {
        if (all > 1 && (done == all || done % Math.max(1, all / TOLD_TIMES) == 0)) {
            double seconds = (nanoTime.getAsLong() - start) / NANOSECONDS;
            out.println(new Words(options.language())
                    .get(
                            "draws-done",
                            Integer.toString(done),
                            Integer.toString(all),
                            Long.toString(Math.round(seconds / done * (all - done)))));
        }
    }

    /// Everything the draws depend on, as a number: policies, numbers, years and seed.
    ///
    /// @param title what a reader sees of it
    static String fingerprint(String title, Portfolio portfolio) {
        var everything = new StringBuilder();
        for (Scenario scenario : portfolio.policies()) {
            everything
                    .append(scenario.policy())
                    .append('|')
                    .append(scenario.parameters())
                    .append('|');
        }
        everything
                .append(portfolio.years())
                .append('|')
                .append(portfolio.seed())
                .append('|');
        String country = portfolio.policies().getFirst().country();
        everything
                .append(ModelFiles.text("parameters.yaml"))
                .append(ModelFiles.text("areas.yaml"))
                .append(ModelFiles.text("posterior-%s.csv".formatted(country)));
        long hash = 0;
        for (int i = 0; i < everything.length(); i++) {
            hash = Draws.mix(hash ^ everything.charAt(i)) + i;
        }
        return "%s, %d years, seed %d, %016x".formatted(title, portfolio.years(), portfolio.seed(), hash);
    }
}
