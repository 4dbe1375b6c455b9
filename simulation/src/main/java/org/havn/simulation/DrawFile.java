package org.havn.simulation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The draws of a run as a CSV file that grows line by line, so that a broken run goes on where it stopped.
///
/// The first line holds a fingerprint of everything the draws depend on; a file with another one is neither
/// continued nor overwritten.
///
/// @param names of the policies, as the columns say them
record DrawFile(Path file, String fingerprint, List<String> names) {

    private static final String MARK = "# ";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}");
    private static final Pattern VALUE = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

    DrawFile {
        names = List.copyOf(names);
    }

    /// The fingerprint of another run, if the file holds one.
    private Optional<String> other() throws IOException {
        String text = text();
        return text.startsWith(head()) || head().startsWith(text)
                ? Optional.empty()
                : Optional.of(text.lines().findFirst().orElse("").replace(MARK, ""));
    }

    /// Keeps every other run from writing to the file until the channel is closed. The lock is on a file of its own,
    /// since
    /// an operating system lets go of a lock when its holder closes the locked file anywhere.
    ///
    /// @throws IllegalArgumentException if another run writes to it now
    FileChannel lock() throws IOException {
        Path guard = file.resolveSibling("." + file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new IllegalArgumentException(
                    "Another run writes to %s now. Wait for it, or name another folder with --out.".formatted(file));
        }
        return channel;
    }

    @SuppressWarnings("resource") // the lock is let go with its channel
    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    /// The draws that are already there, in order. Begins the file if there is none.
    ///
    /// @throws IllegalArgumentException if it holds the draws of another run
    /// @throws FileProblem if a line is not a draw of this run, or one stands there twice
    List<Portfolio.Draw> open() throws IOException {
        String head = head();
        Optional<String> other = other();
        if (other.isPresent()) {
            throw new IllegalArgumentException(
                    "%s holds the draws of another run (%s). Name another folder with --out, or remove the file."
                            .formatted(file, other.get()));
        }
        String text = text();
        if (!text.startsWith(head)) {
            Files.writeString(file, head);
            return new ArrayList<>();
        }
        int whole = text.lastIndexOf('\n') + 1;
        var draws = new TreeMap<Integer, Portfolio.Draw>();
        int at = 2;
        for (String line : text.substring(head.length(), whole).split("\n", -1)) {
            at++;
            if (!line.isEmpty()) {
                Portfolio.Draw draw = read(line, at);
                if (draws.put(draw.number(), draw) != null) {
                    throw problem(at, "draw %d stands here twice".formatted(draw.number()));
                }
            }
        }
        Files.writeString(file, text.substring(0, whole));
        return new ArrayList<>(draws.values());
    }

    /// What cannot be read as letters becomes letters that no draw has, and is told with its line.
    private String text() throws IOException {
        return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    }

    private FileProblem problem(int line, String what) {
        return new FileProblem(
                new Place(file.toString(), line), what + ". Remove the line or the file, and start again.");
    }

    void add(Portfolio.Draw draw) throws IOException {
        Files.writeString(file, line(draw), StandardOpenOption.APPEND);
    }

    private String head() {
        var line = new StringJoiner(",").add("draw");
        columns(names).forEach(line::add);
        return MARK + fingerprint + "\n" + line + "\n";
    }

    /// What stands in the file, by measure and then by policy.
    static List<String> columns(List<String> names) {
        var columns = new ArrayList<String>();
        for (Measure measure : Measure.values()) {
            names.forEach(name -> columns.add(name + " " + measure.words()));
        }
        return columns;
    }

    private String line(Portfolio.Draw draw) {
        var line = new StringJoiner(",", "", "\n").add(Integer.toString(draw.number()));
        for (Measure measure : Measure.values()) {
            for (int policy = 0; policy < names.size(); policy++) {
                line.add(Double.toString(draw.value(policy, measure)));
            }
        }
        return line.toString();
    }

    private Portfolio.Draw read(String line, int at) {
        String[] cells = line.split(",", -1);
        if (cells.length != 1 + names.size() * Measure.values().length
                || !NUMBER.matcher(cells[0]).matches()) {
            throw problem(at, "this is not a draw of this run");
        }
        var byPolicy = new ArrayList<Map<Measure, Double>>();
        names.forEach(_ -> byPolicy.add(new EnumMap<>(Measure.class)));
        int cell = 1;
        for (Measure measure : Measure.values()) {
            for (Map<Measure, Double> values : byPolicy) {
                values.put(measure, value(cells[cell], at));
                cell++;
            }
        }
        return new Portfolio.Draw(Integer.parseInt(cells[0]), List.copyOf(byPolicy));
    }

    private double value(String cell, int at) {
        if (!VALUE.matcher(cell).matches()) {
            throw problem(at, "\"%s\" is not a number".formatted(cell));
        }
        return Double.parseDouble(cell);
    }
}
