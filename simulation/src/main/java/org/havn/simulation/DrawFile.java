package org.havn.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The draws of a run as a CSV file that grows line by line, so that a broken run goes on where it stopped.
///
/// The first line holds a fingerprint of everything the draws depend on; a file with another one is not continued.
final class DrawFile {

    private final Path file;
    private final String fingerprint;

    DrawFile(Path file, String fingerprint) {
        this.file = file;
        this.fingerprint = fingerprint;
    }

    /// The draws that are already there. Begins a new file if there is none, or one of another run.
    List<Ensemble.Draw> open() throws IOException {
        String head = "# " + fingerprint + "\n" + header() + "\n";
        if (!Files.exists(file) || !Files.readString(file).startsWith(head)) {
            Files.writeString(file, head);
            return new ArrayList<>();
        }
        var draws = new ArrayList<Ensemble.Draw>();
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

    void add(Ensemble.Draw draw) throws IOException {
        Files.writeString(file, line(draw), StandardOpenOption.APPEND);
    }

    private static String line(Ensemble.Draw draw) {
        var line = new StringJoiner(",", "", "\n").add(Integer.toString(draw.number()));
        for (Measure measure : Measure.values()) {
            line.add(Double.toString(Ensemble.Draw.value(draw.base(), measure)));
            line.add(Double.toString(Ensemble.Draw.value(draw.policy(), measure)));
        }
        return line.toString();
    }

    private static String header() {
        var line = new StringJoiner(",").add("draw");
        for (Measure measure : Measure.values()) {
            line.add("base " + measure.words()).add("policy " + measure.words());
        }
        return line.toString();
    }

    private static Ensemble.Draw read(String line) {
        String[] cells = line.split(",", -1);
        Map<Measure, Double> base = new EnumMap<>(Measure.class);
        Map<Measure, Double> policy = new EnumMap<>(Measure.class);
        int at = 1;
        for (Measure measure : Measure.values()) {
            base.put(measure, Double.valueOf(cells[at++]));
            policy.put(measure, Double.valueOf(cells[at++]));
        }
        return new Ensemble.Draw(Integer.parseInt(cells[0]), base, policy);
    }
}
