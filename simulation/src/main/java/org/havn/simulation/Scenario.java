package org.havn.simulation;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.havn.law.DatedValue;

/// A question that somebody asked, as a policy to run.
///
/// @param question   by language: `en`, `da`, `nb`
/// @param asked      where it was asked, by language
/// @param start      the day whose law holds
/// @param compare    the scenario it is held against, if any
/// @param parameters numbers that are others than the default
/// @param law        every quantity of law it reads
/// @param settings   every other number of its policy by lever, with where it comes from
/// @param notCounted what the answer leaves out because nobody has a figure, by language; empty if nothing
record Scenario(
        String name,
        Map<String, String> question,
        Map<String, String> asked,
        String country,
        LocalDate start,
        Optional<String> compare,
        Policy policy,
        Map<String, Double> parameters,
        Map<String, DatedValue> law,
        Map<String, Setting> settings,
        Map<String, String> notCounted) {

    /// The rule of a country on doses of heroin to take home.
    static final String TAKE_HOME = "law:%s.take-home.diacetylmorphine.daily-doses-max";

    Scenario {
        question = Collections.unmodifiableMap(new TreeMap<>(question));
        asked = Collections.unmodifiableMap(new TreeMap<>(asked));
        notCounted = Collections.unmodifiableMap(new TreeMap<>(notCounted));
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        law = Collections.unmodifiableMap(new TreeMap<>(law));
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /// What the law book says in its country about doses to take home, if it gives any and the book says something.
    Optional<DatedValue> takeHomeRule() {
        return Optional.ofNullable(law.get(TAKE_HOME.formatted(country)));
    }

    /// The question in `language`, or in English.
    String question(String language) {
        return question.getOrDefault(language, question.getOrDefault("en", name));
    }

    String asked(String language) {
        return asked.getOrDefault(language, "");
    }

    Optional<String> notCounted(String language) {
        return Optional.ofNullable(notCounted.get(language));
    }

    String currency() {
        return country.equals("no") ? "NOK" : "DKK";
    }

    /// @throws IllegalArgumentException if the two are about different countries
    void requireComparable(Scenario base) {
        if (!base.country.equals(country)) {
            throw new IllegalArgumentException("%s is about \"%s\" and %s about \"%s\": they cannot be compared"
                    .formatted(name, country, base.name, base.country));
        }
    }

    /// The same with other numbers of the world.
    Scenario with(Map<String, Double> numbers) {
        return new Scenario(name, question, asked, country, start, compare, policy, numbers, law, settings, notCounted);
    }

    /// The numbers of its country with its own laid over them.
    Parameters startFrom(Parameters defaults) {
        Parameters changed = defaults;
        for (Map.Entry<String, Double> entry : parameters.entrySet()) {
            changed = changed.with(entry.getKey(), entry.getValue());
        }
        return changed;
    }
}
