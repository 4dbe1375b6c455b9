package org.havn.law;

import java.io.IOException;
import java.nio.file.Files;
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

    /// Reads `file`; empty if it is no YAML, which is then among `problems`.
    static Optional<Document> read(Path file, String shown, Problems problems) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(shown)
                    .setMaxAliasesForCollections(0)
                    .build();
            var node = new Compose(settings).composeString(Files.readString(file));
            if (node.isEmpty()) {
                problems.add(shown + ":1", "the file is empty");
                return Optional.empty();
            }
            var lines = new HashMap<String, Integer>();
            return Optional.of(new Document(shown, new Reading(shown, lines, problems).tree(node.get(), ""), lines));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(shown + ":" + line, e.getProblem());
        } catch (YamlEngineException | IOException e) {
            problems.add(shown + ":1", "the file cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /// File and line of the part at a JSON pointer, or of the nearest part around it.
    String place(String pointer) {
        var part = pointer;
        while (!lineByPart.containsKey(part) && !part.isEmpty()) {
            part = part.substring(0, part.lastIndexOf('/'));
        }
        return shown + ":" + lineByPart.getOrDefault(part, 1);
    }

    private record Reading(String shown, Map<String, Integer> lineByPart, Problems problems) {

        JsonNode tree(Node node, String pointer) {
            lineByPart.putIfAbsent(pointer, line(node));
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
                var part = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
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
            if (scalar.getTag().equals(Tag.INT) && text.matches("\\d{1,18}")) {
                return NODES.numberNode(Long.parseLong(text));
            }
            if (scalar.getTag().equals(Tag.BOOL)) {
                return NODES.booleanNode(Boolean.parseBoolean(text));
            }
            if (scalar.getTag().equals(Tag.FLOAT)) {
                problems.add(
                        shown + ":" + line(scalar),
                        "value %s has no unit. Write it as text with a unit, such as \"%s mg\"".formatted(text, text));
            }
            return NODES.stringNode(text);
        }

        private static int line(Node node) {
            return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        }
    }
}
