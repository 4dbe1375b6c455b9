package org.havn.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// The draws of a run as a CSV file that grows line by line, so that a broken run goes on where it stopped.
///
/// The first line holds a fingerprint of everything the draws depend on; a file with another one is not continued.
///
/// @param names of the policies, as the columns say them
record DrawFile(Path file, String fingerprint, List<String> names) {

    private static final String MARK = "# ";

    DrawFile {
        names = List.copyOf(names);
    }

    /// The fingerprint of another run, if the file holds one.
    Optional<String> other() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        return text.startsWith(head()) || head().startsWith(text)
                ? Optional.empty()
                : Optional.of(text.lines().findFirst().orElse("").replace(MARK, ""));
    }

    /// The draws that are already there. Begins a new file if there is none, or one of another run.
    List<Portfolio.Draw> open() throws IOException {
        String head = head();
        if (!Files.exists(file) || !Files.readString(file).startsWith(head)) {
            Files.writeString(file, head);
            return new ArrayList<>();
        }
        var draws = new ArrayList<Portfolio.Draw>();
        String text = Files.readString(file);
        int whole = text.lastIndexOf('\n') + 1;
        for (String line : text.substring(head.length(), whole).split("\n", -1)) {
            if (!line.isBlank()) {
                draws.add(read(line));
            }
        }
        Files.writeString(file, text.substring(0, whole));
        return draws;
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

    private Portfolio.Draw read(String line) {
        String[] cells = line.split(",", -1);
        var byPolicy = new ArrayList<Map<Measure, Double>>();
        names.forEach(_ -> byPolicy.add(new EnumMap<>(Measure.class)));
        int at = 1;
        for (Measure measure : Measure.values()) {
            for (Map<Measure, Double> values : byPolicy) {
                values.put(measure, Double.valueOf(cells[at++]));
            }
        }
        return new Portfolio.Draw(Integer.parseInt(cells[0]), List.copyOf(byPolicy));
    }
}
