package org.havn.cluster;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/// A master and two workers as programs of their own on loopback, as a standalone cluster has them; and a hand that
/// kills
/// one of the two while it works.
final class SmallCluster implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);

    private static final AtomicReference<@Nullable SmallCluster> STRUCK = new AtomicReference<>();

    private final Path home;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();
    private final AtomicInteger tasksBeforeDeath = new AtomicInteger();
    private final AtomicInteger tasksLost = new AtomicInteger();

    SmallCluster(Path folder) throws IOException, InterruptedException {
        this.home = sparkHome(folder);
        this.port = freePort();
        this.master = start("master", "org.apache.spark.deploy.master.Master", "--port", Integer.toString(port));
        long end = System.nanoTime() + START_MAX.toNanos();
        while (!isUp()) {
            if (System.nanoTime() > end || !master.isAlive()) {
                throw new IllegalStateException(Files.readString(home.resolve("master.log")));
            }
            Thread.sleep(POLL);
        }
        for (String name : List.of("worker-1", "worker-2")) {
            workers.add(start(
                    name,
                    "org.apache.spark.deploy.worker.Worker",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    home.resolve(name).toString(),
                    url()));
        }
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /// From now on the first worker is killed as soon as `tasks` tasks of one stage are done, others of it being under
    /// way.
    void strikeAfter(int tasks) {
        tasksBeforeDeath.set(tasks);
        STRUCK.set(this);
    }

    boolean isOneDead() {
        return !workers.getFirst().isAlive() && workers.getLast().isAlive();
    }

    /// How many tasks died with their machine and were done again.
    int tasksLost() {
        return tasksLost.get();
    }

    private void ended(SparkListenerTaskEnd task) {
        if (task.reason() instanceof ExecutorLostFailure) {
            tasksLost.incrementAndGet();
        } else if (task.taskInfo().index() > 0 && tasksBeforeDeath.decrementAndGet() == 0) {
            kill(workers.getFirst());
        }
    }

    /// The session makes it by its name.
    public static final class Hand extends SparkListener {

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            SmallCluster struck = STRUCK.get();
            if (struck != null) {
                struck.ended(end);
            }
        }
    }

    /// With everything it started, as a machine dies.
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        STRUCK.set(null);
        workers.forEach(SmallCluster::kill);
        kill(master);
        workers.forEach(worker -> {
            var _ = worker.onExit().join();
        });
        var _ = master.onExit().join();
    }

    /// What a machine of a cluster has: Spark and nothing of ours.
    private static Path sparkHome(Path folder) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        Files.createFile(folder.resolve("home/RELEASE"));
        List<String> ours = names(Path.of("target/luggage"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar") && !ours.contains(name) && !name.startsWith("cluster-")) {
                Files.createSymbolicLink(jars.resolve(name), jar.toAbsolutePath());
            }
        }
        return folder.resolve("home");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Process start(String name, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                home + "/jars/*",
                program,
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        return builder.start();
    }

    private boolean isUp() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
