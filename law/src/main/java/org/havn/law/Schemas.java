package org.havn.law;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Checks documents against the JSON Schemas in `law/schema/`.
final class Schemas {

    private final Path folder;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemaByName = new HashMap<>();

    Schemas(Path lawFolder) {
        this.folder = lawFolder.resolve("schema");
    }

    /// Adds to `problems` whatever in `document` its schema does not allow.
    ///
    /// @param name such as `topic` for `law/schema/topic.schema.json`
    void check(Document document, String name, Problems problems) {
        var schema = schemaByName.computeIfAbsent(name, this::load);
        var errors = schema.validate(
                document.root(), context -> context.executionConfig(config -> config.locale(Locale.ROOT)));
        for (Error error : errors) {
            problems.add(document.place(place(error)), sentence(error, schema.getSchemaNode()));
        }
    }

    private Schema load(String name) {
        var file = folder.resolve(name + ".schema.json");
        try {
            return registry.getSchema(Files.readString(file), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema %s cannot be read".formatted(file), e);
        }
    }

    private static String place(Error error) {
        var around = error.getInstanceLocation().toString();
        return error.getKeyword().equals("additionalProperties") ? around + "/" + error.getProperty() : around;
    }

    private static String sentence(Error error, JsonNode schema) {
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                "the key \"%s\" is unknown here. %s"
                        .formatted(error.getProperty(), Maybe.hint(error.getProperty(), keys(schema)));
            case "required" -> "the key \"%s\" is missing".formatted(error.getProperty());
            case "pattern" ->
                "\"%s\" is not written as it should be here (%s)"
                        .formatted(text(error), error.getSchemaNode().asString());
            case "enum" -> "\"%s\" is none of %s".formatted(text(error), error.getSchemaNode());
            default -> error.getMessage();
        };
    }

    private static String text(Error error) {
        var node = error.getInstanceNode();
        return node.isString() ? node.asString() : node.toString();
    }

    private static Set<String> keys(JsonNode schema) {
        var keys = new TreeSet<String>();
        if (schema.has("properties")) {
            keys.addAll(schema.get("properties").propertyNames());
        }
        for (JsonNode part : schema.values()) {
            keys.addAll(keys(part));
        }
        return keys;
    }
}
