package org.havn.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.havn.stock.Register;

/// What the clinic returns to the authority for a year.
///
/// @param due  the day by which
/// @param over whether the year is over, so that there is a next one to look at
/// @param cite where that stands
public record YearPage(int year, List<Register.Year> rows, Optional<LocalDate> due, boolean over, Optional<Cite> cite) {

    private static final int MILLIGRAMS = 3;

    /// Micrograms as milligrams; a sum of corrections can be below zero.
    public String amount(Text t, long micrograms) {
        return (micrograms < 0 ? "\u2212" : "") + t.number(milligrams(Math.abs(micrograms))) + "\u00a0mg";
    }

    private static BigDecimal milligrams(long micrograms) {
        var exact = BigDecimal.valueOf(micrograms, MILLIGRAMS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    byte[] csv(Text t) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().fieldSeparator(';').build(text)) {
            csv.writeRecord(
                    t.of("field.medicine"),
                    t.of("return.year"),
                    t.of("book.opening"),
                    t.of("return.vials"),
                    t.of("entry.receipt"),
                    t.of("return.given"),
                    t.of("entry.waste"),
                    t.of("entry.loss"),
                    t.of("entry.dispatch"),
                    t.of("entry.overfill"),
                    t.of("book.closing"));
            for (Register.Year row : rows) {
                csv.writeRecord(
                        row.medicine().code(),
                        Integer.toString(row.year()),
                        milligrams(row.opening()).toPlainString(),
                        Long.toString(row.vials()),
                        milligrams(row.received()).toPlainString(),
                        milligrams(row.given()).toPlainString(),
                        milligrams(row.wasted()).toPlainString(),
                        milligrams(row.lost()).toPlainString(),
                        milligrams(row.sent()).toPlainString(),
                        milligrams(row.overfill()).toPlainString(),
                        milligrams(row.closing()).toPlainString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
