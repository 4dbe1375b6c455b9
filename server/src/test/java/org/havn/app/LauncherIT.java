package org.havn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/// `./havn` as a person at a terminal meets it: the script, the jar, the signals and the exit codes.
class LauncherIT {

    private static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();
    private static final int NOT_UNDERSTOOD = 2;
    private static final int TO_INSTALL = 3;
    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void useTheJarOfThisBuild() throws IOException {
        environment.put("HAVN_JAR", jar().toString());
        environment.put("HAVN_DATA", folder.resolve("data").toString());
        environment.put("HAVN_LAW", House.ROOT.resolve("law").toString());
        environment.put("HAVN_PORT", "0");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Files.createDirectories(folder.resolve("data"));
        Files.createSymbolicLink(folder.resolve("data/programs"), Files.createDirectories(PROGRAMS));
    }

    @AfterEach
    void leaveNothingRunning() throws Exception {
        for (var process : started) {
            process.destroyForcibly().waitFor();
        }
        for (var mode : List.of("up", "demo")) {
            EmbeddedPostgres.in(folder.resolve("data").resolve(mode), PROGRAMS).close();
        }
        Files.delete(folder.resolve("data/programs"));
    }

    @Test
    void up_answers_stops_on_sigterm_and_leaves_no_server() throws Exception {
        var havn = start("up");
        var address = ready(havn);
        assertThat(status(address.resolve("/actuator/health"))).isEqualTo(200);
        havn.destroy();
        assertThat(havn.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(PostmasterPid.read(cluster())).isEmpty();
        assertThat(Files.readString(errors())).isEmpty();
    }

    @Test
    void killed_havn_leaves_a_server_that_the_next_one_adopts() throws Exception {
        var first = start("up");
        ready(first);
        var pid = PostmasterPid.read(cluster()).orElseThrow().pid();
        first.destroyForcibly().waitFor();
        assertThat(PostmasterPid.read(cluster()).orElseThrow().isPostgres()).isTrue();
        var second = start("up");
        ready(second);
        assertThat(PostmasterPid.read(cluster()).orElseThrow().pid()).isEqualTo(pid);
        second.destroy();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(PostmasterPid.read(cluster())).isEmpty();
    }

    @Test
    void second_havn_on_the_same_folder_is_refused_and_the_first_goes_on() throws Exception {
        var first = start("up");
        var address = ready(first);
        assertThat(refusal(1, "up")).contains("Another Havn is running").contains("HAVN_DATA");
        assertThat(status(address.resolve("/actuator/health"))).isEqualTo(200);
    }

    @Test
    void no_command_shows_the_list_and_an_unknown_one_points_to_it() throws Exception {
        var help = start();
        assertThat(help.waitFor()).isZero();
        assertThat(Files.readString(output())).contains("./havn demo").contains("HAVN_PORT");
        assertThat(refusal(NOT_UNDERSTOOD, "dance"))
                .contains("no command \"dance\"")
                .contains("./havn help");
    }

    @Test
    void machine_without_a_jdk_is_told_what_to_install() throws Exception {
        hideEveryJdk();
        assertThat(refusal(TO_INSTALL, "up")).contains("JDK 25").contains("JAVA_HOME");
    }

    @Test
    void jdk_that_is_too_old_is_passed_over() throws Exception {
        var old = folder.resolve("usr/lib/jvm/old");
        Files.createDirectories(old.resolve("bin"));
        Files.createFile(old.resolve("bin/javac"));
        assertThat(old.resolve("bin/javac").toFile().setExecutable(true)).isTrue();
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"24.0.2\"\n");
        hideEveryJdk();
        assertThat(refusal(TO_INSTALL, "up")).contains("JDK 25");
    }

