package org.havn.law;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every dated rule of every place.
///
/// ```java
/// LawBook.load(Path.of("law")).in(Jurisdiction.DENMARK).on(day).find(DosingProtocol.class)
/// ```
///
/// Immutable. A look-up reads what loading has put together, so it can stand in an inner loop.
public final class LawBook {

    private final SortedMap<String, JurisdictionLaw> lawByCode = new TreeMap<>();
    private final List<Correction> corrections;
    private final List<Coverage> coverage;

    private LawBook(List<JurisdictionLaw> laws, List<Correction> corrections, WantedTopics wanted) {
        laws.forEach(it -> lawByCode.put(it.jurisdiction().code(), it));
        this.corrections = List.copyOf(corrections);
        this.coverage = wanted.coverage(laws);
    }

    /// Reads the rules under `lawFolder`.
    ///
    /// @throws LawException if anything in the files is wrong; it names every problem with file and line
    public static LawBook load(Path lawFolder) {
        var problems = new Problems();
        var files = new LawFiles(lawFolder, problems);
        var laws = files.read();
        if (laws.isEmpty()) {
            problems.add(lawFolder.toString(), "there is no law here: no folder is named like a country, such as dk");
        }
        var book = new LawBook(laws, files.corrections(), files.wanted());
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
        return Optional.ofNullable(lawByCode.get(jurisdiction.code()))
                .orElseThrow(() -> new IllegalArgumentException("The law book has no law of \"%s\". It has: %s"
                        .formatted(jurisdiction, String.join(", ", lawByCode.keySet()))));
    }

    public Collection<JurisdictionLaw> jurisdictions() {
        return List.copyOf(lawByCode.values());
    }

    /// The rule with this id, wherever it holds.
    public Optional<Provision> provision(String id) {
        return Optional.ofNullable(lawByCode.get(id.split("\\.", 2)[0])).flatMap(it -> it.provision(id));
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
