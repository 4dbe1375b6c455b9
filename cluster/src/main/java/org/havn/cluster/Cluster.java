package org.havn.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/// Opens a session with the machines that do the work.
///
/// Any `spark.…` setting may be given as a system property, such as `-Dspark.executor.memory=4g`.
final class Cluster {

    /// All cores of this machine.
    static final String LOCAL = "local[*]";

    private static final Pattern MASTER = Pattern.compile(
            "local(\\[(\\*|[1-9]\\d{0,3})])?|spark://(?<host>[\\w.-]+):(?<port>\\d{1,5})(,[\\w.-]+:\\d{1,5})*");
    private static final int CONNECT_MILLIS = 5_000;

    private Cluster() {}

    /// @throws IllegalArgumentException if `master` is none, or nobody answers there
    static SparkSession session(String name, String master) {
        Matcher address = MASTER.matcher(master);
        if (!address.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no master. Write spark://HOST:PORT, local[*] or local[4].".formatted(master));
        }
        var session = SparkSession.builder()
                .appName(name)
                .master(master)
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC");
        if (address.group("host") != null) {
            knock(address.group("host"), Integer.parseInt(address.group("port")), master);
            session = session.config("spark.jars", String.join(",", luggage()));
        }
        return session.getOrCreate();
    }

    /// What to tell whoever gave the command, if it is their files, their words or their machines; empty if it is a
    /// defect.
    static Optional<String> sentence(Exception e) {
        boolean theirs =
                e instanceof AnalysisException || e instanceof SparkException || e instanceof IllegalArgumentException;
        return theirs
                ? Optional.of(String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()))
                : Optional.empty();
    }

    /// Spark would try for a minute, and then say so in twenty lines.
    private static void knock(String host, int port, String master) {
        try (var door = new Socket()) {
            door.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Nobody answers at %s: %s. Is the master started?".formatted(master, e.getMessage()), e);
        }
    }

    /// The jars that the machines do not have: this one, and the folder of libraries that the build laid beside it.
    private static List<String> luggage() {
        try {
            Path own = Path.of(Cluster.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> jars = Files.list(own.resolveSibling("luggage"))) {
                List<String> all = jars.map(Path::toString).sorted().collect(Collectors.toCollection(ArrayList::new));
                all.add(own.toString());
                return all;
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The libraries for the other machines are not beside the jar", e);
        }
    }
}
