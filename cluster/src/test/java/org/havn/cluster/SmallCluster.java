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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
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
            workers.add(worker(name));
        }
    }

    private Process worker(String name) throws IOException {
        return start(
                name,
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                home.resolve(name).toString(),
                url());
    }

    /// Puts a new machine in the place of the dead one, for the next test.
    void mend() throws IOException {
        STRUCK.set(null);
        tasksLost.set(0);
        workers.set(0, worker("worker-3"));
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /// From now on the first worker is killed as soon as one stage keeps both busy and has some of its tasks done.
    void strike() {
        STRUCK.set(this);
    }

    boolean isOneDead() {
        return !workers.getFirst().isAlive() && workers.getLast().isAlive();
    }

    /// How many tasks died with their machine and were done again.
    int tasksLost() {
        return tasksLost.get();
    }

    /// The session makes it by its name.
    public static final class Hand extends SparkListener {

        private static final int TASKS_MIN = 4;

        private final Set<Integer> large = new HashSet<>();
        private final Map<Integer, Set<String>> executors = new HashMap<>();
        private final Set<Integer> begun = new HashSet<>();

        @Override
        public void onStageSubmitted(SparkListenerStageSubmitted stage) {
            if (stage.stageInfo().numTasks() >= TASKS_MIN) {
                large.add(stage.stageInfo().stageId());
            }
        }

        @Override
        public void onTaskStart(SparkListenerTaskStart task) {
            var busy = executors.computeIfAbsent(task.stageId(), _ -> new HashSet<>());
            busy.add(task.taskInfo().executorId());
            SmallCluster struck = STRUCK.get();
            if (struck != null && large.contains(task.stageId()) && busy.size() > 1 && begun.contains(task.stageId())) {
                kill(struck.workers.getFirst());
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd task) {
            begun.add(task.stageId());
            SmallCluster struck = STRUCK.get();
            if (struck != null && task.reason() instanceof ExecutorLostFailure) {
                struck.tasksLost.incrementAndGet();
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
