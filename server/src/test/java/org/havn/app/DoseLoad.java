package org.havn.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// What one full dose costs: how much CPU of Havn's own process, and how long four nurses wait who press at once.
///
/// Question: does a dose with its rules, its ledger, its decision and its audit stay under 1.5 CPU-ms of the
/// JVM and 20 ms at the 99th percentile, with four windows at once, beside what the same PostgreSQL does
/// with a bare one-row insert? Run: `./havn bench dose`. Last figures: `bench/results/dose.md`.
final class DoseLoad {

    private static final int WINDOWS = 4;
    private static final int WARM_UP = Integer.getInteger("dose.warmup", 6_000);
    private static final int MEASURED = Integer.getInteger("dose.count", 3_000);
    /// As the launcher starts Havn.
    private static final String JAVA_OPTIONS = "-XX:+UseCompactObjectHeaders -Xms64m -Xmx512m";

    private static final int DOSES_PER_VIAL = 90;
    private static final long MICROGRAMS = 100_000;
    private static final int PGBENCH_SECONDS = 10;

    private final HavnProcess havn;
    private final DoseWorld world;
    private final PrintStream out;

    private DoseLoad(HavnProcess havn, DoseWorld world, PrintStream out) {
        this.havn = havn;
        this.world = world;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("havn-dose-load");
        var options = List.of(System.getProperty("dose.java", JAVA_OPTIONS).split(" ", -1));
        try (var havn = HavnProcess.start(folder, options)) {
            new DoseLoad(havn, DoseWorld.of(folder), System.out).run();
        }
    }

    private void run() throws Exception {
        int all = WARM_UP + MEASURED;
        out.printf("%d patients, %d windows%n", all, WINDOWS);
        world.signOpioidLimit();
        var patients = world.addPatients(0, all);
        var vials = world.addVials("LOAD-", 1 + all / DOSES_PER_VIAL);
        measure("warm-up", patients.subList(0, WARM_UP), vials, 0);
        measure("measured", patients.subList(WARM_UP, all), vials, WARM_UP);
        var faults = world.faults();
        out.printf("auditor: %s%n", faults.isEmpty() ? "nothing wrong" : faults);
        out.printf("memory of Havn: %s%n", resident(havn.pid()));
        pgbench();
    }

    private void measure(String what, List<UUID> patients, List<UUID> vials, int first) throws Exception {
        var nurses = new ArrayList<HttpNurse>();
        for (int window = 0; window < WINDOWS; window++) {
            nurses.add(HttpNurse.signIn(havn.address(), window % 2 == 0 ? "nurse" : "nurse2"));
        }
        var beforePath = cpu();
        var presses = new ConcurrentLinkedQueue<HttpNurse.Press>();
        var waiting = new ConcurrentLinkedQueue<>(patients);
        long pathStart = System.nanoTime();
        var pathNanos = atOnce(nurses, nurse -> {
            var times = new ArrayList<Long>();
            for (var patient = waiting.poll(); patient != null; patient = waiting.poll()) {
                long start = System.nanoTime();
                var attendance = nurse.bringToWindow(patient);
                times.add(System.nanoTime() - start);
                int number = first + patients.indexOf(patient);
                presses.add(new HttpNurse.Press(
                        UUID.randomUUID(), attendance, vials.get(number / DOSES_PER_VIAL), MICROGRAMS));
            }
            return times;
        });
        var beforeGive = cpu();
        long compilingBefore = compilingMillis(havn.pid());
        long giveStart = System.nanoTime();
        var nanos = atOnce(nurses, nurse -> {
            var times = new ArrayList<Long>();
            for (var press = presses.poll(); press != null; press = presses.poll()) {
                long start = System.nanoTime();
                int status = nurse.give(press);
                times.add(System.nanoTime() - start);
                if (status / 100 != 3) {
                    throw new IllegalStateException("A dose was not given: " + status);
                }
            }
            return times;
        });
        var after = cpu();
        report(
                what + ", arrival with check and decision",
                pathNanos,
                beforeGive.minus(beforePath),
                giveStart - pathStart);
        long compiling = compilingMillis(havn.pid()) - compilingBefore;
        report(what + ", dose", nanos, after.minus(beforeGive), System.nanoTime() - giveStart);
        out.printf("  of it %.2f CPU-ms each in the JVM's compiler%n", (double) compiling / nanos.size());
    }

    private void report(String what, List<Long> nanos, Duration cpu, long wall) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        out.printf(
                "%s: %d, %.2f CPU-ms of Havn each, %.0f/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                what,
                sorted.length,
                millis(cpu) / sorted.length,
                sorted.length / (wall / 1e9),
                percentile(sorted, 50),
                percentile(sorted, 95),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    private static double percentile(long[] sorted, int percent) {
        int index = Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1);
        return sorted[index] / 1e6;
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private Duration cpu() {
        return ProcessHandle.of(havn.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    /// What the threads that compile Java code have used so far; the kernel counts in hundredths of a second.
    private static long compilingMillis(long pid) throws IOException {
        long ticks = 0;
        try (var threads = Files.list(Path.of("/proc/%d/task".formatted(pid)))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).matches("C[12] Comp.*\\n")) {
                    var numbers = Files.readString(thread.resolve("stat"))
                            .replaceFirst("^.*\\) ", "")
                            .split(" ", -1);
                    ticks += Long.parseLong(numbers[11]) + Long.parseLong(numbers[12]);
                }
            }
        }
        return ticks * 10;
    }

    private interface Work {

        List<Long> at(HttpNurse nurse) throws IOException, InterruptedException;
    }

    private static List<Long> atOnce(List<HttpNurse> nurses, Work work)
            throws InterruptedException, ExecutionException {
        try (var windows = Executors.newFixedThreadPool(nurses.size())) {
            var running = new ArrayList<Future<List<Long>>>();
            nurses.forEach(nurse -> running.add(windows.submit(() -> work.at(nurse))));
            var all = new ArrayList<Long>();
            for (var result : running) {
                all.addAll(result.get());
            }
            return all;
        }
    }

    private static String resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                .map(line -> line.replaceAll("\\s+", " "))
                .collect(Collectors.joining(", "));
    }

    /// One-row inserts, each its own commit, from as many clients, on the same server.
    private void pgbench() throws IOException, InterruptedException, SQLException {
        var program = List.of("/usr/lib/postgresql/15/bin/pgbench", "/usr/bin/pgbench").stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
        if (program.isEmpty()) {
            out.println("pgbench is not installed (Debian: postgresql-contrib), so the doses stand alone");
            return;
        }
        var script = Files.createTempFile("insert", ".sql");
        Files.writeString(script, "insert into public.bench_row (at, text) values (now(), 'one row');\n");
        var address = world.address();
        try (var connection = address.connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table public.bench_row (id bigint generated always as identity primary key, at timestamptz, text text)");
        }
        var url = address.jdbcUrl().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
        var command = new ArrayList<>(List.of(
                program.get(),
                "-n",
                "-c",
                Integer.toString(WINDOWS),
                "-j",
                "2",
                "-T",
                Integer.toString(PGBENCH_SECONDS),
                "-f",
                script.toString(),
                url));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGUSER", address.user());
        builder.environment().put("PGPASSWORD", address.password());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + said);
        }
        Arrays.stream(said.split("\n"))
                .filter(line -> line.startsWith("tps") || line.startsWith("latency average"))
                .forEach(line -> out.println("pgbench, one-row inserts: " + line));
        Files.delete(script);
    }
}
