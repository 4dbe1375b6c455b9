package org.havn.law;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Gathers everything that is wrong, so that somebody who mends files sees it all at once.
final class Problems {

    private final Set<LawException.Problem> found = new LinkedHashSet<>();

    void add(String place, String sentence) {
        found.add(new LawException.Problem(place, sentence));
    }

    /// What `read` gives; empty if it refuses, which then is a problem at `place`.
    <T> Optional<T> attempt(String place, Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (IllegalArgumentException e) {
            add(place, Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return Optional.empty();
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<LawException.Problem> found() {
        return List.copyOf(found);
    }

    /// @throws LawException if there is any
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new LawException(found());
        }
    }
}
