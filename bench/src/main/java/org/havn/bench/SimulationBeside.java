package org.havn.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.havn.simulation.Workloads;

/// The population model beside what health economists use, on one machine in one run, by CPU seconds.
///
/// Questions: does Sick-Sicker with keyed draws and every person's own sums pass 150 million person-cycles a CPU
/// second, and 1,000 million with the same draws in registers? Does a run of Denmark's 33,000 users over 20 years stay
/// under 0.1 CPU seconds, and does its cost grow in step with the number of people, up to the whole of Denmark?
/// CPU time of the whole process is measured, because the machine may be shared; the median of seven rounds after
/// twenty to warm up, so that the compiler has done. Peers are those of `bench/peers` that the machine has, and SSJ.
///
/// Run: `./havn bench simulation`. Last figures: `bench/results/simulation.md`.
public final class SimulationBeside {

    private static final int WARM_UP = 20;
    private static final int RUNS = 7;

    /// Work done in one round, because the process's clock ticks coarsely.
    private static final int ROUND = 5;
    private static final int PEOPLE = 1_000_000;
    private static final int CYCLES = 30;
    private static final int YEARS = 20;

    /// So many times Denmark's users are 6 million people.
    private static final double WHOLE_COUNTRY = 182;

    private static final double NANOSECONDS = 1e9;
    private static final double MILLION = 1e6;

    private final PrintStream out;
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private SimulationBeside(PrintStream out) {
        this.out = out;
    }

    /// Runs everything and prints a table in Markdown.
    public static void main(String... arguments) throws IOException, InterruptedException {
        new SimulationBeside(new PrintStream(System.out, true, StandardCharsets.UTF_8)).run();
    }

    private void run() throws IOException, InterruptedException {
        out.println("| work | CPU seconds | per CPU second | check |");
        out.println("|---|---|---|---|");
        var mean = new double[1];
        double sickSicker = median(seed -> mean[0] = Workloads.sickSicker(seed, PEOPLE));
        row("Sick-Sicker, Havn, keyed, six sums a person", sickSicker, PEOPLE * CYCLES / sickSicker / MILLION, mean[0]);
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            inRegisters();
        }
        double ssj = median(seed -> mean[0] = SickSickerSsj.meanCost(seed, PEOPLE / 10));
        row(
                "Sick-Sicker, SSJ streams (MRG32k3a), two sums a person",
                ssj,
                PEOPLE / 10 * CYCLES / ssj / MILLION,
                mean[0]);
        peer("Sick-Sicker, NumPy", "python3", "bench/peers/sick_sicker_numpy.py", PEOPLE);
        peer("Sick-Sicker, R, vectorised over people", "Rscript", "bench/peers/sick_sicker.R", PEOPLE / 10);
        peer("Sick-Sicker, SimPy", "/usr/bin/python3", "bench/peers/sick_sicker_simpy.py", PEOPLE / 50);
        peer("Sick-Sicker, plain Python loop", "python3", "bench/peers/sick_sicker_loop.py", PEOPLE / 50);
        var work = new Workloads(Path.of("law"), "dk-2010");
        for (double times : new double[] {1, 4, 16, WHOLE_COUNTRY}) {
            var weeks = new long[1];
            Work country = seed -> weeks[0] = work.country(seed, YEARS, times);
            double seconds = times == WHOLE_COUNTRY ? once(country) : median(country);
            row(
                    String.format(Locale.ROOT, "Denmark, 33,000 × %.0f people, 20 years", times),
                    seconds,
                    (double) weeks[0] / seconds / MILLION,
                    (double) weeks[0]);
        }
    }

    private void inRegisters() {
        var vector = new SickSickerVector(Workloads.sickSickerBounds(), Workloads.sickSickerOffsets());
        double[] costs = Workloads.sickSickerCosts();
        var mean = new double[1];
        double seconds = median(seed -> mean[0] = SickSickerVector.mean(vector.counts(seed, PEOPLE), costs));
        row(
                "Sick-Sicker, Havn, Vector API, the same draws, counts",
                seconds,
                PEOPLE * CYCLES / seconds / MILLION,
                mean[0]);
    }

    private void row(String what, double seconds, double millions, double check) {
        out.printf(Locale.ROOT, "| %s | %.3f | %.1f M | %.1f |%n", what, seconds, millions, check);
    }

    private interface Work {

        void run(long seed);
    }

    private double once(Work work) {
        long start = system.getProcessCpuTime();
        work.run(WARM_UP);
        return (double) (system.getProcessCpuTime() - start) / NANOSECONDS;
    }

    private double median(Work work) {
        for (int i = 0; i < WARM_UP; i++) {
            work.run(i);
        }
        var seconds = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = system.getProcessCpuTime();
            for (int j = 0; j < ROUND; j++) {
                work.run(WARM_UP + i);
            }
            seconds[i] = (double) (system.getProcessCpuTime() - start) / NANOSECONDS / ROUND;
        }
        Arrays.sort(seconds);
        return seconds[RUNS / 2];
    }

    private void peer(String what, String program, String script, int people) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(List.of(program, script, Integer.toString(people)))
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            out.printf("| %s | not run: this machine has no %s | | |%n", what, program);
            return;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            out.printf("| %s | not run: %s could not run %s | | |%n", what, program, script);
            return;
        }
        String[] words = said.split(" ", -1);
        out.printf("| %s | %s | %s M | %s |%n", what, words[0], words[1], words[2]);
    }
}
