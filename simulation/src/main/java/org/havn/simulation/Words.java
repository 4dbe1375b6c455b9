package org.havn.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The words of the report in one language.
final class Words {

    static final Set<String> LANGUAGES = Set.of("en", "da", "nb");

    private final Map<String, String> words = new HashMap<>();

    /// @throws IllegalArgumentException if the model does not speak `language`
    Words(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException(
                    "The report does not speak \"%s\".%s".formatted(language, Nearest.hint(language, LANGUAGES)));
        }
        for (Entry entry : Entry.ofList("simulation/model/words.yaml", ModelFiles.text("words.yaml"))) {
            words.put(entry.text("id"), entry.text(language));
        }
    }

    String get(String id) {
        String word = words.get(id);
        if (word == null) {
            throw new IllegalArgumentException("simulation/model/words.yaml has no \"%s\"".formatted(id));
        }
        return word;
    }
}
