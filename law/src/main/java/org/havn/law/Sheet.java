package org.havn.law;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every value of one topic that holds on one day, by the path of its rule.
record Sheet(SortedMap<String, Held> held) {

    /// A value and the rule it belongs to.
    record Held(Provision provision, Cited<LawValue> cited) {}

    Optional<Held> find(String path) {
        return Optional.ofNullable(held.get(path));
    }

    /// The values whose path begins with the word `prefix`, by the rest of their path.
    Sheet below(String prefix) {
        var start = prefix + ".";
        var below = new TreeMap<String, Held>();
        for (var entry : held.tailMap(start).entrySet()) {
            if (!entry.getKey().startsWith(start)) {
                break;
            }
            below.put(entry.getKey().substring(start.length()), entry.getValue());
        }
        return new Sheet(below);
    }

    /// The first words of all paths, each with the values below it.
    Map<String, Sheet> byFirstWord() {
        var sheets = new TreeMap<String, Sheet>();
        for (var entry : held.entrySet()) {
            var path = entry.getKey();
            int point = path.indexOf('.');
            if (point > 0) {
                sheets.computeIfAbsent(path.substring(0, point), _ -> new Sheet(new TreeMap<>()))
                        .held()
                        .put(path.substring(point + 1), entry.getValue());
            }
        }
        return sheets;
    }

    boolean isEmpty() {
        return held.isEmpty();
    }
}
