package org.havn.simulation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.havn.law.LawValue;
import org.havn.law.Mass;
import org.havn.law.Span;

/// The words of the report in one language.
final class Words {

    static final Set<String> LANGUAGES = Set.of("en", "da", "nb");

    private static final String FILE = "simulation/model/words.yaml";
    private static final long MICROGRAMS_PER_GRAM = 1_000_000;
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final String language;
    private final Map<String, String> words = new HashMap<>();

    /// @throws IllegalArgumentException if the model does not speak `language`
    Words(String language) {
        requireSpoken(language);
        this.language = language;
        for (Entry entry : Entry.ofList(FILE, ModelFiles.text("words.yaml"))) {
            if (words.put(entry.text("id"), entry.text(language)) != null) {
                throw new FileProblem(entry.place(), "\"%s\" is given twice".formatted(entry.text("id")));
            }
        }
    }

    /// @throws IllegalArgumentException if the model does not speak `language`
    static void requireSpoken(String language) {
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException(
                    "The report does not speak \"%s\".%s".formatted(language, Nearest.hint(language, LANGUAGES)));
        }
    }

    String language() {
        return language;
    }

    String get(String id) {
        String word = words.get(id);
        if (word == null) {
            throw new IllegalArgumentException("%s has no \"%s\"".formatted(FILE, id));
        }
        return word;
    }

    /// A sentence with its places `{0}`, `{1}` filled in.
    String get(String id, String... values) {
        return PLACE.matcher(get(id)).replaceAll(found -> {
            int at = Integer.parseInt(found.group(1));
            if (at >= values.length) {
                throw new IllegalArgumentException("\"%s\" has no value for {%d}".formatted(id, at));
            }
            return Matcher.quoteReplacement(values[at]);
        });
    }

    /// The name of something of a kind, such as the area `copenhagen`; its own code if nobody has named it.
    String name(String kind, String code) {
        return words.getOrDefault(kind + "." + code, code.replace('-', ' '));
    }

    /// What a number of the model is called, such as `people.oat`.
    String number(String id) {
        return get("number." + id);
    }

    /// What a number of the model counts in.
    String unit(Parameter parameter) {
        return get("unit." + parameter.unit());
    }

    /// A quantity of the law book as its reader writes it; words of the law stay in their own language.
    String law(LawValue value) {
        return switch (value) {
            case Span span ->
                get("span." + code(span.unit()) + (span.count() == 1 ? "" : "s"), Long.toString(span.count()));
            case Mass mass
            when mass.micrograms() % MICROGRAMS_PER_GRAM == 0 -> mass.micrograms() / MICROGRAMS_PER_GRAM + " g";
            case Mass mass -> new Numbers(language).exact(mass.milligrams()) + " mg";
            case LawValue.Flag flag -> get(flag.holds() ? "choose.yes" : "choose.no");
            case LawValue other -> other.toString();
        };
    }

    /// The name of a constant, such as that of a measure.
    String name(Enum<?> constant) {
        return name(kind(constant), code(constant));
    }

    boolean names(Enum<?> constant) {
        return words.containsKey(kind(constant) + "." + code(constant));
    }

    /// Such as `age-group` for a constant of `AgeGroup`.
    private static String kind(Enum<?> constant) {
        return constant.getDeclaringClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
