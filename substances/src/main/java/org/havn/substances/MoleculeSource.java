package org.havn.substances;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.havn.substances.BoundedLines.Line;
import org.jspecify.annotations.Nullable;

/// Molecules of a file one by one: SMILES lines, an SDF, or a table with a column of structures.
///
/// Nothing is held but the record at hand. A record that cannot be one is handed out as such with the reason.
public abstract sealed class MoleculeSource implements Closeable {

    /// The shape of a file.
    public enum Format {
        SMILES,
        SDF,
        CSV;

        /// Told from the file name: `.sdf`, `.sd`, `.mol`, `.csv`, `.tsv`; anything else is SMILES.
        public static Format of(String fileName) {
            String name = fileName.toLowerCase(Locale.ROOT);
            if (name.endsWith(".sdf") || name.endsWith(".sd") || name.endsWith(".mol")) {
                return SDF;
            }
            return name.endsWith(".csv") || name.endsWith(".tsv") ? CSV : SMILES;
        }
    }

    /// One record of the file.
    ///
    /// @param line      where it begins, counted from 1
    /// @param id        as the file names it, or its line
    /// @param structure the text of the structure
    /// @param molfile   whether the structure is a molfile
    /// @param problem   why it cannot be read, if that is known already
    public record Item(long line, String id, String structure, boolean molfile, Optional<String> problem) {

        static Item broken(long line, String problem) {
            return new Item(line, "", "", false, Optional.of(problem));
        }
    }

    /// The names that a table's column of structures may have, the best first.
    public static final List<String> STRUCTURE_COLUMNS = List.of("smiles", "structure", "canonical_smiles", "inchi");

    /// The names that a table's column of identifiers may have, the best first.
    public static final List<String> ID_COLUMNS = List.of("id", "name", "base_name", "inchikey");

    private static final int LINE_MAX = 100_000;

    final BoundedLines lines;

    private MoleculeSource(BoundedLines lines) {
        this.lines = lines;
    }

    /// @throws IllegalArgumentException if a table has no column that can hold structures
    public static MoleculeSource of(InputStream in, Format format) throws IOException {
        BoundedLines lines = new BoundedLines(in, LINE_MAX);
        return switch (format) {
            case SMILES -> new SmilesLines(lines);
            case SDF -> new SdfRecords(lines);
            case CSV -> new Table(lines);
        };
    }

    /// The next record, or null at the end.
    public abstract @Nullable Item next() throws IOException;

    @Override
    public void close() throws IOException {
        lines.close();
    }

    static Optional<String> problem(Line line) {
        if (line.cut()) {
            return Optional.of("The line is longer than %d characters.".formatted(LINE_MAX));
        }
        return line.text().indexOf('\0') >= 0 ? Optional.of("The line is not text.") : Optional.empty();
    }

    /// A structure, white space, a name.
    private static final class SmilesLines extends MoleculeSource {

        SmilesLines(BoundedLines lines) {
            super(lines);
        }

        @Override
        public @Nullable Item next() throws IOException {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                Optional<String> problem = problem(line);
                String text = line.text().strip();
                if (problem.isPresent()) {
                    return Item.broken(lines.number(), problem.get());
                }
                boolean header =
                        lines.number() == 1 && text.toLowerCase(Locale.ROOT).startsWith("smiles");
                if (!text.isEmpty() && !header) {
                    String[] parts = text.split("\\s+", 2);
                    String id = parts.length > 1 ? parts[1] : Long.toString(lines.number());
                    return new Item(lines.number(), id, parts[0], false, Optional.empty());
                }
            }
            return null;
        }
    }

    /// Molfiles between lines of four dollar signs.
    private static final class SdfRecords extends MoleculeSource {

        private static final String END = "$$$$";
        private static final String MOLFILE_END = "M  END";

        SdfRecords(BoundedLines lines) {
            super(lines);
        }

        @Override
        public @Nullable Item next() throws IOException {
            StringBuilder molfile = new StringBuilder();
            long first = lines.number() + 1;
            String title = "";
            Optional<String> problem = Optional.empty();
            boolean inMolfile = true;
            boolean any = false;
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (line.text().startsWith(END)) {
                    return item(first, title, molfile, problem);
                }
                any |= !line.text().isBlank();
                title = lines.number() == first ? line.text().strip() : title;
                problem = problem.isPresent() ? problem : problem(line);
                if (inMolfile && molfile.length() <= MoleculeReader.TEXT_MAX) {
                    molfile.append(line.text()).append('\n');
                }
                inMolfile &= !line.text().startsWith(MOLFILE_END);
            }
            return any ? item(first, title, molfile, problem) : null;
        }

        private static Item item(long first, String title, StringBuilder molfile, Optional<String> problem) {
            String id = title.isEmpty() ? Long.toString(first) : title;
            return new Item(first, id, molfile.toString(), true, problem);
        }
    }

    /// A table whose header names the column of structures.
    private static final class Table extends MoleculeSource {

        private final char separator;
        private final int structure;
        private final int id;

        Table(BoundedLines lines) throws IOException {
            super(lines);
            Line header = lines.next();
            String text = header == null ? "" : header.text().replace("\uFEFF", "");
            this.separator = separator(text);
            List<String> columns = cells(text).stream()
                    .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                    .toList();
            this.structure = first(columns, STRUCTURE_COLUMNS);
            this.id = first(columns, ID_COLUMNS);
            if (structure < 0) {
                throw new IllegalArgumentException(
                        "The table has no column named %s.".formatted(String.join(", ", STRUCTURE_COLUMNS)));
            }
        }

        private static char separator(String header) {
            for (char candidate : new char[] {'\t', ';'}) {
                if (header.indexOf(candidate) >= 0) {
                    return candidate;
                }
            }
            return ',';
        }

        private static int first(List<String> columns, List<String> names) {
            for (String name : names) {
                if (columns.contains(name)) {
                    return columns.indexOf(name);
                }
            }
            return -1;
        }

        private List<String> cells(String line) {
            if (separator == '\t') {
                return List.of(line.split("\t", -1));
            }
            try (var reader = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(line)) {
                return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of());
            } catch (IOException e) {
                throw new IllegalStateException("A text in memory cannot fail to be read", e);
            }
        }

        @Override
        public @Nullable Item next() throws IOException {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                Optional<String> problem = problem(line);
                if (problem.isPresent()) {
                    return Item.broken(lines.number(), problem.get());
                }
                if (!line.text().isBlank()) {
                    return item(line.text());
                }
            }
            return null;
        }

        private Item item(String line) {
            List<String> cells;
            try {
                cells = cells(line);
            } catch (RuntimeException e) {
                return Item.broken(lines.number(), "The line is not a row of the table: " + e.getMessage());
            }
            if (structure >= cells.size()) {
                return Item.broken(
                        lines.number(), "The row has %d cells; the structure is missing.".formatted(cells.size()));
            }
            String name = id >= 0 && id < cells.size() ? cells.get(id).strip() : "";
            return new Item(
                    lines.number(),
                    name.isEmpty() ? Long.toString(lines.number()) : name,
                    cells.get(structure),
                    false,
                    Optional.empty());
        }
    }
}
