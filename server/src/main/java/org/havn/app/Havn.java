package org.havn.app;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.havn.law.LawBook;
import org.havn.law.LawException;
import org.havn.person.People;
import org.havn.substances.GroupBans;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LoggingSystem;

/// Starts Havn, in an order in which whatever can be refused is refused before anything runs.
@SpringBootApplication(scanBasePackages = {"org.havn.app", "org.havn.web"})
public class Havn {

    private static final int REFUSED = 1;
    private static final int LAST_PORT = 65_535;

    /// Runs until the process is told to stop. What it cannot do it says in one sentence on the error output.
    public static void main(String[] arguments) {
        LoggingSystem.get(Havn.class.getClassLoader())
                .beforeInitialize(); // silent until Spring Boot has read how to log
        try {
            var settings = Settings.read(List.of(arguments), System.getenv());
            var havn = start(settings, Clock.systemUTC(), System.out::println);
            if (settings.mode() == Settings.Mode.SETUP) {
                havn.part(Setup.class).run(new Keyboard(System.in, System.out));
                System.exit(0);
            }
            System.out.println("Havn is ready at " + havn.address());
            if (settings.mode().hasDemoClinic()) {
                Demo.printLogins(System.out::println);
            } else if (havn.part(People.class).listOrganisations().isEmpty()) {
                System.out.println("  There is no clinic yet. Stop Havn, run ./havn setup, and start it again.");
            }
            if (settings.mode() == Settings.Mode.REHEARSAL) {
                Rehearsal.visit(havn.address());
                System.exit(0);
            }
        } catch (StartUpRefused e) {
            System.err.println("havn: " + e.getMessage());
            System.exit(REFUSED);
        }
    }

    /// Starts one Havn; the caller closes it, and the end of the process does too.
    ///
    /// @param clock    what time it is, for everything in Havn
    /// @param progress is told, one line each, what takes a while
    /// @throws StartUpRefused with one sentence; nothing is left running then
    public static RunningHavn start(Settings settings, Clock clock, Consumer<String> progress) {
        var law = lawBook(settings);
        requireFreePort(settings);
        var havn = new RunningHavn();
        Runtime.getRuntime().addShutdownHook(new Thread(havn::close, "havn-stop"));
        try {
            var address = database(settings, havn, progress);
            var database = new Database(address);
            database.migrate();
            if (settings.outside().isPresent() && database.hasDemoLogins()) {
                throw new StartUpRefused("The database at %s has the demo's published logins, so Havn does not open it."
                        .formatted(address.jdbcUrl()));
            }
            progress.accept("Starting the server ...");
            var context = application(settings, List.of(law, GroupBans.whenAsked(settings.lawFolder()), clock), havn)
                    .run(properties(settings, address));
            if (settings.mode().hasDemoClinic()) {
                context.getBean(Demo.class).fill(progress);
            }
            return havn;
        } catch (RuntimeException | Error e) {
            havn.close();
            throw e;
        }
    }

    private static LawBook lawBook(Settings settings) {
        try {
            return LawBook.load(settings.lawFolder());
        } catch (LawException e) {
            throw new StartUpRefused(
                    "The law book has %d thing(s) wrong, first %s Run ./havn law for all of them."
                            .formatted(e.problems().size(), e.problems().getFirst()),
                    e);
        }
    }

    private static DatabaseAddress database(Settings settings, RunningHavn havn, Consumer<String> progress) {
        if (settings.outside().isPresent()) {
            return settings.outside().get();
        }
        havn.add(DataFolder.hold(settings.dataFolder()));
        progress.accept("Starting PostgreSQL in %s ...".formatted(settings.dataFolder()));
        try {
            var postgres = havn.add(EmbeddedPostgres.in(settings.dataFolder(), settings.programsFolder()));
            var address = postgres.start();
            postgres.keepRunning();
            return address;
        } catch (IOException e) {
            throw new StartUpRefused(
                    "PostgreSQL cannot be set up in %s: %s".formatted(settings.dataFolder(), e.getMessage()), e);
        }
    }

    private static SpringApplication application(Settings settings, List<Object> parts, RunningHavn havn) {
        var application = new SpringApplication(Havn.class);
        application.setRegisterShutdownHook(false); // RunningHavn closes the pages before the database
        if (settings.mode().hasDemoClinic()) {
            application.setAdditionalProfiles("demo");
        } else if (settings.mode() == Settings.Mode.SETUP) {
            application.setAdditionalProfiles("setup");
        }
        application.addInitializers(context -> {
            havn.add(context);
            parts.forEach(part ->
                    context.getBeanFactory().registerSingleton(part.getClass().getName(), part));
        });
        return application;
    }

    private static String[] properties(Settings settings, DatabaseAddress database) {
        var properties = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.datasource.hikari.connection-init-sql=" + Database.SESSION,
                "--server.address=" + settings.address().getHostAddress(),
                "--server.port=" + settings.port(),
                "--havn.papers=" + settings.dataFolder().resolve("papers")));
        if (settings.outside().isEmpty()) {
            properties.add("--logging.file.name=" + settings.dataFolder().resolve("log/havn.log"));
            properties.add("--logging.threshold.console=WARN");
        }
        return properties.toArray(String[]::new);
    }

    /// Asks first, so that a busy port costs no half-started database; the server itself still has the last word.
    private static void requireFreePort(Settings settings) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.address(), settings.port()));
        } catch (BindException e) {
            throw new StartUpRefused(
                    "Havn cannot listen on %s port %d (%s). Set HAVN_PORT to a free port, such as %d."
                            .formatted(
                                    settings.address().getHostAddress(),
                                    settings.port(),
                                    e.getMessage(),
                                    settings.port() < LAST_PORT ? settings.port() + 1 : settings.port() - 1),
                    e);
        } catch (IOException e) {
            throw new StartUpRefused("Havn cannot open a network socket: %s".formatted(e.getMessage()), e);
        }
    }
}
