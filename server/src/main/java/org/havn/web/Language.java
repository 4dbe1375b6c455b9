package org.havn.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A language that Havn's screens speak.
public enum Language {
    DANISH("da", "Dansk"),
    NORWEGIAN("nb", "Norsk bokmål"),
    ENGLISH("en", "English");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /// The language tag, as in `<html lang>`.
    public String code() {
        return code;
    }

    /// What its speakers call it.
    public String ownName() {
        return ownName;
    }

    Locale locale() {
        return Locale.of(code);
    }

    static Optional<Language> find(String tag) {
        String primary = Locale.forLanguageTag(tag).getLanguage();
        String code = primary.equals("no") || primary.equals("nn") ? "nb" : primary;
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /// The first language of an `Accept-Language` header that Havn speaks.
    static Optional<Language> accepted(String header) {
        try {
            return accepted(Locale.LanguageRange.parse(header));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Language> accepted(List<Locale.LanguageRange> ranges) {
        return ranges.stream()
                .map(range -> find(range.getRange()))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
