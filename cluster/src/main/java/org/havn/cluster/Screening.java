package org.havn.cluster;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.havn.substances.Answer;
import org.havn.substances.Inquiry;
import org.havn.substances.MoleculeReader;
import org.havn.substances.UnreadableMoleculeException;

/// What one machine does with its rows: reads each molecule, asks each law, and names what it cannot read.
///
/// @param law     shared by all tasks of a machine
/// @param inquiry the laws to ask
record Screening(Broadcast<Law> law, Inquiry inquiry, Problems problems) implements MapPartitionsFunction<Row, Row> {

    /// The columns of the table that the one-process screen writes, and none may be empty.
    static final StructType COLUMNS = Stream.of(
                    "id", "law", "edition", "verdict", "group", "clause", "scope", "because")
            .reduce(
                    new StructType(),
                    (columns, name) -> columns.add(name, DataTypes.StringType, false),
                    (_, columns) -> columns);

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        var reader = new MoleculeReader();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .flatMap(row -> answers(row, reader).stream())
                .iterator();
    }

    private List<Row> answers(Row row, MoleculeReader reader) {
        problems.looked();
        long number = row.<Long>getAs("row") + 1;
        String named = text(row, "id").strip();
        String id = named.isEmpty() ? Long.toString(number) : named;
        try {
            var molecule = reader.read(text(row, "structure"));
            return inquiry.brief(law.value().bans(), molecule).stream()
                    .map(answer -> row(id, answer))
                    .toList();
        } catch (UnreadableMoleculeException e) {
            problems.met(new Problems.Row(text(row, "file"), number, named, e.reason()));
            return List.of();
        }
    }

    private static String text(Row row, String column) {
        String text = row.getAs(column);
        return text == null ? "" : text;
    }

    private static Row row(String id, Answer answer) {
        return RowFactory.create(
                id,
                answer.law(),
                answer.edition(),
                answer.verdict().name(),
                answer.group(),
                answer.clause(),
                answer.scope(),
                answer.because());
    }
}
