package org.havn.law;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The law of one place: what holds, what was put forward, and the texts behind both.
public final class JurisdictionLaw {

    private final Jurisdiction jurisdiction;
    private final SortedMap<String, Provision> provisions;
    private final SortedMap<String, Draft> drafts;
    private final Map<String, Source> sources;
    private final Set<String> topicsWithout;
    private final Map<Class<?>, Timeline<Optional<Rule>>> timelineByType = new HashMap<>();

    /// @param topicsWithout topics of which it was found that this place has no rule
    JurisdictionLaw(
            Jurisdiction jurisdiction,
            SortedMap<String, Provision> provisions,
            SortedMap<String, Draft> drafts,
            Map<String, Source> sources,
            Set<String> topicsWithout) {
        this.jurisdiction = jurisdiction;
        this.provisions = provisions;
        this.drafts = drafts;
        this.sources = new TreeMap<>(sources);
        this.topicsWithout = Set.copyOf(topicsWithout);
        for (Topic<?> topic : Topic.ALL) {
            timeline(topic).ifPresent(it -> timelineByType.put(topic.type(), it));
        }
    }

    public Jurisdiction jurisdiction() {
        return jurisdiction;
    }

    /// What holds on `day`.
    public LawOnDay on(LocalDate day) {
        return new LawOnDay(this, day);
    }

    /// The rules of every day, by id.
    public Collection<Provision> provisions() {
        return List.copyOf(provisions.values());
    }

    public Optional<Provision> provision(String id) {
        return Optional.ofNullable(provisions.get(id));
    }

    /// Whether the book has no value of this topic here, and nobody found that there is no rule.
    boolean isUnread(String topic) {
        return !topicsWithout.contains(topic)
                && provisions.values().stream()
                        .noneMatch(
                                it -> it.topic().equals(topic) && !it.values().isEmpty());
    }

    Set<String> ids() {
        return provisions.keySet();
    }

    public Optional<Source> source(String key) {
        return Optional.ofNullable(sources.get(key));
    }

    public Optional<Draft> draft(String name) {
        return Optional.ofNullable(drafts.get(name));
    }

    public Collection<Draft> drafts() {
        return List.copyOf(drafts.values());
    }

    public Collection<Source> sources() {
        return List.copyOf(sources.values());
    }

    /// What would hold on `day` if the draft called `draft` were law, in every part that it sets.
    ///
    /// @throws IllegalArgumentException if there is no such draft
    public <R extends Rule> Optional<Proposal<R>> find(String draft, Class<R> type, LocalDate day) {
        var wanted = Optional.ofNullable(drafts.get(draft))
                .orElseThrow(() -> new IllegalArgumentException("There is no draft \"%s\" in \"%s\". %s"
                        .formatted(draft, jurisdiction, Maybe.hint(draft, drafts.keySet()))));
        var topic = Topic.of(type);
        var sheet = sheet(topic, day);
        for (Provision provision : wanted.provisions()) {
            if (provision.topic().equals(topic.name())) {
                hypothetical(provision, day)
                        .ifPresent(it -> sheet.held().put(provision.path(), new Sheet.Held(provision, it.cited())));
            }
        }
        return topic.shape().read(sheet).map(rule -> new Proposal<>(wanted, rule));
    }

    /// A draft without a first day is asked as if its day had come.
    static Optional<DatedValue> hypothetical(Provision provision, LocalDate day) {
        return provision
                .on(day)
                .or(() -> provision.values().stream()
                        .filter(it -> it.start().day().isEmpty())
                        .findFirst());
    }

    <R extends Rule> Optional<R> find(Class<R> type, LocalDate day) {
        var timeline = timelineByType.get(type);
        if (timeline == null) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked") // Topic ties each type to a shape that makes it.
        var found = (Optional<R>) timeline.on(day).orElse(Optional.empty());
        return found;
    }

    private <R extends Rule> Optional<Timeline<Optional<Rule>>> timeline(Topic<R> topic) {
        var breaks = new TreeSet<LocalDate>();
        for (Provision provision : ofTopic(topic)) {
            for (DatedValue value : provision.values()) {
                value.start().day().ifPresent(breaks::add);
                value.until().map(last -> last.plusDays(1)).ifPresent(breaks::add);
            }
        }
        if (breaks.isEmpty()) {
            return Optional.empty();
        }
        var ruleByStart = new TreeMap<LocalDate, Optional<Rule>>();
        breaks.forEach(day ->
                ruleByStart.put(day, topic.shape().read(sheet(topic, day)).map(it -> it)));
        return Optional.of(Timeline.of(ruleByStart));
    }

    private Sheet sheet(Topic<?> topic, LocalDate day) {
        var held = new TreeMap<String, Sheet.Held>();
        for (Provision provision : ofTopic(topic)) {
            provision.on(day).ifPresent(it -> held.put(provision.path(), new Sheet.Held(provision, it.cited())));
        }
        return new Sheet(held);
    }

    private Collection<Provision> ofTopic(Topic<?> topic) {
        var prefix = jurisdiction.code() + "." + topic.name() + ".";
        return provisions.subMap(prefix, prefix + Character.MAX_VALUE).values();
    }
}
