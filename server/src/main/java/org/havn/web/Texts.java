package org.havn.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/// All sentences of all languages, read once.
final class Texts {

    private final Map<Language, Map<String, String>> sentences = new EnumMap<>(Language.class);

    Texts() {
        for (Language language : Language.values()) {
            sentences.put(language, read("/messages/messages_" + language.code() + ".properties"));
        }
    }

    /// The texts of one language, with times in `zone`.
    Text in(Language language, ZoneId zone) {
        return new Text(language, zone, sentences(language));
    }

    Set<String> keys(Language language) {
        return sentences(language).keySet();
    }

    String sentence(Language language, String key) {
        return sentences(language).getOrDefault(key, "");
    }

    private Map<String, String> sentences(Language language) {
        return sentences.getOrDefault(language, Map.of());
    }

    private static Map<String, String> read(String resource) {
        var properties = new Properties();
        try (var stream = Texts.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The sentences %s are not on the class path".formatted(resource));
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The sentences %s cannot be read".formatted(resource), e);
        }
        var byKey = new TreeMap<String, String>();
        properties.forEach((key, value) -> byKey.put(key.toString(), value.toString()));
        return byKey;
    }
}
