package org.havn.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a PostgreSQL server writes into its cluster's `postmaster.pid` about itself.
///
/// @param pid    the server's process
/// @param port   where it listens; 0 while it has not said so
/// @param status `starting`, `stopping`, `ready` or `standby`; empty while it has not said so
record PostmasterPid(long pid, int port, String status) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /// The server that last used `cluster`; empty if it stopped in good order or none ever ran.
    static Optional<PostmasterPid> read(Path cluster) {
        try {
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            var port = line(lines, PORT_LINE);
            return Optional.of(new PostmasterPid(
                    Long.parseLong(line(lines, 0)),
                    port.isEmpty() ? 0 : Integer.parseInt(port),
                    line(lines, STATUS_LINE)));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty(); // not there, or being written this moment
        }
    }

    /// Whether that process still lives and is a PostgreSQL.
    boolean isPostgres() {
        return command().filter(PostmasterPid::namesPostgres).isPresent();
    }

    /// Whether that number means no server any more, though something answers to it, which PostgreSQL itself cannot
    /// tell: it was given to another program when the machine or the container started anew, or it is a
    /// killed server that a container without an init process never buries.
    boolean isStranger() {
        return isUnburied()
                || command().filter(command -> !namesPostgres(command)).isPresent();
    }

    private boolean isUnburied() {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException _) {
            return false; // gone altogether, or not a Linux
        }
    }

    private Optional<String> command() {
        return ProcessHandle.of(pid).flatMap(process -> process.info().command());
    }

    private static boolean namesPostgres(String command) {
        return command.endsWith("/postgres") || command.endsWith("/postgres (deleted)");
    }

    boolean isReady() {
        return status.equals("ready") && port != 0;
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }
}