    @Test
    void busy_port_is_one_sentence_and_nothing_is_started() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("HAVN_PORT", Integer.toString(other.getLocalPort()));
            assertThat(refusal(1, "up")).contains(environment.get("HAVN_PORT")).contains("HAVN_PORT");
            assertThat(folder.resolve("data/up")).doesNotExist();
        }
    }

    @Test
    void folder_that_cannot_be_written_is_one_sentence() throws Exception {
        Files.writeString(folder.resolve("file"), "in the way");
        environment.put("HAVN_DATA", folder.resolve("file/data").toString());
        assertThat(refusal(1, "up")).contains("cannot write").contains("HAVN_DATA");
    }

    @Test
    void broken_law_is_one_sentence_with_file_and_line_and_nothing_is_started() throws Exception {
        var law = Files.createDirectories(folder.resolve("law/dk"));
        Files.writeString(law.resolve("dosing.yaml"), "topic: [\n");
        FileSystemUtils.copyRecursively(Path.of("..", "law", "schema"), folder.resolve("law/schema"));
        environment.put("HAVN_LAW", folder.resolve("law").toString());
        assertThat(refusal(1, "up")).contains("dk/").contains("./havn law");
        environment.put("HAVN_LAW", folder.resolve("nowhere").toString());
        assertThat(refusal(1, "up")).contains("nowhere");
        assertThat(folder.resolve("data/up")).doesNotExist();
    }

    @Test
    void malformed_address_is_one_sentence_without_its_password() throws Exception {
        environment.put("HAVN_DATABASE_URL", "postgresql://havn:open-sesame@");
        assertThat(refusal(1, "up")).contains("HAVN_DATABASE_URL").doesNotContain("open-sesame");
    }

    @Test
    void outside_database_is_opened_with_its_password_and_refused_without() throws Exception {
        try (var server = EmbeddedPostgres.in(folder.resolve("outside"), PROGRAMS)) {
            var database = server.start();
            environment.put("HAVN_DATABASE_URL", url(database, "guess"));
            assertThat(refusal(1, "up")).contains("refuses the password of havn");
            environment.put("HAVN_DATABASE_URL", url(database, database.password()));
            var havn = start("up");
            assertThat(status(ready(havn).resolve("/actuator/health"))).isEqualTo(200);
            assertThat(folder.resolve("data/up")).doesNotExist();
            havn.destroy();
            havn.waitFor();
        }
    }

    @Test
    void outside_database_with_demo_logins_or_of_a_newer_version_is_refused() throws Exception {
        var demo = start("demo");
        ready(demo);
        demo.destroy();
        demo.waitFor();
        try (var server = EmbeddedPostgres.in(folder.resolve("data/demo"), PROGRAMS)) {
            var database = server.start();
            environment.put("HAVN_DATABASE_URL", url(database, database.password()));
            assertThat(refusal(1, "up")).contains("demo's published logins");
            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute("""
                        insert into clinic.migration_history
                            (installed_rank, version, description, type, script, installed_by, execution_time, success)
                        values (99, '99', 'later', 'SQL', 'V99__later.sql', 'havn', 0, true)
                        """);
            }
            assertThat(refusal(1, "up")).contains("newer version of Havn (clinic 99)");
        }
    }

    @Test
    void demo_prints_where_it_is_and_who_can_log_in_and_the_second_start_finds_it_filled() throws Exception {
        for (var expected : List.of("Filling the demo clinics", "Havn is ready")) {
            var demo = start("demo");
            ready(demo);
            TimeUnit.MILLISECONDS.sleep(500); // the logins follow the address at once
            assertThat(Files.readString(output()))
                    .contains(expected)
                    .contains("nurse")
                    .contains("password");
            demo.destroy();
            demo.waitFor();
        }
        assertThat(Files.readString(output())).doesNotContain("Filling");
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(House.ROOT.resolve("havn").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output().toFile())
                .redirectError(errors().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("HAVN_") || name.startsWith("JAVA"));
        builder.environment().putAll(environment);
        var process = builder.start();
        started.add(process);
        return process;
    }

    /// Runs a command that must fail with `status`, and the one sentence it says.
    private String refusal(int status, String... arguments) throws Exception {
        var process = start(arguments);
        assertThat(process.waitFor(START_WITHIN.toSeconds(), TimeUnit.SECONDS)).isTrue();
        var said = Files.readString(errors());
        assertThat(process.exitValue()).as(said).isEqualTo(status);
        assertThat(said.lines()).as("one sentence, no stack trace").hasSize(1);
        assertThat(said).startsWith("havn: ");
        return said;
    }

    @CanIgnoreReturnValue
    private URI ready(Process process) throws Exception {
        var deadline = System.nanoTime() + START_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            var line = Files.readString(output())
                    .lines()
                    .filter(text -> text.startsWith("Havn is ready at "))
                    .findFirst();
            if (line.isPresent()) {
                return URI.create(line.get().substring("Havn is ready at ".length()));
            }
            assertThat(process.isAlive()).as(Files.readString(errors())).isTrue();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("Havn was not ready in time: " + Files.readString(output()));
    }

    private static int status(URI address) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /// Leaves the launcher the commands it needs itself and no folder that has a Java.
    private void hideEveryJdk() throws IOException {
        var tools = Files.createDirectories(folder.resolve("tools"));
        for (var tool : List.of("sh", "dirname", "readlink", "sed")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        environment.put("JAVA_HOME", folder.toString());
        environment.put("HAVN_JDK_ROOT", folder.toString());
        environment.put("PATH", tools.toString());
    }

    private static String url(DatabaseAddress database, String password) {
        return "%s?user=%s&password=%s".formatted(database.jdbcUrl(), database.user(), password);
    }

    private static Path jar() throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("target").toAbsolutePath(), "server-*-app.jar")) {
            return files.iterator().next();
        }
    }

    private Path cluster() {
        return folder.resolve("data/up/cluster");
    }

    private Path output() {
        return folder.resolve("output.txt");
    }

    private Path errors() {
        return folder.resolve("errors.txt");
    }
}
