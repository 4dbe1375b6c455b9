package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Our checker of schemas against a whole one: both must say the same of every law file, and of each after a slip.
class SchemaTest {

    private static final int SLIPS = 40;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("dk/coercion.yaml", "topic"),
                Arguments.of("dk/eligibility.yaml", "topic"),
                Arguments.of("no/thresholds.yaml", "topic"),
                Arguments.of("no/proposals/bill-2021.yaml", "proposal"),
                Arguments.of("dk/sources.yaml", "sources"),
                Arguments.of("no/reactions.cases.yaml", "cases"),
                Arguments.of("corrections.yaml", "corrections"),
                Arguments.of("coverage.yaml", "coverage"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void says_of_a_file_and_of_its_slips_what_a_whole_checker_says(String file, String name) throws IOException {
        var problems = new Problems();
        var document = Document.read(Path.of(file), file, problems).orElseThrow();
        var ours = Schemas.read(Path.of(""), List.of(name), problems)
                .getOrDefault(name, Optional.empty())
                .orElseThrow();
        var theirs = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("schema", name + ".schema.json")), InputFormat.JSON);
        assertThat(problems.found()).isEmpty();

        IntStream.range(0, SLIPS).forEach(seed -> {
            var root = document.root().deepCopy();
            if (seed > 0) {
                slip(root, new Random(seed));
            }
            var found = new Problems();
            ours.check(new Document(file, root, document.lineByPart()), found);
            assertThat(found.isEmpty())
                    .as("seed %d: %s", seed, found.found())
                    .isEqualTo(theirs.validate(root).isEmpty());
        });
    }

    /// Changes one part of `node`, chosen by chance.
    private static void slip(JsonNode node, Random chance) {
        var at = node;
        while (at.size() > 0 && chance.nextInt(4) > 0) {
            var inside = at.values().stream()
                    .filter(it -> it.isContainer() && it.size() > 0)
                    .toList();
            if (inside.isEmpty()) {
                break;
            }
            at = inside.get(chance.nextInt(inside.size()));
        }
        if (at instanceof ObjectNode object) {
            var keys = List.copyOf(object.propertyNames());
            var key = keys.get(chance.nextInt(keys.size()));
            switch (chance.nextInt(4)) {
                case 0 -> object.remove(key);
                case 1 -> object.set("Sauce 1", NODES.stringNode("x"));
                default -> object.set(key, odd(chance));
            }
        } else if (at instanceof ArrayNode array && chance.nextBoolean()) {
            array.set(chance.nextInt(array.size()), odd(chance));
        } else if (at instanceof ArrayNode array) {
            array.removeAll();
        }
    }

    private static JsonNode odd(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> NODES.stringNode("");
            case 1 -> NODES.numberNode(3);
            case 2 -> NODES.booleanNode(true);
            case 3 -> NODES.arrayNode();
            case 4 -> NODES.objectNode();
            default -> NODES.stringNode("2026-13-01 or so");
        };
    }
}
