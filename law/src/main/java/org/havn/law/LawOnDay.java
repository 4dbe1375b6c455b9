package org.havn.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The law of one place on one day: in force, guidelines and examples. What was only proposed is not in it.
public final class LawOnDay {

    private final JurisdictionLaw law;
    private final LocalDate day;

    LawOnDay(JurisdictionLaw law, LocalDate day) {
        this.law = law;
        this.day = day;
    }

    public JurisdictionLaw law() {
        return law;
    }

    public LocalDate day() {
        return day;
    }

    /// The rule of this type, made of every value that holds; empty if none does.
    public <R extends Rule> Optional<R> find(Class<R> type) {
        return law.find(type, day);
    }

    /// Every value that holds, by the id of its rule without the jurisdiction.
    public SortedMap<String, DatedValue> values() {
        var values = new TreeMap<String, DatedValue>();
        for (Provision provision : law.provisions()) {
            provision.on(day).ifPresent(it -> values.put(pathOf(provision), it));
        }
        return values;
    }

    /// How `other` differs from this, rule by rule.
    public List<LawChange> changesTo(LawOnDay other) {
        var left = values();
        var right = other.values();
        var paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        var changes = new ArrayList<LawChange>();
        for (String path : paths) {
            var before = Optional.ofNullable(left.get(path));
            var now = Optional.ofNullable(right.get(path));
            if (before.isEmpty() && now.isPresent()) {
                changes.add(
                        isUnknown(path)
                                ? new LawChange.CameToLight(path, now.get())
                                : new LawChange.Began(path, now.get()));
            } else if (before.isPresent() && now.isEmpty()) {
                changes.add(
                        other.isUnknown(path)
                                ? new LawChange.LostFromSight(path, before.get())
                                : new LawChange.Ended(path, before.get()));
            } else if (before.isPresent() && now.isPresent() && !isSame(before.get(), now.get())) {
                changes.add(new LawChange.Changed(path, before.get(), now.get()));
            }
        }
        return changes;
    }

    /// Whether nobody knows what the rule is here, because it was not found or because nobody found its topic.
    private boolean isUnknown(String path) {
        return law.provision(law.jurisdiction() + "." + path)
                .map(it -> it.unknownOn(day))
                .orElseGet(() -> law.isUnread(path.substring(0, path.indexOf('.'))));
    }

    private static boolean isSame(DatedValue a, DatedValue b) {
        return a.value().equals(b.value()) && a.standing() == b.standing();
    }

    private static String pathOf(Provision provision) {
        return provision.topic() + "." + provision.path();
    }
}
