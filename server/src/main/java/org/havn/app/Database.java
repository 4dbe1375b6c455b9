package org.havn.app;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings a database to this version of Havn, one capability after another.
///
/// Two roles share the work. The owner runs the migrations. The running server sets [#APPLICATION_ROLE] on each of its
/// connections, a role that may do only what a migration granted it: so what is append-only stays so even
/// if the server is wrong.
final class Database {

    /// The role of the running server. It cannot log in; the owner takes it on.
    static final String APPLICATION_ROLE = "havn_app";

    /// What each connection of the running server begins with.
    ///
    /// A plan lives as long as its connection. One made while a table was nearly empty reads the whole table, and
    /// still does when the table has grown. Every question of the line has an index, so such plans are ruled out.
    /// With an index for each question there is one good plan, whatever is asked for: none is made anew.
    static final String SESSION =
            "set role " + APPLICATION_ROLE + "; set enable_seqscan = off; set plan_cache_mode = force_generic_plan";

    /// The capabilities with tables, in the order of their arrows; each has a schema, a folder `db/<name>` and a
    /// history.
    static final List<String> CAPABILITIES =
            List.of("access", "person", "stock", "clinic", "attendance", "control", "programme");

    private static final String HISTORY_TABLE = "migration_history";
    private static final Map<String, String> SENTENCES = Map.of(
            "28P01", "The database refuses the password of %1$s. Put the right one into HAVN_DATABASE_URL.",
            "28000", "The database does not let %1$s in. Ask its administrator, or change HAVN_DATABASE_URL.",
            "3D000", "There is no such database at %2$s. Create it, owned by %1$s, or change HAVN_DATABASE_URL.",
            "08001", "No PostgreSQL answers at %2$s. Start it, or change HAVN_DATABASE_URL.",
            "08006", "The connection to PostgreSQL at %2$s broke off. Try again when it is up.",
            "57P03", "The PostgreSQL at %2$s is starting or stopping. Try again in a moment.",
            "42501", "%1$s may not do what Havn's migrations need. Let it own the database at %2$s.");

    private final DatabaseAddress owner;
    private final List<String> locationPrefixes;

    Database(DatabaseAddress owner) {
        this(owner, List.of("classpath:db/"));
    }

    /// A database whose migrations also come from other places, for tests.
    ///
    /// @param locationPrefixes Flyway locations, to which the name of a capability is added
    Database(DatabaseAddress owner, List<String> locationPrefixes) {
        this.owner = owner;
        this.locationPrefixes = List.copyOf(locationPrefixes);
    }

    /// Creates the application's role and every table that is missing. Nothing is changed if the database is newer.
    ///
    /// @throws StartUpRefused if the database cannot be reached, is newer, or has another history
    void migrate() {
        try (var connection = owner.connect()) {
            createApplicationRole(connection);
        } catch (SQLException e) {
            throw refused(e);
        }
        try {
            CAPABILITIES.forEach(this::refuseNewer);
            CAPABILITIES.forEach(capability -> flyway(capability).migrate());
        } catch (FlywayException e) {
            throw new StartUpRefused(
                    "The tables at %s cannot be brought to this version of Havn: %s"
                            .formatted(owner.jdbcUrl(), firstLine(e)),
                    e);
        }
    }

    /// Whether anyone could log in with one of the demo's published passwords.
    boolean hasDemoLogins() {
        try (var connection = owner.connect();
                var statement = connection.createStatement()) {
            var table = statement.executeQuery("select to_regclass('access.account') is not null");
            if (!table.next() || !table.getBoolean(1)) {
                return false;
            }
            var demo = statement.executeQuery("select exists (select from access.account where demo)");
            return demo.next() && demo.getBoolean(1);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private void createApplicationRole(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    do $$
                    begin
                        if not exists (select from pg_roles where rolname = '%1$s') then
                            create role %1$s nologin;
                        end if;
                        if not pg_has_role('%1$s', 'member') then
                            grant %1$s to current_user;
                        end if;
                    exception
                        when duplicate_object or unique_violation then null; -- another Havn was quicker
                    end
                    $$
                    """.formatted(APPLICATION_ROLE));
        } catch (SQLException e) {
            throw new StartUpRefused(
                    ("%1$s may not create the role that Havn works with. Ask the administrator of %2$s to run: "
                                    + "create role %3$s nologin; grant %3$s to %1$s;")
                            .formatted(owner.user(), owner.jdbcUrl(), APPLICATION_ROLE),
                    e);
        }
    }

    private void refuseNewer(String capability) {
        var unknown = Arrays.stream(flyway(capability).info().all())
                .filter(Database::isFromTheFuture)
                .map(MigrationInfo::getVersion)
                .findFirst();
        if (unknown.isPresent()) {
            throw new StartUpRefused(
                    "The database at %s is of a newer version of Havn (%s %s). Start that version, or a newer one."
                            .formatted(owner.jdbcUrl(), capability, unknown.get()));
        }
    }

    private static boolean isFromTheFuture(MigrationInfo migration) {
        return migration.getState() == MigrationState.FUTURE_SUCCESS
                || migration.getState() == MigrationState.FUTURE_FAILED;
    }

    private Flyway flyway(String capability) {
        var locations =
                locationPrefixes.stream().map(prefix -> prefix + capability).toArray(String[]::new);
        return Flyway.configure()
                .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
                .schemas(capability)
                .defaultSchema(capability)
                .createSchemas(true)
                .table(HISTORY_TABLE)
                .locations(locations)
                .failOnMissingLocations(false)
                .cleanDisabled(true)
                .load();
    }

    private StartUpRefused refused(SQLException e) {
        var sentence = Optional.ofNullable(e.getSQLState())
                .map(SENTENCES::get)
                .orElse("The database at %2$s answers %1$s with: "
                        + firstLine(e).replace("%", "%%"));
        return new StartUpRefused(sentence.formatted(owner.user(), owner.jdbcUrl()), e);
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing");
    }
}
