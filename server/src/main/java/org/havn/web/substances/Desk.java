package org.havn.web.substances;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.havn.substances.EditionOutline;
import org.havn.substances.GroupBans;
import org.havn.substances.Molecule;
import org.havn.substances.MoleculeReader;
import org.havn.substances.MoleculeSource;
import org.havn.substances.UnreadableMoleculeException;
import org.havn.substances.Verdict;
import org.springframework.stereotype.Component;

/// Asks every law about what a chemist drew, pasted or sent as a file.
@Component
final class Desk {

    /// Records of one file that a page shows; longer files are for the interface or the command.
    static final int RECORDS_MAX = 200;

    private static final Duration FILE_TIME_MAX = Duration.ofSeconds(20);

    private final GroupBans bans;

    Desk(GroupBans bans) {
        this.bans = bans;
    }

    /// Reads the law files ahead of the first question, beside whatever the reader does meanwhile.
    void warm() {
        var _ = Thread.startVirtualThread(() -> {
            try {
                var _ = check("C", LocalDate.EPOCH);
            } catch (UnreadableMoleculeException e) {
                throw new IllegalStateException("Methane cannot be read", e);
            }
        });
    }

    /// What each law says about one molecule on a day, and said in each of its editions.
    ///
    /// @throws UnreadableMoleculeException if the text is no molecule, or is beyond a limit
    Checked check(String structure, LocalDate day) throws UnreadableMoleculeException {
        var molecule = new MoleculeReader().readAny(structure);
        var laws = new ArrayList<Checked.Law>();
        for (String law : bans.laws()) {
            laws.add(new Checked.Law(
                    law, edition(law, day), bans.explain(molecule, law, day), steps(molecule, law, day)));
        }
        return new Checked(molecule.text(), molecule.parts(), molecule.size(), day, laws);
    }

    private Optional<EditionOutline> edition(String law, LocalDate day) {
        return bans.outlines(law).stream().filter(it -> it.appliesOn(day)).findFirst();
    }

    private List<Checked.Step> steps(Molecule molecule, String law, LocalDate day) throws UnreadableMoleculeException {
        var steps = new ArrayList<Checked.Step>();
        for (EditionOutline edition : bans.outlines(law)) {
            var answer = bans.screen(molecule, law, edition.from());
            steps.add(new Checked.Step(edition, answer.verdict(), answer.group(), edition.appliesOn(day)));
        }
        return steps;
    }

    /// The first records of a file, each with the verdict of every law, and why those that cannot be read cannot.
    ///
    /// @throws IllegalArgumentException if a table has no column that can hold structures
    Listed list(byte[] file, String name, LocalDate day) throws IOException {
        var rows = new ArrayList<Listed.Row>();
        var reader = new MoleculeReader();
        long end = System.nanoTime() + FILE_TIME_MAX.toNanos();
        try (var source = MoleculeSource.of(new ByteArrayInputStream(file), MoleculeSource.Format.of(name))) {
            for (var item = source.next(); item != null; item = source.next()) {
                if (rows.size() == RECORDS_MAX || System.nanoTime() - end > 0) {
                    return new Listed(bans.laws(), rows, true);
                }
                rows.add(row(item, reader, day));
            }
        }
        return new Listed(bans.laws(), rows, false);
    }

    private Listed.Row row(MoleculeSource.Item item, MoleculeReader reader, LocalDate day) {
        try {
            var molecule = reader.read(item);
            Map<String, Listed.Cell> cells = new LinkedHashMap<>();
            for (String law : bans.laws()) {
                var answer = bans.screen(molecule, law, day);
                cells.put(law, new Listed.Cell(answer.verdict(), answer.group()));
            }
            return new Listed.Row(item.line(), item.id(), molecule.text(), "", cells);
        } catch (UnreadableMoleculeException e) {
            return new Listed.Row(item.line(), item.id(), "", e.reason(), Map.of());
        }
    }

    /// How often each verdict stands in a list, for a law.
    static long count(Listed listed, String law, Verdict verdict) {
        return listed.rows().stream()
                .map(row -> row.cells().get(law))
                .filter(cell -> cell != null && cell.verdict() == verdict)
                .count();
    }
}
