package org.havn.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which topics the book wants of which places, and why some are missing.
///
/// @param whyMissing by topic and jurisdiction; an empty reason where the topic is wanted and there
record WantedTopics(SortedMap<String, Map<String, Optional<String>>> whyMissing) {

    static WantedTopics of(Document document) {
        var whyMissing = new TreeMap<String, Map<String, Optional<String>>>();
        document.root().properties().forEach(topic -> {
            var places = new TreeMap<String, Optional<String>>();
            Texts.list(topic.getValue(), "written").forEach(it -> places.put(it, Optional.empty()));
            Optional.ofNullable(topic.getValue().get("missing"))
                    .ifPresent(it -> it.properties()
                            .forEach(one -> places.put(
                                    one.getKey(), Optional.of(one.getValue().asString()))));
            whyMissing.put(topic.getKey(), places);
        });
        return new WantedTopics(whyMissing);
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
