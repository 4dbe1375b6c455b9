package org.havn.web.substances;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.havn.substances.Verdict;

/// The records of a file with the verdict of every law.
///
/// @param cut whether the file has more than was looked at
public record Listed(Set<String> laws, List<Row> rows, boolean cut) {

    public Listed {
        rows = List.copyOf(rows);
    }

    /// One record.
    ///
    /// @param problem why it cannot be read; empty if it can
    public record Row(long line, String id, String text, String problem, Map<String, Cell> cells) {}

    /// What one law says to it.
    public record Cell(Verdict verdict, String group) {}
}
