package org.havn.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Havn in a process of its own, which a test may kill like a power cut would.
final class HavnProcess implements AutoCloseable {

    private static final String READY = "Havn is ready at ";
    private static final int STOP_SECONDS = 30;

    private final Process process;
    private final String address;

    private HavnProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /// Starts the demo over `dataFolder` on any free port, and waits until it is ready.
    ///
    /// @param javaOptions for the process, such as `-Xmx512m`
    static HavnProcess start(Path dataFolder, List<String> javaOptions) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.havn.app.Havn", "demo"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HAVN_DATA", dataFolder.toString());
        builder.environment().put("HAVN_LAW", House.ROOT.resolve("law").toString());
        builder.environment().put("HAVN_PORT", "0");
        builder.environment().remove("HAVN_DATABASE_URL");
        var process = builder.start();
        var said = new StringBuilder();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(READY)) {
                Thread.ofVirtual().start(() -> drain(lines));
                return new HavnProcess(process, line.substring(READY.length()).strip());
            }
        }
        throw new IllegalStateException("Havn did not start. It said:\n" + said);
    }

    /// Reads on, so that the process never waits for a full pipe.
    private static void drain(BufferedReader lines) {
        try (lines) {
            while (lines.readLine() != null) {
                // Havn says the rest to its log.
            }
        } catch (IOException e) {
            // The process was killed.
        }
    }

    String address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /// Ends it at once, as `kill -9` does.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Process %d does not die".formatted(process.pid()));
        }
    }

    /// Ends it in order, with its database.
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
