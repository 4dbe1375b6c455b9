package org.havn.law;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Optional texts of a checked document.
final class Texts {

    private Texts() {}

    static Optional<String> find(JsonNode object, String key) {
        return Optional.ofNullable(object.get(key)).map(JsonNode::asString);
    }

    static List<String> list(JsonNode object, String key) {
        return Optional.ofNullable(object.get(key)).stream()
                .flatMap(array -> array.values().stream())
                .map(JsonNode::asString)
                .toList();
    }
}
