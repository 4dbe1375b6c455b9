package org.havn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database keeps its promises: durable, closed to strangers, whole after a kill.
class EmbeddedPostgresIT {

    private static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

    @TempDir
    private Path folder;

    @AfterEach
    void stopServer() throws IOException {
        server().close();
    }

    @Test
    void rows_are_there_after_an_orderly_stop() throws Exception {
        try (var server = server()) {
            write(server.start());
        }
        assertThat(PostmasterPid.read(folder.resolve("cluster"))).isEmpty();
        assertThat(count(server().start())).isEqualTo(1);
    }

    @Test
    void rows_are_there_after_the_server_was_killed() throws Exception {
        write(server().start());
        kill(pid());
        assertThat(count(server().start())).isEqualTo(1);
    }

    @Test
    void server_that_dies_alone_is_started_again_where_it_was() throws Exception {
        try (var server = server()) {
            var address = server.start();
            server.keepRunning();
            write(address);
            var before = pid();
            kill(before);
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!answers(address) && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            assertThat(count(address)).isEqualTo(1);
            assertThat(pid()).isNotEqualTo(before);
        }
        assertThat(PostmasterPid.read(folder.resolve("cluster"))).isEmpty();
    }

    private static boolean answers(DatabaseAddress address) {
        try (var connection = address.connect()) {
            return connection.isValid(1);
        } catch (SQLException _) {
            return false;
        }
    }

    @Test
    void server_that_outlived_its_havn_is_adopted() throws Exception {
        var address = server().start();
        var pid = pid();
        assertThat(server().start()).isEqualTo(address);
        assertThat(pid()).isEqualTo(pid);
    }

    @Test
    void lock_left_with_the_number_of_another_program_does_not_stop_a_start() throws Exception {
        var address = server().start();
        write(address);
        kill(pid());
        var lock = folder.resolve("cluster/postmaster.pid");
        var text = Files.exists(lock) ? Files.readString(lock) : "";
        Files.writeString(
                lock,
                text.replaceFirst(
                        "^[0-9]*", Long.toString(ProcessHandle.current().pid())));
        assertThat(count(server().start())).isEqualTo(1);
    }

    @Test
    void first_start_that_was_killed_is_begun_anew() throws Exception {
        Files.createDirectories(folder.resolve("cluster.new/base"));
        Files.writeString(folder.resolve("cluster.new/PG_VERSION"), "18\n");
        write(server().start());
        assertThat(folder.resolve("cluster.new")).doesNotExist();
    }

    @Test
    void password_is_asked_for_and_only_its_owner_reads_it() throws Exception {
        var address = server().start();
        var stranger = new DatabaseAddress(address.jdbcUrl(), address.user(), "guess");
        assertThatThrownBy(stranger::connect).isInstanceOf(SQLException.class).hasMessageContaining("password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgres.password"))))
                .isEqualTo("rw-------");
        assertThat(address.toString()).doesNotContain(address.password());
    }

    @Test
    void commits_are_durable_and_nobody_outside_this_machine_is_let_in() throws Exception {
        var address = server().start();
        assertThat(show(address, "fsync")).isEqualTo("on");
        assertThat(show(address, "synchronous_commit")).isEqualTo("on");
        assertThat(show(address, "full_page_writes")).isEqualTo("on");
        assertThat(show(address, "data_checksums")).isEqualTo("on");
        assertThat(show(address, "listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void owner_of_the_database_is_no_superuser() throws Exception {
        var address = server().start();
        assertThat(show(address, "is_superuser")).isEqualTo("off");
    }

    @Test
    void account_without_rights_serves_where_namespaces_are_forbidden() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root may");
        var shared = Files.createTempDirectory("havn-open-");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        var programs = PostgresPrograms.unpackedIn(shared.resolve("programs"));
        var user = OrdinaryUser.lesserAccount(programs.program("postgres"));
        try (var server = EmbeddedPostgres.in(shared.resolve("data"), programs, user)) {
            write(server.start());
            kill(PostmasterPid.read(shared.resolve("data/cluster"))
                    .orElseThrow()
                    .pid());
            assertThat(count(server.start())).isEqualTo(1);
        } finally {
            Folders.delete(shared);
        }
    }

    @Test
    void account_that_cannot_reach_the_programs_is_one_sentence() {
        assertThatThrownBy(() -> OrdinaryUser.lesserAccount(folder.resolve("nowhere/postgres")))
                .isInstanceOf(StartUpRefused.class)
                .hasMessageContaining("HAVN_DATA");
    }

    private EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.in(folder, PROGRAMS);
    }

    private long pid() {
        return PostmasterPid.read(folder.resolve("cluster")).orElseThrow().pid();
    }

    private static void kill(long pid) throws Exception {
        var killed = new ProcessBuilder("kill", "-9", Long.toString(pid)).start();
        assertThat(killed.waitFor(5, TimeUnit.SECONDS)).isTrue();
    }

    private static void write(DatabaseAddress address) throws SQLException {
        try (var connection = address.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table drop_of_ink (amount integer)");
            statement.execute("insert into drop_of_ink values (7)");
        }
    }

    private static int count(DatabaseAddress address) throws SQLException {
        try (var connection = address.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from drop_of_ink")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String show(DatabaseAddress address, String setting) throws SQLException {
        try (var connection = address.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
