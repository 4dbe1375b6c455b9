package org.havn.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
/// A look-up is a binary search over day numbers and creates nothing.
///
/// @param <T> what the law sets, usually a rule
public final class Timeline<T> {

    private final NavigableMap<LocalDate, T> valueByStart;
    private final long[] startDays;
    private final List<Optional<T>> values = new ArrayList<>();

    private Timeline(NavigableMap<LocalDate, T> valueByStart) {
        this.valueByStart = Collections.unmodifiableNavigableMap(valueByStart);
        this.startDays =
                valueByStart.keySet().stream().mapToLong(LocalDate::toEpochDay).toArray();
        valueByStart.values().forEach(it -> values.add(Optional.of(it)));
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
        int found = Arrays.binarySearch(startDays, day.toEpochDay());
        int holding = found < 0 ? -found - 2 : found;
        return holding < 0 ? Optional.empty() : values.get(holding);
    }

    /// All entries by the day each starts, oldest first.
    public NavigableMap<LocalDate, T> entries() {
        return valueByStart;
    }
}
