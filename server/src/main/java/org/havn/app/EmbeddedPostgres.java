package org.havn.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A durable PostgreSQL of our own, for whoever has none: one cluster in one folder, reached from this machine only.
///
/// What it promises: a commit is on the disk when it is acknowledged (`fsync`, checksums); every connection needs the
/// password, which lies in the folder and nowhere else; a server that outlived a killed Havn is adopted, since
/// starting a second one on the same files must fail.
final class EmbeddedPostgres implements AutoCloseable {

    /// The role that owns Havn's database and runs its migrations.
    static final String OWNER = "havn";

    static final String DATABASE = "havn";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String SUPERUSER = "postgres";
    private static final int PASSWORD_BYTES = 24;
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOCK_GONE_WITHIN = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int STOP_SECONDS = 30;

    private final Path folder;
    private final Path cluster;
    private final PostgresPrograms programs;
    private final OrdinaryUser user;
    private volatile boolean wanted;

    private EmbeddedPostgres(Path folder, PostgresPrograms programs, OrdinaryUser user) {
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.programs = programs;
        this.user = user;
    }

    /// A server that is not running yet, with its files below `folder`.
    ///
    /// @param cache where PostgreSQL's programs are unpacked; several servers may share it
    static EmbeddedPostgres in(Path folder, Path cache) throws IOException {
        var programs = PostgresPrograms.unpackedIn(cache);
        return new EmbeddedPostgres(folder, programs, OrdinaryUser.forPrograms(programs.program("postgres")));
    }

    /// A server whose programs run as `user`.
    static EmbeddedPostgres in(Path folder, PostgresPrograms programs, OrdinaryUser user) {
        return new EmbeddedPostgres(folder, programs, user);
    }

    /// Starts the server, or adopts it if it is running already, and says where Havn's database is.
    ///
    /// @throws StartUpRefused if PostgreSQL does not start, with its own last words
    synchronized DatabaseAddress start() throws IOException {
        Files.createDirectories(folder);
        if (!Files.exists(cluster)) {
            initialise();
        }
        var password = Files.readString(passwordFile()).strip();
        var port = adopt(password).orElseGet(() -> startServer(password));
        prepareDatabase(DatabaseAddress.local(port, SUPERUSER, SUPERUSER, password), password);
        return DatabaseAddress.local(port, DATABASE, OWNER, password);
    }

    /// From now on starts the server again whenever it is gone, until it is closed: the pages say meanwhile that the
    /// database is away, and go on where they were.
    void keepRunning() {
        wanted = true;
        Thread.ofVirtual().name("postgres-watch").start(() -> {
            while (wanted) {
                pause();
                revive();
            }
        });
    }

    private synchronized void revive() {
        if (!wanted
                || PostmasterPid.read(cluster).filter(PostmasterPid::isPostgres).isPresent()) {
            return;
        }
        LOG.warn("PostgreSQL in {} is gone; starting it again", cluster);
        try {
            var before = Integer.parseInt(
                    Files.readString(folder.resolve("postgres.port")).strip());
            if (portIfFree(before).isEmpty()) {
                LOG.warn("Another program has taken port {}, where the pages look for PostgreSQL", before);
                return;
            }
            var port = startServer(Files.readString(passwordFile()).strip());
            LOG.info("PostgreSQL runs again, on port {}", port);
        } catch (IOException | StartUpRefused e) {
            LOG.error("PostgreSQL did not start again; trying once more", e);
        }
    }

    /// Stops the server and waits until its files are closed. A server that does not run is fine.
    @Override
    public synchronized void close() {
        wanted = false;
        if (PostmasterPid.read(cluster).filter(PostmasterPid::isPostgres).isEmpty()) {
            return;
        }
        try {
            run("pg_ctl", "stop", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "" + STOP_SECONDS);
        } catch (IOException e) {
            LOG.warn("PostgreSQL in {} did not stop; the next start adopts it: {}", cluster, e.getMessage());
        }
    }

    /// Makes an empty cluster beside its final place and moves it there, so that it is whole or not there.
    private void initialise() throws IOException {
        var half = folder.resolve("cluster.new");
        Folders.delete(half);
        Files.createDirectory(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.takeOver(half);
        var secret = writePassword();
        run(
                "initdb",
                "--pgdata=" + half,
                "--username=" + SUPERUSER,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--data-checksums",
                "--set=timezone=UTC",
                "--set=log_timezone=UTC");
        var settings = half.resolve("postgresql.auto.conf");
        Files.writeString(settings, """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                password_encryption = 'scram-sha-256'
                logging_collector = on
                log_filename = 'postgresql-%a.log'
                log_rotation_age = 1d
                log_truncate_on_rotation = on
                log_error_verbosity = terse
                """);
        Files.move(half, cluster, StandardCopyOption.ATOMIC_MOVE);
        if (!secret.equals(passwordFile())) {
            Files.delete(secret);
        }
    }

    private Path passwordFile() {
        return folder.resolve("postgres.password");
    }

    /// A fresh password in a file only its owner reads, and a copy for the account that runs initdb if that differs.
    private Path writePassword() throws IOException {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        var password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        writeSecret(passwordFile(), password);
        if (user.account().isEmpty()) {
            return passwordFile();
        }
        var copy = Files.createTempDirectory("havn-").resolve("secret");
        Files.setPosixFilePermissions(copy.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        writeSecret(copy, password);
        user.takeOver(copy);
        return copy;
    }

    private static void writeSecret(Path file, String secret) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret);
    }

