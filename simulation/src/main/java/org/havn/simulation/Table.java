package org.havn.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A table of a result, for any program to read.
final class Table {

    private final String name;
    private final List<Column> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    /// A column whose values are all of one kind.
    record Column(String name, Kind kind) {}

    /// What a column holds.
    enum Kind {
        TEXT(String.class),
        WHOLE(Long.class),
        NUMBER(Double.class),
        /// With two decimals, exactly.
        MONEY(BigDecimal.class);

        private final Class<?> type;

        Kind(Class<?> type) {
            this.type = type;
        }
    }

    /// @param name without the ending of a file
    Table(String name, Column... columns) {
        this.name = name;
        this.columns = List.of(columns);
    }

    static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    static Column whole(String name) {
        return new Column(name, Kind.WHOLE);
    }

    static Column number(String name) {
        return new Column(name, Kind.NUMBER);
    }

    static Column money(String name) {
        return new Column(name, Kind.MONEY);
    }

    /// @throws IllegalArgumentException if a value is not of its column's kind
    void add(Object... values) {
        for (int at = 0; at < columns.size(); at++) {
            if (values.length != columns.size() || !columns.get(at).kind().type.isInstance(values[at])) {
                throw new IllegalArgumentException("%s takes %s, not %s".formatted(name, columns, List.of(values)));
            }
        }
        rows.add(List.of(values));
    }

    String name() {
        return name;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<Object>> rows() {
        return rows;
    }

    /// Numbers with a point, one row a line, quotes only where they are needed.
    String csv() {
        var text = new StringBuilder(
                columns.stream().map(column -> cell(column.name())).collect(Collectors.joining(",", "", "\n")));
        for (List<Object> row : rows) {
            text.append(row.stream().map(value -> cell(value.toString())).collect(Collectors.joining(",", "", "\n")));
        }
        return text.toString();
    }

    /// Adds itself to the files of an answer, which are text: as CSV, and as Parquet in Base64.
    void into(Map<String, String> files) {
        files.put(name + ".csv", csv());
        files.put(name + ".parquet", Base64.getEncoder().encodeToString(ParquetFile.of(this)));
    }

    private static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
