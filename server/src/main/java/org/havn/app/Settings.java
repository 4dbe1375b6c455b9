package org.havn.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How this Havn was asked to start.
///
/// @param mode       with or without the demo clinic
/// @param dataFolder where the embedded PostgreSQL and the logs are; unused with an outside database
/// @param outside    a PostgreSQL that somebody else runs; empty for the embedded one
/// @param address    the network address to listen on
/// @param port       the port to listen on, 0 for any free one
/// @param lawFolder  the folder `law/`
public record Settings(
        Mode mode, Path dataFolder, Optional<DatabaseAddress> outside, InetAddress address, int port, Path lawFolder) {

    private static final int PORT_DEFAULT = 8080;
    private static final int PORT_MAX = 65_535;

    public Settings {
        if (port < 0 || port > PORT_MAX) {
            throw new StartUpRefused("HAVN_PORT is %d. A port is a number from 0 to %d, 0 meaning any free one."
                    .formatted(port, PORT_MAX));
        }
        if (mode.hasDemoClinic() && outside.isPresent()) {
            throw new StartUpRefused("The demo clinic has published passwords, so it lives in a database of its own. "
                    + "Unset HAVN_DATABASE_URL, or run ./havn up.");
        }
    }

    /// What this Havn is for.
    public enum Mode {
        /// A clinic to try, with generated patients and published logins.
        DEMO,
        /// A real clinic.
        UP,
        /// Adds a clinic and its first manager to the database of [#UP], and stops.
        SETUP,
        /// A demo that visits its own pages once and stops, so that Java learns what to keep ready.
        REHEARSAL;

        boolean hasDemoClinic() {
            return this == DEMO || this == REHEARSAL;
        }

        /// Where its database is, below the data folder.
        String folder() {
            return (this == SETUP ? UP : this).name().toLowerCase(Locale.ROOT);
        }
    }

    /// Reads the command line and the environment.
    ///
    /// @param arguments   the command, `demo` or `up`
    /// @param environment `HAVN_DATA`, `HAVN_DATABASE_URL`, `HAVN_ADDRESS`, `HAVN_PORT` and `HAVN_LAW`
    /// @throws StartUpRefused if one of them is not understood
    public static Settings read(List<String> arguments, Map<String, String> environment) {
        var mode = mode(String.join(" ", arguments));
        return new Settings(
                mode,
                Path.of(setting(environment, "HAVN_DATA").orElse("data"))
                        .toAbsolutePath()
                        .resolve(mode.folder()),
                setting(environment, "HAVN_DATABASE_URL").map(DatabaseAddress::parse),
                address(setting(environment, "HAVN_ADDRESS").orElse("127.0.0.1")),
                mode == Mode.SETUP
                        ? 0
                        : setting(environment, "HAVN_PORT").map(Settings::port).orElse(PORT_DEFAULT),
                Path.of(setting(environment, "HAVN_LAW").orElse("law")).toAbsolutePath());
    }

    /// Where PostgreSQL's programs are unpacked, shared by the demo and the real clinic.
    Path programsFolder() {
        return dataFolder.resolveSibling("programs");
    }

    private static Optional<String> setting(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Mode mode(String command) {
        return switch (command) {
            case "demo" -> Mode.DEMO;
            case "up" -> Mode.UP;
            case "setup" -> Mode.SETUP;
            case "rehearsal" -> Mode.REHEARSAL;
            default ->
                throw new StartUpRefused(
                        "Havn has no command \"%s\". Maybe \"demo\", \"up\" or \"setup\".".formatted(command));
        };
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new StartUpRefused(
                    "HAVN_ADDRESS is %s, which is no address of this machine. Maybe 127.0.0.1 or 0.0.0.0."
                            .formatted(text),
                    e);
        }
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new StartUpRefused(
                    "HAVN_PORT is \"%s\". A port is a number from 0 to %d, 0 meaning any free one."
                            .formatted(text, PORT_MAX),
                    e);
        }
    }
}
