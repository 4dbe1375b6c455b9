package org.havn.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The part of JSON Schema (draft 2020-12) that the law's schemas use, with messages for whoever writes law files.
///
/// Why not a library: it is most of what a first load pays for, and its messages speak of keywords. `SchemaTest` holds
/// both against each other. A keyword that is not known here is refused, so that no schema says something unheard.
final class Schema {

    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "type",
            "enum",
            "pattern",
            "minLength",
            "required",
            "properties",
            "additionalProperties",
            "propertyNames",
            "minProperties",
            "items",
            "minItems",
            "oneOf");
    private static final Set<String> REMARKS = Set.of("$schema", "$defs", "title", "description");
    private static final String REF = "#/$defs/";

    private final JsonNode root;
    private final Map<String, Pattern> patterns = new HashMap<>();

    private Schema(JsonNode root) {
        this.root = root;
    }

    /// The schema written in `root`.
    ///
    /// @throws IllegalArgumentException if it uses a keyword that is not known here
    static Schema of(JsonNode root) {
        var schema = new Schema(root);
        schema.prepare(root);
        for (JsonNode shared : root.path("$defs").values()) {
            schema.prepare(shared);
        }
        return schema;
    }

    /// Adds to `problems` whatever in `document` is not allowed.
    void check(Document document, Problems problems) {
        new Check(document, problems).check(root, document.root(), "");
    }

    private void prepare(JsonNode part) {
        for (var entry : part.properties()) {
            switch (entry.getKey()) {
                case "properties" -> entry.getValue().values().forEach(this::prepare);
                case "additionalProperties", "propertyNames", "items" -> prepare(entry.getValue());
                case "oneOf" -> entry.getValue().values().forEach(this::prepare);
                case "pattern" -> patterns.computeIfAbsent(entry.getValue().asString(), Pattern::compile);
                case String key -> {
                    if (!KEYWORDS.contains(key) && !REMARKS.contains(key)) {
                        throw new IllegalArgumentException("the keyword \"%s\" is not known here".formatted(key));
                    }
                }
            }
        }
    }

    /// One document against the schema.
    private final class Check {
        private final Document document;
        private final Problems problems;

        Check(Document document, Problems problems) {
            this.document = document;
            this.problems = problems;
        }

        void check(JsonNode schema, JsonNode node, String pointer) {
            if (schema.has("$ref")) {
                var name = schema.get("$ref").asString().substring(REF.length());
                check(root.get("$defs").get(name), node, pointer);
                return;
            }
            if (schema.has("oneOf")) {
                checkOneOf(schema.get("oneOf"), node, pointer);
                return;
            }
            if (schema.has("type") && !isOfType(schema.get("type"), node)) {
                add(pointer, "here stands %s, and it should be %s".formatted(kind(node), kinds(schema.get("type"))));
                return;
            }
            if (schema.has("enum") && schema.get("enum").values().stream().noneMatch(node::equals)) {
                add(pointer, "\"%s\" is none of %s".formatted(text(node), words(schema.get("enum"))));
            }
            if (node.isString()) {
                checkText(schema, node.asString(), pointer);
            } else if (node.isObject()) {
                checkObject(schema, node, pointer);
            } else if (node.isArray()) {
                checkArray(schema, node, pointer);
            }
        }

        /// The forms differ in what they are made of, so the one of the same making says what is wrong.
        private void checkOneOf(JsonNode forms, JsonNode node, String pointer) {
            for (JsonNode form : forms.values()) {
                if (isOfType(form.get("type"), node)) {
                    check(form, node, pointer);
                    return;
                }
            }
            add(pointer, "here stands %s, which does not belong here".formatted(kind(node)));
        }

        private void checkText(JsonNode schema, String text, String pointer) {
            if (text.length() < schema.path("minLength").asInt(0)) {
                add(pointer, "the text is empty");
            }
            var pattern = patterns.get(schema.path("pattern").asString(""));
            if (pattern != null && !pattern.matcher(text).find()) {
                add(pointer, "\"%s\" is not written as it should be here (%s)".formatted(text, pattern));
            }
        }

        private void checkObject(JsonNode schema, JsonNode node, String pointer) {
            for (JsonNode required : schema.path("required").values()) {
                if (!node.has(required.asString())) {
                    add(pointer, "the key \"%s\" is missing".formatted(required.asString()));
                }
            }
            if (node.size() < schema.path("minProperties").asInt(0)) {
                add(pointer, "nothing stands here");
            }
            var known = schema.path("properties");
            var others = schema.path("additionalProperties");
            for (var entry : node.properties()) {
                var key = entry.getKey();
                var below = Document.below(pointer, key);
                if (schema.has("propertyNames")) {
                    checkText(schema.get("propertyNames"), key, below);
                }
                if (known.has(key)) {
                    check(known.get(key), entry.getValue(), below);
                } else if (others.isObject()) {
                    check(others, entry.getValue(), below);
                } else if (others.isBoolean() && !others.asBoolean()) {
                    add(
                            below,
                            "the key \"%s\" is unknown here. %s"
                                    .formatted(key, Maybe.hint(key, known.propertyNames())));
                }
            }
        }

        private void checkArray(JsonNode schema, JsonNode node, String pointer) {
            if (node.size() < schema.path("minItems").asInt(0)) {
                add(pointer, "the list is empty");
            }
            if (schema.has("items")) {
                for (int i = 0; i < node.size(); i++) {
                    check(schema.get("items"), node.get(i), pointer + "/" + i);
                }
            }
        }

        private void add(String pointer, String sentence) {
            problems.add(document.place(pointer), sentence);
        }
    }

    private static boolean isOfType(JsonNode type, JsonNode node) {
        return types(type).stream().anyMatch(it -> switch (it) {
            case "object" -> node.isObject();
            case "array" -> node.isArray();
            case "string" -> node.isString();
            case "integer" -> node.isIntegralNumber();
            case "boolean" -> node.isBoolean();
            default -> throw new IllegalStateException("No law file needs the type " + it);
        });
    }

    private static List<String> types(JsonNode type) {
        var types = new ArrayList<String>();
        if (type.isArray()) {
            type.values().forEach(it -> types.add(it.asString()));
        } else {
            types.add(type.asString());
        }
        return types;
    }

    private static String kinds(JsonNode type) {
        return String.join(" or ", types(type).stream().map(Schema::kind).toList());
    }

    private static String kind(String type) {
        return switch (type) {
            case "object" -> "keys with values";
            case "array" -> "a list";
            case "string" -> "a text";
            case "integer" -> "a whole number";
            default -> "true or false";
        };
    }

    private static String kind(JsonNode node) {
        if (node.isObject()) {
            return "keys with values";
        }
        if (node.isArray()) {
            return "a list";
        }
        return node.isNull() ? "nothing" : "\"%s\"".formatted(text(node));
    }

    private static String words(JsonNode list) {
        return String.join(", ", list.values().stream().map(JsonNode::asString).toList());
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.asString() : node.toString();
    }
}
