package org.havn.substances;

import java.util.List;
import java.util.Set;

/// What a listed substituent may itself carry.
sealed interface Further {

    /// Nothing: the listed group is meant as it stands.
    Further NOTHING = new Listed(List.of());

    /// Only these groups.
    ///
    /// @param words the groups
    record Listed(List<Word> words) implements Further {
        public Listed {
            words = List.copyOf(words);
        }
    }

    /// Any combination of these elements, as long as the chain stays short enough.
    ///
    /// @param elements atomic numbers, hydrogen left out
    /// @param chainMax most chain atoms besides hydrogen, ring atoms not counted
    record Free(Set<Integer> elements, int chainMax) implements Further {
        public Free {
            elements = Set.copyOf(elements);
        }
    }
}
