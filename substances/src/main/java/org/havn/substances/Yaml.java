package org.havn.substances;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// A place in a YAML file with its path, so that a wrong entry is named where it stands.
///
/// @param path  from the top of the file, such as `groups[3].cores[0].smarts`
/// @param value what stands there; null for an absent key
record Yaml(String path, @Nullable Object value) {

    private static final int ALIASES_MAX = 2_000;

    static Yaml parse(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(ALIASES_MAX)
                .build();
        return new Yaml(file, new Load(settings).loadFromString(text));
    }

    Yaml at(String key) {
        Object found = value instanceof Map<?, ?> map ? map.get(key) : null;
        return new Yaml(path + "." + key, found);
    }

    boolean isPresent() {
        return value != null;
    }

    boolean isMap() {
        return value instanceof Map<?, ?>;
    }

    String text() {
        if (value == null) {
            throw wrong("is missing");
        }
        return value.toString();
    }

    String text(String otherwise) {
        return value == null ? otherwise : value.toString();
    }

    int number(int otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number) {
            return number;
        }
        throw wrong("must be a whole number, not \"%s\"".formatted(value));
    }

    /// The entries of a list; an absent list is empty.
    List<Yaml> list() {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> entries)) {
            throw wrong("must be a list");
        }
        List<Yaml> nodes = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            nodes.add(new Yaml(path + "[" + i + "]", entries.get(i)));
        }
        return nodes;
    }

    List<String> texts() {
        return list().stream().map(Yaml::text).toList();
    }

    /// The keys of a map in file order; an absent map has none.
    List<String> keys() {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("must be a map");
        }
        return map.keySet().stream().map(Object::toString).toList();
    }

    IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(path + " " + problem);
    }
}
