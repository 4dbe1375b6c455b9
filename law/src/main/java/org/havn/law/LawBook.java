package org.havn.law;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every dated rule of every place.
///
/// ```java
/// LawBook.load(Path.of("law")).in(Jurisdiction.DENMARK).on(day).find(DosingProtocol.class)
/// ```
///
/// Immutable. A look-up reads what loading has put together, so it can stand in an inner loop.
public final class LawBook {

    private final Map<Jurisdiction, JurisdictionLaw> lawByPlace = new HashMap<>();
    private final List<JurisdictionLaw> laws;
    private final List<Correction> corrections;
    private final List<Coverage> coverage;

    private LawBook(List<JurisdictionLaw> laws, List<Correction> corrections, WantedTopics wanted) {
        this.laws = List.copyOf(laws);
        laws.forEach(it -> lawByPlace.put(it.jurisdiction(), it));
        this.corrections = List.copyOf(corrections);
        this.coverage = wanted.coverage(laws);
    }

    /// Reads the rules under `lawFolder`.
    ///
    /// @throws LawException if anything in the files is wrong; it names every problem with file and line
    public static LawBook load(Path lawFolder) {
        var problems = new Problems();
        if (!Files.isDirectory(lawFolder)) {
            problems.add(lawFolder.toString(), "there is no such folder");
            problems.throwIfAny();
        }
        var files = new LawFiles(lawFolder, problems);
        var content = files.read();
        if (content.laws().isEmpty()) {
            problems.add(lawFolder.toString(), "there is no law here: no folder is named like a country, such as dk");
        }
        problems.throwIfAny();
        var book = new LawBook(content.laws(), content.corrections(), content.wanted());
        for (Correction correction : book.corrections) {
            correction.brokenIn(book).ifPresent(it -> problems.add("corrections.yaml", it));
        }
        problems.throwIfAny();
        return book;
    }

    /// The law of `jurisdiction`.
    ///
    /// @throws IllegalArgumentException if the book has none
    public JurisdictionLaw in(Jurisdiction jurisdiction) {
        return Optional.ofNullable(lawByPlace.get(jurisdiction))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The law book has no law of \"%s\". It has: %s".formatted(jurisdiction, codes())));
    }

    public Collection<JurisdictionLaw> jurisdictions() {
        return laws;
    }

    /// The rule with this id, wherever it holds.
    public Optional<Provision> provision(String id) {
        var code = id.split("\\.", 2)[0];
        return laws.stream()
                .filter(it -> it.jurisdiction().code().equals(code))
                .findFirst()
                .flatMap(it -> it.provision(id));
    }

    /// Whether a draft has a rule with this id.
    boolean isDrafted(String id) {
        return laws.stream()
                .flatMap(it -> it.drafts().stream())
                .anyMatch(it -> it.find(id).isPresent());
    }

    String codes() {
        return laws.stream().map(it -> it.jurisdiction().code()).collect(Collectors.joining(", "));
    }

    /// What the background documents of the project say and is not so.
    public List<Correction> corrections() {
        return corrections;
    }

    /// How well each topic of each place is known, topic by topic.
    public List<Coverage> coverage() {
        return coverage;
    }
}
