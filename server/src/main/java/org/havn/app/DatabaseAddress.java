package org.havn.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a PostgreSQL database is and who opens it.
///
/// @param jdbcUrl  starts with `jdbc:postgresql:` and carries neither user nor password
/// @param user     the role that owns the database and runs its migrations
/// @param password in clear text, so this record never prints it
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    private static final int HIGHEST_PORT = 65_535;
    private static final String SHAPE = "postgresql://user:password@host:5432/database";

    /// The address of one database on this machine.
    static DatabaseAddress local(int port, String database, String user, String password) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, password);
    }

    /// Reads an address as people write it: `postgresql://user:password@host:port/database?option=value`, with
    /// `postgres:` and a leading `jdbc:` understood too, and user and password also as options.
    ///
    /// @throws StartUpRefused if it is anything else; the sentence never repeats the text, which may hold one
    public static DatabaseAddress parse(String text) {
        var uri = uri(text.strip().replaceFirst("^jdbc:", "").replaceFirst("^postgres:", "postgresql:"));
        var database = Optional.ofNullable(uri.getRawPath()).orElse("").replaceFirst("^/", "");
        if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null || database.isEmpty()) {
            throw malformed();
        }
        var options = new ArrayList<String>();
        var user = takeUserInfo(uri, 0);
        var password = takeUserInfo(uri, 1);
        for (var option : options(uri)) {
            if (option.startsWith("user=")) {
                user = Optional.of(decoded(option.substring("user=".length())));
            } else if (option.startsWith("password=")) {
                password = Optional.of(decoded(option.substring("password=".length())));
            } else {
                options.add(option);
            }
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new StartUpRefused(
                    "HAVN_DATABASE_URL asks for port %d. Ports go from 1 to %d; PostgreSQL's own is 5432."
                            .formatted(uri.getPort(), HIGHEST_PORT));
        }
        var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        var query = options.isEmpty() ? "" : "?" + String.join("&", options);
        var jdbcUrl = "jdbc:postgresql://" + uri.getHost() + port + "/" + database + query;
        return new DatabaseAddress(jdbcUrl, user.orElseThrow(() -> malformed()), password.orElse(""));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw malformed(); // its cause would repeat the text
        }
    }

    private static List<String> options(URI uri) {
        return uri.getRawQuery() == null ? List.of() : List.of(uri.getRawQuery().split("&", -1));
    }

    private static Optional<String> takeUserInfo(URI uri, int index) {
        if (uri.getRawUserInfo() == null) {
            return Optional.empty();
        }
        var parts = uri.getRawUserInfo().split(":", 2);
        return index < parts.length && !parts[index].isEmpty() ? Optional.of(decoded(parts[index])) : Optional.empty();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static StartUpRefused malformed() {
        return new StartUpRefused("HAVN_DATABASE_URL is not an address of a PostgreSQL database. Maybe it should look "
                + "like %s, with special characters in the password written as %%40 and the like.".formatted(SHAPE));
    }
}
