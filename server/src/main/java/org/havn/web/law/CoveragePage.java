package org.havn.web.law;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.havn.law.Coverage;
import org.havn.law.Jurisdiction;

/// What is written for which place, what rests on an example only, and what is missing and why.
///
/// @param byTopic each topic's places, by the place's code
public record CoveragePage(
        LawWords words, List<Jurisdiction> places, Map<String, Map<String, Coverage>> byTopic, List<Row> questions) {

    public Optional<Coverage> cell(String topic, Jurisdiction place) {
        return Optional.ofNullable(byTopic.get(topic)).map(it -> it.get(place.code()));
    }

    /// What is missing, with its reason.
    public List<Coverage> missing() {
        return byTopic.values().stream()
                .flatMap(it -> it.values().stream())
                .filter(it -> it.missing().isPresent())
                .toList();
    }
}
