package org.havn.cluster;

import java.io.PrintStream;
import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.havn.substances.UnreadableMoleculeException;

/// The rows that could not be judged, told by the machines that met them.
///
/// Each task counts all of its own and names the first thousand, so that a file of garbage does not fill the memory of
/// whoever asked. Only tasks whose rows are written are heard, each once.
///
/// @param rows  all that were looked at
/// @param bad   those of them that could not be judged
/// @param named what is told of them
record Problems(LongAccumulator rows, LongAccumulator bad, CollectionAccumulator<Row> named) implements Serializable {

    private static final int NAMED_MAX = 1_000;

    /// One such row.
    ///
    /// @param number from 1 within its file
    record Row(String file, long number, String id, String reason) implements Serializable, Comparable<Row> {

        private static final Comparator<Row> ORDER =
                Comparator.comparing(Row::file).thenComparingLong(Row::number);

        @Override
        public int compareTo(Row other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return UnreadableMoleculeException.harmless(
                    "%s row %d%s: %s".formatted(file, number, id.isEmpty() ? "" : " (" + id + ")", reason));
        }
    }

    static Problems of(SparkSession spark) {
        var context = spark.sparkContext();
        return new Problems(
                context.longAccumulator("rows"),
                context.longAccumulator("bad"),
                context.collectionAccumulator("named"));
    }

    void looked() {
        rows.add(1);
    }

    void met(Row row) {
        bad.add(1);
        if (bad.value() <= NAMED_MAX) {
            named.add(row);
        }
    }

    void tell(PrintStream out) {
        var sorted = new TreeSet<>(named.value());
        sorted.forEach(out::println);
        if (sorted.size() < bad.value()) {
            out.printf("and %d more%n", bad.value() - sorted.size());
        }
        out.printf("%d molecules, %d records not readable%n", rows.value() - bad.value(), bad.value());
    }
}