    /// The port of a server that runs on this cluster and knows our password.
    private Optional<Integer> adopt(String password) throws IOException {
        var deadline = System.nanoTime() + START_WITHIN.toNanos();
        var running = PostmasterPid.read(cluster).filter(PostmasterPid::isPostgres);
        while (running.isPresent() && System.nanoTime() < deadline) {
            if (running.get().isReady() && answers(running.get().port(), password)) {
                LOG.info(
                        "Adopted PostgreSQL {} on port {}",
                        running.get().pid(),
                        running.get().port());
                return Optional.of(running.get().port());
            }
            pause();
            running = PostmasterPid.read(cluster).filter(PostmasterPid::isPostgres);
        }
        return Optional.empty();
    }

    private static boolean answers(int port, String password) {
        try (var connection =
                DatabaseAddress.local(port, SUPERUSER, SUPERUSER, password).connect()) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    /// Starts the server. A server killed a moment ago still holds its lock and its shared memory, so try for a while.
    private int startServer(String password) {
        var deadline = System.nanoTime() + LOCK_GONE_WITHIN.toNanos();
        while (true) {
            try {
                var port = freePort();
                pgCtlStart(port);
                if (!answers(port, password)) {
                    throw new IOException("it does not accept the password in %s".formatted(passwordFile()));
                }
                return port;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    close();
                    throw new StartUpRefused(
                            "PostgreSQL in %s does not start: %s".formatted(cluster, e.getMessage()), e);
                }
                pause();
            }
        }
    }

    private void pgCtlStart(int port) throws IOException {
        var left = PostmasterPid.read(cluster);
        if (left.isPresent() && left.get().isStranger()) {
            Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        }
        var seconds = "" + START_WITHIN.toSeconds();
        var log = cluster.resolve("start.log").toString();
        run("pg_ctl", "start", "-D", cluster.toString(), "-o", "-p " + port, "-l", log, "-w", "-t", seconds);
    }

    /// The port of last time, so that tools keep their settings, or any free one if something else took it.
    private int freePort() throws IOException {
        var file = folder.resolve("postgres.port");
        var port = Files.exists(file)
                ? portIfFree(Integer.parseInt(Files.readString(file).strip()))
                : portIfFree(0);
        var free = port.or(() -> portIfFree(0)).orElseThrow(() -> new IOException("no port is free on 127.0.0.1"));
        Files.writeString(file, free + "\n");
        return free;
    }

    private static Optional<Integer> portIfFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return Optional.of(socket.getLocalPort());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The two roles and the database. Each step is taken only if it is missing, so a start that was killed is mended.
    private static void prepareDatabase(DatabaseAddress superuser, String password) throws IOException {
        try (var connection = superuser.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    do $$
                    begin
                        if not exists (select from pg_roles where rolname = '%1$s') then
                            create role %1$s login password '%2$s';
                        end if;
                        if not exists (select from pg_roles where rolname = '%3$s') then
                            create role %3$s nologin;
                        end if;
                        grant %3$s to %1$s;
                    end
                    $$
                    """.formatted(OWNER, password, Database.APPLICATION_ROLE));
            var there = statement.executeQuery("select from pg_database where datname = '%s'".formatted(DATABASE));
            if (!there.next()) {
                statement.execute("create database %s owner %s".formatted(DATABASE, OWNER));
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL runs but cannot be prepared: " + e.getMessage(), e);
        }
    }

    /// Runs one of PostgreSQL's programs to its end.
    ///
    /// @throws IOException if it fails; the message is the last line it wrote, to its output or to the server's log
    private void run(String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(programs.program(program).toString());
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("havn-", ".log");
        try {
            var builder = new ProcessBuilder(user.command(command)).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            var process = builder.redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            if (!process.waitFor(START_WITHIN.toSeconds() * 2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("%s takes longer than a minute".formatted(program));
            }
            if (process.exitValue() != 0) {
                throw new IOException("%s says: %s".formatted(program, complaint(output)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " ran", e);
        } finally {
            Files.delete(output);
        }
    }

    private String complaint(Path output) throws IOException {
        var lines = new ArrayList<String>();
        for (var file : List.of(cluster.resolve("start.log"), output)) {
            if (Files.exists(file)) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("error:"))
                .reduce((_, last) -> last)
                .orElseGet(() -> lines.isEmpty() ? "nothing" : lines.getLast());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while PostgreSQL was starting", e);
        }
    }
}
