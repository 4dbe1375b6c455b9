package org.havn.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which topics the book wants of which places, and why some are missing.
///
/// @param whyMissing by topic and jurisdiction; an empty reason where the topic is wanted and there
/// @param without    by jurisdiction, the topics of which it was found that it has no rule
record WantedTopics(
        SortedMap<String, Map<String, Optional<String>>> whyMissing, SortedMap<String, Set<String>> without) {

    private static final String MISSING = "missing";
    private static final String NONE = "none";

    /// The topics of which it was found that this place has no rule.
    Set<String> without(Jurisdiction place) {
        return without.getOrDefault(place.code(), Set.of());
    }

    static WantedTopics of(Document document) {
        var whyMissing = new TreeMap<String, Map<String, Optional<String>>>();
        var without = new TreeMap<String, Set<String>>();
        document.root().properties().forEach(topic -> {
            var places = new TreeMap<String, Optional<String>>();
            Texts.list(topic.getValue(), "written").forEach(it -> places.put(it, Optional.empty()));
            for (String kind : List.of(MISSING, NONE)) {
                Optional.ofNullable(topic.getValue().get(kind))
                        .ifPresent(it -> it.properties()
                                .forEach(one -> places.put(
                                        one.getKey(), Optional.of(one.getValue().asString()))));
            }
            whyMissing.put(topic.getKey(), places);
            Optional.ofNullable(topic.getValue().get(NONE))
                    .ifPresent(it -> it.propertyNames()
                            .forEach(place -> without.computeIfAbsent(place, any -> new TreeSet<>())
                                    .add(topic.getKey())));
        });
        return new WantedTopics(whyMissing, without);
    }

    /// Each wanted topic of each place, and each that is there without being wanted.
    List<Coverage> coverage(List<JurisdictionLaw> laws) {
        var coverage = new ArrayList<Coverage>();
        for (Topic<?> topic : Topic.ALL) {
            var wanted = whyMissing.getOrDefault(topic.name(), Map.of());
            for (JurisdictionLaw law : laws) {
                var one = coverage(
                        topic.name(),
                        law,
                        wanted.getOrDefault(law.jurisdiction().code(), Optional.empty()));
                if (wanted.containsKey(law.jurisdiction().code()) || one.total() > 0 || one.questions() > 0) {
                    coverage.add(one);
                }
            }
        }
        return List.copyOf(coverage);
    }

    private static Coverage coverage(String topic, JurisdictionLaw law, Optional<String> missing) {
        var provisions =
                law.provisions().stream().filter(it -> it.topic().equals(topic)).toList();
        var values = provisions.stream()
                .flatMap(it -> it.values().stream())
                .collect(Collectors.groupingBy(DatedValue::standing, Collectors.counting()));
        int questions =
                provisions.stream().mapToInt(it -> it.questions().size()).sum();
        return new Coverage(topic, law.jurisdiction(), values, questions, missing);
    }
}
