package org.havn.law;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A value that the law changes on known days.
///
/// Each entry holds from its day, at midnight local time, until the next entry. Before the first
/// entry there is no value: "no rule yet" differs from every value a rule could have, so callers get
/// an empty answer and must say what that means for them.
///
/// @param <T> what the law sets, usually a rule
public final class Timeline<T> {

    private final NavigableMap<LocalDate, T> valueByStart;

    private Timeline(NavigableMap<LocalDate, T> valueByStart) {
        this.valueByStart = Collections.unmodifiableNavigableMap(valueByStart);
    }

    /// A timeline with these entries, in any order.
    ///
    /// @throws IllegalArgumentException if there is no entry at all
    public static <T> Timeline<T> of(Map<LocalDate, T> valueByStart) {
        if (valueByStart.isEmpty()) {
            throw new IllegalArgumentException("A timeline needs at least one entry");
        }
        return new Timeline<>(new TreeMap<>(valueByStart));
    }

    public Optional<T> on(LocalDate day) {
        return Optional.ofNullable(valueByStart.floorEntry(day)).map(Map.Entry::getValue);
    }

    /// All entries by the day each starts, oldest first.
    public NavigableMap<LocalDate, T> entries() {
        return valueByStart;
    }
}
