package org.havn.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.havn.law.Mass;
import org.havn.stock.Register;

/// The register as columns: for a file that other programs read, and for paper.
final class BookTable {

    private static final List<RegisterPdf.Column> PAPER = List.of(
            new RegisterPdf.Column("register.line", 36, true),
            new RegisterPdf.Column("register.time", 74, false),
            new RegisterPdf.Column("field.container", 58, false),
            new RegisterPdf.Column("register.kind", 80, false),
            new RegisterPdf.Column("book.other", 92, false),
            new RegisterPdf.Column("book.in-mg", 58, true),
            new RegisterPdf.Column("book.out-mg", 52, true),
            new RegisterPdf.Column("book.volume", 48, true),
            new RegisterPdf.Column("book.balance-mg", 64, true),
            new RegisterPdf.Column("book.prescription", 50, false),
            new RegisterPdf.Column("register.who", 84, false),
            new RegisterPdf.Column("book.remark", 90, false));

    private BookTable() {}

    /// Semicolons, because a comma is a decimal sign to most readers; numbers with a point, days as ISO writes them.
    static byte[] csv(Text t, BookPage page) {
        var text = new StringWriter();
        var register = page.register();
        try (var csv = CsvWriter.builder()
                .fieldSeparator(';')
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(text)) {
            csv.writeRecord(Stream.concat(
                            PAPER.stream().map(column -> t.of(column.key())),
                            Stream.of(t.of("field.lot"), t.of("field.medicine")))
                    .toList());
            for (Register.Line line : register.lines()) {
                csv.writeRecord(cells(t, page, line, line.number() + "", plain(line.balance())));
            }
            for (Register.Line line : register.later()) {
                csv.writeRecord(cells(t, page, line, "", ""));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> cells(Text t, BookPage page, Register.Line line, String number, String balance) {
        return Stream.of(
                        number,
                        t.machine(line.happenedAt()),
                        line.label(),
                        t.of("entry." + line.kind()),
                        page.other(line, t),
                        plain(line.in()),
                        plain(line.out()),
                        line.volume().map(volume -> plain(volume.millilitres())).orElse(""),
                        balance,
                        page.prescription(line),
                        page.written(line, t),
                        page.remark(line, t),
                        line.lot(),
                        page.register().medicine().code())
                .map(BookTable::harmless)
                .toList();
    }

    /// A spreadsheet runs a cell that begins like a formula, whoever wrote it.
    static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String plain(Mass mass) {
        return mass.isZero() ? "" : plain(mass.milligrams());
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    /// On paper, in the order of the official form.
    static byte[] pdf(Visit visit, BookPage page) {
        var t = visit.t();
        var register = page.register();
        var rows = new ArrayList<List<String>>();
        rows.add(balanceRow(t, "book.opening", register.opening()));
        for (Register.Line line : register.lines()) {
            rows.add(paper(t, page, line, t.number(line.number()), t.milligrams(line.balance())));
        }
        rows.add(balanceRow(t, "book.closing", register.closing()));
        for (Register.Line line : register.later()) {
            rows.add(paper(t, page, line, "", ""));
        }
        var foot = new ArrayList<String>();
        for (Register.Signature signature : register.signatures()) {
            foot.add(t.of(
                    "book.signed",
                    signature.month().toString(),
                    page.name(signature.signedBy()),
                    signature.signedAt(),
                    signature.balance(),
                    signature.lines()));
        }
        foot.add(t.of("register.signed") + " ______________________________");
        var head = List.of(
                t.of("book.title") + ", " + visit.clinic(),
                t.word(register.medicine().code()),
                t.of("book.days", register.from(), register.until()));
        var columns = PAPER.stream()
                .map(column -> new RegisterPdf.Column(t.of(column.key()), column.width(), column.right()))
                .toList();
        return RegisterPdf.write(new RegisterPdf.Content(head, columns, rows, foot));
    }

    private static List<String> balanceRow(Text t, String key, Mass balance) {
        return List.of("", "", "", t.of(key), "", "", "", "", t.milligrams(balance), "", "", "");
    }

    private static List<String> paper(Text t, BookPage page, Register.Line line, String number, String balance) {
        return List.of(
                number,
                t.dateTime(line.happenedAt()),
                line.label(),
                t.of("entry." + line.kind()),
                page.other(line, t),
                line.in().isZero() ? "" : t.milligrams(line.in()),
                line.out().isZero() ? "" : t.milligrams(line.out()),
                line.volume().map(t::millilitres).orElse(""),
                balance,
                page.prescription(line),
                page.written(line, t),
                page.remark(line, t));
    }
}
