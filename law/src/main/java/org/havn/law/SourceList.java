package org.havn.law;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What `sources.yaml` of a place lists.
///
/// @param listed by key; empty for an entry that is wrong, which has been said once and need not be said at each value
record SourceList(Map<String, Optional<Source>> listed) {

    /// The source with this key.
    ///
    /// @return empty if its entry is wrong
    /// @throws IllegalArgumentException if there is no entry
    Optional<Source> find(String key) {
        var found = listed.get(key);
        if (found == null) {
            throw new IllegalArgumentException(
                    "the source \"%s\" is not in sources.yaml. %s".formatted(key, Maybe.hint(key, keys())));
        }
        return found;
    }

    Map<String, Source> byKey() {
        var byKey = new TreeMap<String, Source>();
        listed.forEach((key, source) -> source.ifPresent(it -> byKey.put(key, it)));
        return byKey;
    }

    private Set<String> keys() {
        return listed.keySet();
    }
}
