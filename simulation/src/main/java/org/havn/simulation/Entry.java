package org.havn.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A group of named values in a YAML file, each of which still knows its line.
final class Entry {

    private static final int DEPTH_MAX = 50;

    private final Place place;
    private final Map<String, Node> nodes;

    private Entry(Place place, Map<String, Node> nodes) {
        this.place = place;
        this.nodes = nodes;
    }

    /// Reads a file that is one group of named values.
    static Entry ofMapping(String file, String text) {
        return of(file, compose(file, text));
    }

    /// Reads a file that is a list of groups.
    static List<Entry> ofList(String file, String text) {
        if (!(compose(file, text) instanceof SequenceNode list)) {
            throw new FileProblem(new Place(file, 1), "a list is expected, each line beginning with \"- {\"");
        }
        var entries = new ArrayList<Entry>();
        for (Node node : list.getValue()) {
            entries.add(of(file, node));
        }
        return entries;
    }

    /// Brackets inside brackets cost the reader a call each; nothing that the model reads needs more than a few.
    private static void requireShallow(String file, String text) {
        int depth = 0;
        int line = 1;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            line += letter == '\n' ? 1 : 0;
            depth += letter == '[' || letter == '{' ? 1 : letter == ']' || letter == '}' ? -1 : 0;
            if (depth > DEPTH_MAX) {
                throw new FileProblem(
                        new Place(file, line), "more than %d brackets stand inside each other".formatted(DEPTH_MAX));
            }
        }
    }

    private static Node compose(String file, String text) {
        requireShallow(file, text);
        try {
            var settings = LoadSettings.builder().setLabel(file).build();
            return new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new FileProblem(new Place(file, 1), "the file is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new FileProblem(new Place(file, line), "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new FileProblem(new Place(file, 1), "this is not YAML: " + e.getMessage());
        }
    }

    private static Entry of(String file, Node node) {
        Place place = placeOf(file, node);
        if (!(node instanceof MappingNode mapping)) {
            throw new FileProblem(place, "names with values are expected, such as \"id: x\"");
        }
        var nodes = new LinkedHashMap<String, Node>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (nodes.put(name, tuple.getValueNode()) != null) {
                throw new FileProblem(placeOf(file, tuple.getKeyNode()), "\"%s\" is given twice".formatted(name));
            }
        }
        return new Entry(place, nodes);
    }

    private static Place placeOf(String file, Node node) {
        return new Place(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }

    Place place() {
        return place;
    }

    /// The line on which `name` stands, or the group's own if it does not.
    Place place(String name) {
        Node node = nodes.get(name);
        return node == null ? place : placeOf(place.file(), node);
    }

    Set<String> names() {
        return nodes.keySet();
    }

    /// Refuses any name that is not one of `known`, proposing the nearest.
    void requireOnly(Set<String> known) {
        for (String name : nodes.keySet()) {
            if (!known.contains(name)) {
                throw new FileProblem(
                        place(name), "\"%s\" is not known here.%s".formatted(name, Nearest.hint(name, known)));
            }
        }
    }

    Optional<String> findText(String name) {
        return scalar(name);
    }

    String text(String name) {
        return scalar(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new FileProblem(place, "\"%s\" is missing".formatted(name)));
    }

    /// What a reader reads, by language: one text for all of them, or one for each of [Words#LANGUAGES].
    Optional<Map<String, String>> findWording(String name) {
        if (!(nodes.get(name) instanceof MappingNode)) {
            return scalar(name).filter(text -> !text.isBlank()).map(Entry::inEveryLanguage);
        }
        Entry group = group(name);
        group.requireOnly(Words.LANGUAGES);
        var wording = new TreeMap<String, String>();
        for (String language : new TreeSet<>(Words.LANGUAGES)) {
            String text = group.findText(language).orElse("");
            if (text.isBlank()) {
                throw new FileProblem(
                        place(name),
                        "\"%s\" has no \"%s\": write it in da, en and nb, or one text for all"
                                .formatted(name, language));
            }
            wording.put(language, text);
        }
        return Optional.of(wording);
    }

    private static Map<String, String> inEveryLanguage(String text) {
        return Words.LANGUAGES.stream().collect(Collectors.toMap(language -> language, _ -> text));
    }

    Optional<BigDecimal> findNumber(String name) {
        return scalar(name).map(text -> read(name, text, "a number, such as 12.5", BigDecimal::new));
    }

    BigDecimal number(String name) {
        return findNumber(name).orElseThrow(() -> new FileProblem(place, "\"%s\" is missing".formatted(name)));
    }

    Optional<Integer> findWhole(String name) {
        return scalar(name).map(text -> read(name, text, "a whole number", Integer::valueOf));
    }

    Optional<Boolean> findYesOrNo(String name) {
        return scalar(name).map(text -> read(name, text, "true or false", Entry::yesOrNo));
    }

    /// Reads a value with one's own words for what is expected.
    <T> T read(String name, String text, String expected, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new FileProblem(place(name), "\"%s\" for %s is not %s".formatted(text, name, expected));
        }
    }

    Optional<Entry> findGroup(String name) {
        Node node = nodes.get(name);
        return node == null ? Optional.empty() : Optional.of(of(place.file(), node));
    }

    Entry group(String name) {
        return findGroup(name).orElseThrow(() -> new FileProblem(place, "\"%s\" is missing".formatted(name)));
    }

    private Optional<String> scalar(String name) {
        Node node = nodes.get(name);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        throw new FileProblem(place(name), "one value is expected for %s, not a list or group".formatted(name));
    }

    private static Boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
