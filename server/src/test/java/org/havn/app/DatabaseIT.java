package org.havn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Migrations run once, in order, as the owner; the application may do only what they granted.
class DatabaseIT {

    private static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();

    @TempDir
    private static Path folder;

    private static EmbeddedPostgres server;
    private static DatabaseAddress main;
    private static int databases;

    @TempDir
    private Path migrations;

    private DatabaseAddress owner;

    @BeforeAll
    static void startServer() throws IOException, SQLException {
        server = EmbeddedPostgres.in(folder, PROGRAMS);
        main = server.start();
        execute(superuser("postgres"), "alter role havn createdb");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        databases++;
        var name = "trial_" + databases;
        execute(main, "create database " + name);
        owner = new DatabaseAddress(
                main.jdbcUrl().replace("/" + EmbeddedPostgres.DATABASE, "/" + name), main.user(), main.password());
    }

    @Test
    void this_version_migrates_an_empty_database_and_does_nothing_the_second_time() {
        new Database(owner).migrate();
        new Database(owner).migrate();
        assertThat(new Database(owner).hasDemoLogins()).isFalse();
    }

    @Test
    void application_role_may_do_only_what_a_migration_granted() throws Exception {
        migration("stock/V1__entry.sql", """
                create table stock.entry (amount bigint not null);
                grant usage on schema stock to havn_app;
                grant select, insert on stock.entry to havn_app;
                """);
        trial().migrate();
        execute(owner, "set role havn_app; insert into stock.entry values (1); select * from stock.entry");
        assertThatThrownBy(() -> execute(owner, "set role havn_app; update stock.entry set amount = 2"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(owner, "set role havn_app; delete from stock.entry"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> execute(owner, "set role havn_app; create table stock.other ()"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void capability_may_build_on_those_below_it() throws Exception {
        migration("access/V1__clinic.sql", "create table access.clinic (id integer primary key);");
        migration("clinic/V1__dose.sql", "create table clinic.dose (clinic integer references access.clinic);");
        trial().migrate();
        execute(owner, "insert into access.clinic values (1); insert into clinic.dose values (1)");
    }

    @Test
    void database_of_a_newer_version_is_refused_and_left_as_it_was() throws Exception {
        migration("access/V1__one.sql", "create table access.one ();");
        trial().migrate();
        migration("stock/V7__later.sql", "create table stock.later ();");
        trial().migrate();
        Files.delete(migrations.resolve("stock/V7__later.sql"));
        migration("access/V2__two.sql", "create table access.two ();");
        assertThatThrownBy(() -> trial().migrate())
                .isInstanceOf(StartUpRefused.class)
                .hasMessageContaining("newer version of Havn (stock 7)");
        assertThatThrownBy(() -> execute(owner, "select from access.two")).hasMessageContaining("does not exist");
    }

    @Test
    void migration_that_was_edited_after_it_ran_is_refused() throws Exception {
        migration("access/V1__one.sql", "create table access.one ();");
        trial().migrate();
        migration("access/V1__one.sql", "create table access.won ();");
        assertThatThrownBy(() -> trial().migrate())
                .isInstanceOf(StartUpRefused.class)
                .hasMessageContaining("cannot be brought to this version");
    }

    @Test
    void two_starts_at_once_migrate_once() throws Exception {
        migration("access/V1__slow.sql", "create table access.slow (); select pg_sleep(0.5);");
        try (var starts = Executors.newFixedThreadPool(2)) {
            for (Future<?> start :
                    List.of(starts.submit(() -> trial().migrate()), starts.submit(() -> trial().migrate()))) {
                start.get();
            }
        }
        execute(owner, "select from access.slow");
    }

    @Test
    void demo_login_is_noticed() throws Exception {
        migration("access/V1__account.sql", """
                create table access.account (name text, demo boolean not null);
                insert into access.account values ('Ada', false);
                """);
        trial().migrate();
        assertThat(trial().hasDemoLogins()).isFalse();
        execute(owner, "insert into access.account values ('demo', true)");
        assertThat(trial().hasDemoLogins()).isTrue();
    }

    @Test
    void wrong_password_absent_database_and_silent_server_are_one_sentence_each() {
        var wrong = new DatabaseAddress(owner.jdbcUrl(), owner.user(), "guess");
        refuses(wrong, "refuses the password of havn");
        refuses(new DatabaseAddress(owner.jdbcUrl() + "_not", owner.user(), owner.password()), "no such database");
        refuses(new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/havn", "havn", "x"), "No PostgreSQL answers");
    }

    @Test
    void owner_who_may_not_create_the_role_is_told_what_to_run() throws Exception {
        execute(superuser("postgres"), "create role visitor login password 'visitor'");
        execute(superuser("postgres"), "create database visitor owner visitor");
        var visitor = new DatabaseAddress(main.jdbcUrl().replaceFirst("/havn$", "/visitor"), "visitor", "visitor");
        refuses(visitor, "grant havn_app to visitor");
        execute(superuser("postgres"), "grant havn_app to visitor");
        new Database(visitor).migrate();
    }

    private static void refuses(DatabaseAddress address, String words) {
        assertThatThrownBy(() -> new Database(address).migrate())
                .isInstanceOf(StartUpRefused.class)
                .hasMessageContaining(words);
    }

    private Database trial() {
        return new Database(owner, List.of("filesystem:" + migrations + "/"));
    }

    private void migration(String name, String sql) throws IOException {
        var file = migrations.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, sql);
    }

    private static DatabaseAddress superuser(String database) {
        return new DatabaseAddress(main.jdbcUrl().replaceFirst("/havn$", "/" + database), "postgres", main.password());
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = address.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
