package org.havn.practice;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One PostgreSQL for all tests of a run, and in it a fresh database for each test class.
///
/// Durable as in production: what a test shows about a crash must be true.
public final class TestDatabase implements AutoCloseable {

    private static final List<String> CAPABILITIES =
            List.of("access", "person", "stock", "clinic", "attendance", "control", "programme");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();
    private static final String TEMPLATE = migrated();

    private final String name;
    private final HikariDataSource pool;

    public TestDatabase() {
        this.name = "test_" + COUNT.incrementAndGet();
        owner("postgres", "create database %s template %s".formatted(name, TEMPLATE));
        var config = new HikariConfig();
        config.setJdbcUrl(SERVER.getJdbcUrl("postgres", name));
        config.setConnectionInitSql("set role havn_app");
        config.setMaximumPoolSize(20);
        this.pool = new HikariDataSource(config);
    }

    /// The pool of the application's role.
    public DataSource pool() {
        return pool;
    }

    /// Runs one statement as the owner, past the application's role.
    public void asOwner(String sql) {
        owner(name, sql);
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    @Override
    public void close() {
        pool.close();
    }

    private static String migrated() {
        var template = "migrated";
        owner("postgres", "create database " + template);
        owner(template, "create role havn_app nologin");
        CAPABILITIES.forEach(capability -> migrate(template, capability));
        return template;
    }

    private static void migrate(String database, String capability) {
        Flyway.configure()
                .dataSource(SERVER.getDatabase("postgres", database))
                .schemas(capability)
                .locations("classpath:db/" + capability)
                .load()
                .migrate();
    }

    private static void owner(String database, String sql) {
        try (var connection = SERVER.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
