package org.havn.law;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A YAML file as a tree, with the line of each of its parts.
///
/// @param shown      the file's name for messages, such as `law/ch/dosing.yaml`
/// @param lineByPart by JSON pointer
record Document(String shown, JsonNode root, Map<String, Integer> lineByPart) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int WHOLE_DIGITS_MAX = 18;

    /// Reads `file`; empty if it is no YAML, which is then among `problems`.
    static Optional<Document> read(Path file, String shown, Problems problems) {
        return LawText.read(file, shown, problems).flatMap(text -> parse(text, shown, problems));
    }

    private static Optional<Document> parse(String text, String shown, Problems problems) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(shown)
                    .setMaxAliasesForCollections(Integer.MAX_VALUE) // none is followed, see Reading
                    .build();
            var node = new Compose(settings).composeString(text);
            if (node.isEmpty()) {
                problems.add(shown + ":1", "the file is empty");
                return Optional.empty();
            }
            var lines = new HashMap<String, Integer>();
            return Optional.of(new Document(shown, new Reading(shown, lines, problems).tree(node.get(), ""), lines));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(shown + ":" + line, inPlainWords(e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(shown + ":1", "the file cannot be read: " + e.getMessage());
        } catch (StackOverflowError e) {
            problems.add(shown + ":1", "lists or keys lie too deep inside each other. No law file needs that");
        }
        return Optional.empty();
    }

    /// What the YAML reader says, with what to do where somebody who writes law files may meet it.
    private static String inPlainWords(String problem) {
        if (problem.contains("another document")) {
            return "a second document begins here (---). Keep one in each file";
        }
        if (problem.contains("'\\t'")) {
            return problem + ". A tab stands here; indent with spaces";
        }
        if (problem.contains("mapping values are not allowed")) {
            return problem + ". A text with a colon needs quotation marks around it";
        }
        if (problem.contains("undefined alias")) {
            return problem + ". A text that begins with * needs quotation marks around it";
        }
        return problem;
    }

    /// File and line of the part at a JSON pointer, or of the nearest part around it.
    String place(String pointer) {
        var part = pointer;
        while (!lineByPart.containsKey(part) && !part.isEmpty()) {
            part = part.substring(0, part.lastIndexOf('/'));
        }
        return shown + ":" + lineByPart.getOrDefault(part, 1);
    }

    /// `pointer` and one step further down.
    static String below(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private record Reading(String shown, Map<String, Integer> lineByPart, Problems problems) {

        JsonNode tree(Node node, String pointer) {
            lineByPart.putIfAbsent(pointer, line(node));
            if (node.getAnchor().isPresent()) {
                // Not followed: a few lines of names that stand for each other can mean billions of values.
                problems.add(
                        shown + ":" + line(node),
                        "names with & and * are not used in law files. Write the text out, or put it in quotation marks");
                return NODES.nullNode();
            }
            return switch (node) {
                case MappingNode mapping -> object(mapping, pointer);
                case SequenceNode sequence -> array(sequence, pointer);
                case ScalarNode scalar -> scalar(scalar);
                default -> NODES.nullNode();
            };
        }

        private JsonNode object(MappingNode mapping, String pointer) {
            var object = NODES.objectNode();
            for (var tuple : mapping.getValue()) {
                var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (object.has(key)) {
                    problems.add(shown + ":" + line(tuple.getKeyNode()), "the key \"%s\" is repeated".formatted(key));
                }
                var part = below(pointer, key);
                lineByPart.put(part, line(tuple.getKeyNode()));
                object.set(key, tree(tuple.getValueNode(), part));
            }
            return object;
        }

        private JsonNode array(SequenceNode sequence, String pointer) {
            var array = NODES.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(tree(item, pointer + "/" + array.size()));
            }
            return array;
        }

        private JsonNode scalar(ScalarNode scalar) {
            var text = scalar.getValue();
            if (scalar.getTag().equals(Tag.INT) && isWhole(text)) {
                return NODES.numberNode(Long.parseLong(text));
            }
            if (scalar.getTag().equals(Tag.BOOL)) {
                return NODES.booleanNode(Boolean.parseBoolean(text));
            }
            if (scalar.getTag().equals(Tag.NULL)) {
                return NODES.nullNode();
            }
            if (scalar.getTag().equals(Tag.FLOAT)) {
                problems.add(
                        shown + ":" + line(scalar),
                        "value %s has no unit. Write it as text with a unit, such as \"%s mg\"".formatted(text, text));
            }
            return NODES.stringNode(text);
        }

        private static boolean isWhole(String text) {
            return text.length() <= WHOLE_DIGITS_MAX && text.chars().allMatch(it -> it >= '0' && it <= '9');
        }

        private static int line(Node node) {
            return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        }
    }
}
