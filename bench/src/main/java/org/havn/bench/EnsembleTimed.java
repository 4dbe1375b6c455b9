package org.havn.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.havn.simulation.Workloads;

/// How long an ensemble takes: 1,000 draws of everything uncertain for each of 12 policies over 20 years.
///
/// Question: is it done within 10 minutes on 2 cores? Nothing is left out or extrapolated.
///
/// Run: `./havn bench ensemble`. Last figures: `bench/results/simulation.md`.
public final class EnsembleTimed {

    private static final int POLICIES = 12;
    private static final int DRAWS = 1_000;
    private static final int YEARS = 20;
    private static final int THREADS = 2;
    private static final double NANOSECONDS = 1e9;

    private EnsembleTimed() {}

    /// Runs the ensemble once and prints its times and what it says.
    ///
    /// @param arguments the number of draws, if another
    public static void main(String... arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int draws = arguments.length > 0 ? Integer.parseInt(arguments[0]) : DRAWS;
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = System.nanoTime();
        String said = Workloads.ensemble(Path.of("law"), POLICIES, draws, YEARS, THREADS);
        double wall = (double) (System.nanoTime() - start) / NANOSECONDS;
        double cpu = (double) system.getProcessCpuTime() / NANOSECONDS;
        out.printf(Locale.ROOT, "%s; %.0f seconds on %d threads, %.0f CPU seconds%n", said, wall, THREADS, cpu);
    }
}
