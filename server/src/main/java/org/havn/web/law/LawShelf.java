package org.havn.web.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.havn.law.Correction;
import org.havn.law.Coverage;
import org.havn.law.DatedValue;
import org.havn.law.Draft;
import org.havn.law.Jurisdiction;
import org.havn.law.JurisdictionLaw;
import org.havn.law.LawBook;
import org.havn.law.LawOnDay;
import org.havn.law.Provision;
import org.havn.law.Source;
import org.springframework.stereotype.Component;

/// Puts together what each page of the law book shows.
@Component
final class LawShelf {

    private static final int FOUND_MAX = 200;

    private final LawBook book;

    LawShelf(LawBook book) {
        this.book = book;
    }

    List<Correction> corrections() {
        return book.corrections();
    }

    Collection<JurisdictionLaw> laws() {
        return book.jurisdictions();
    }

    Optional<JurisdictionLaw> find(String code) {
        return book.jurisdictions().stream()
                .filter(it -> it.jurisdiction().code().equals(code))
                .findFirst();
    }

    HomePage home(LawWords words, LocalDate today) {
        var places = book.jurisdictions().stream()
                .map(law -> new HomePage.Place(
                        law.jurisdiction(),
                        law.provisions().size(),
                        law.provisions().stream()
                                .mapToLong(it -> it.values().size())
                                .sum(),
                        law.drafts().size()))
                .toList();
        return new HomePage(words, today, places, topics(), book.corrections());
    }

    PlacePage place(LawWords words, JurisdictionLaw law, LocalDate day) {
        var byTopic = new LinkedHashMap<String, List<Row>>();
        topics().forEach(it -> byTopic.put(it, new ArrayList<>()));
        law.provisions()
                .forEach(it -> byTopic.computeIfAbsent(it.topic(), _ -> new ArrayList<>())
                        .add(Row.of(it, day)));
        var groups = byTopic.entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .map(it -> new PlacePage.Group(it.getKey(), List.copyOf(it.getValue())))
                .toList();
        return new PlacePage(words, law.jurisdiction(), day, groups, List.copyOf(law.drafts()));
    }

    Optional<TopicPage> topic(LawWords words, String topic, LocalDate day) {
        var rowsByPath = new TreeMap<String, Map<String, Row>>();
        var places = new ArrayList<Jurisdiction>();
        for (JurisdictionLaw law : book.jurisdictions()) {
            var rules = law.provisions().stream()
                    .filter(it -> it.topic().equals(topic))
                    .toList();
            if (!rules.isEmpty()) {
                places.add(law.jurisdiction());
            }
            rules.forEach(it -> rowsByPath
                    .computeIfAbsent(it.path(), _ -> new TreeMap<>())
                    .put(law.jurisdiction().code(), Row.of(it, day)));
        }
        var lines = rowsByPath.entrySet().stream()
                .map(it -> new TopicPage.Line(
                        it.getKey(),
                        it.getValue().values().iterator().next().rule().says(),
                        places.stream()
                                .map(place -> Optional.ofNullable(it.getValue().get(place.code())))
                                .toList()))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(new TopicPage(words, topic, day, places, lines));
    }

    Optional<RulePage> rule(LawWords words, String id, LocalDate day) {
        var law = find(id.split("\\.", 2)[0]);
        var rule = book.provision(id);
        var drafted = law.stream()
                .flatMap(it -> it.drafts().stream())
                .flatMap(draft -> draft.find(id).map(it -> drafted(draft, it)).stream())
                .toList();
        if (rule.isEmpty() && drafted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RulePage(
                words,
                id,
                rule.map(it -> Row.of(it, day)),
                day,
                rule.map(it -> Picture.of(it, day)).orElse(new Picture(List.of(), List.of(), Optional.empty())),
                rule.map(this::sourced).orElse(List.of()),
                drafted,
                book.corrections().stream()
                        .filter(it -> it.rules().contains(id))
                        .toList()));
    }

    ComparePage compare(LawWords words, LawOnDay left, LawOnDay right) {
        var places =
                book.jurisdictions().stream().map(JurisdictionLaw::jurisdiction).toList();
        return new ComparePage(words, places, left, right, left.changesTo(right));
    }

    SourcesPage sources(LawWords words) {
        return new SourcesPage(
                words,
                book.jurisdictions().stream()
                        .map(it -> new SourcesPage.Group(it.jurisdiction(), List.copyOf(it.sources())))
                        .toList());
    }

    CoveragePage coverage(LawWords words, LocalDate today) {
        var byTopic = new LinkedHashMap<String, Map<String, Coverage>>();
        for (Coverage one : book.coverage()) {
            byTopic.computeIfAbsent(one.topic(), _ -> new TreeMap<>())
                    .put(one.jurisdiction().code(), one);
        }
        var questions = rules().filter(it -> !it.questions().isEmpty())
                .map(it -> Row.of(it, today))
                .toList();
        var places =
                book.jurisdictions().stream().map(JurisdictionLaw::jurisdiction).toList();
        return new CoveragePage(words, places, byTopic, questions);
    }

    FoundPage search(LawWords words, String asked, LocalDate today) {
        var wanted = asked.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return new FoundPage(words, "", List.of());
        }
        var rows = rules().filter(it -> text(words, it).contains(wanted))
                .limit(FOUND_MAX)
                .map(it -> Row.of(it, today))
                .toList();
        return new FoundPage(words, asked.strip(), rows);
    }

    /// The topics in the book's order.
    private List<String> topics() {
        return book.coverage().stream().map(Coverage::topic).distinct().toList();
    }

    private Stream<Provision> rules() {
        return book.jurisdictions().stream().flatMap(it -> it.provisions().stream());
    }

    private String text(LawWords words, Provision rule) {
        var text = new StringBuilder(rule.id())
                .append(' ')
                .append(rule.says())
                .append(' ')
                .append(words.place(rule.jurisdiction()))
                .append(' ')
                .append(words.topic(rule.topic()));
        for (RulePage.Sourced one : sourced(rule)) {
            text.append(' ')
                    .append(one.value().value())
                    .append(' ')
                    .append(one.value().citation())
                    .append(' ')
                    .append(one.source().title());
        }
        rule.questions().forEach(it -> text.append(' ').append(it));
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private RulePage.Drafted drafted(Draft draft, Provision rule) {
        return new RulePage.Drafted(draft, rule, sourced(rule));
    }

    private List<RulePage.Sourced> sourced(Provision rule) {
        var law = book.in(rule.jurisdiction());
        return rule.values().stream()
                .map(it -> new RulePage.Sourced(it, source(law, it)))
                .toList();
    }

    private static Source source(JurisdictionLaw law, DatedValue value) {
        return law.source(value.citation().source())
                .orElseThrow(() -> new IllegalStateException("The book checked that each value has its source"));
    }
}
