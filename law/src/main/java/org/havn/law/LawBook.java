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

    private LawBook(List<JurisdictionLaw> laws) {
        laws.forEach(it -> lawByCode.put(it.jurisdiction().code(), it));
    }

    /// Reads the rules under `lawFolder`.
    ///
    /// @throws LawException if anything in the files is wrong; it names every problem with file and line
    public static LawBook load(Path lawFolder) {
        var problems = new Problems();
        var laws = new LawFiles(lawFolder, problems).read();
        if (laws.isEmpty()) {
            problems.add(lawFolder.toString(), "there is no law here: no folder is named like a country, such as dk");
        }
        problems.throwIfAny();
        return new LawBook(laws);
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
}
