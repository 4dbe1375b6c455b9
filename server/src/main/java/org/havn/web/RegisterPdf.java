package org.havn.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Writes a table on A4 pages that lie on their side: a head and column titles on each, page numbers, lines to sign on.
///
/// The font comes with the library and is put into the file, so that it looks the same everywhere.
final class RegisterPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int LONG_SIDE = (int) PDRectangle.A4.getHeight();
    private static final int SHORT_SIDE = (int) PDRectangle.A4.getWidth();
    private static final int MARGIN = 28;
    private static final int SIZE = 7;
    private static final int HEAD_SIZE = 12;
    private static final int LEADING = 9;
    private static final int HEAD_LEADING = 16;
    private static final int GAP = 4;
    private static final int FOOT = 40;
    private static final int THOUSANDTHS = 1_000;

    private final PDDocument document;
    private final PDFont font;
    private final Content content;
    private final Map<Integer, Integer> widths = new HashMap<>();
    private final Set<Integer> unknown = new HashSet<>();
    private PDPageContentStream stream;
    private int top;

    private RegisterPdf(PDDocument document, PDFont font, Content content) throws IOException {
        this.document = document;
        this.font = font;
        this.content = content;
        this.stream = newPage();
    }

    /// @param head lines above the table on each page
    /// @param rows as many cells each as there are columns
    /// @param foot lines below the table, once
    record Content(List<String> head, List<Column> columns, List<List<String>> rows, List<String> foot) {}

    /// @param key   the title, or the key of its sentence
    /// @param width in points
    /// @param right whether numbers stand in it
    record Column(String key, int width, boolean right) {}

    static byte[] write(Content content) {
        try (var document = new PDDocument();
                var file = RegisterPdf.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IllegalStateException("The font %s is not on the class path".formatted(FONT));
            }
            var pdf = new RegisterPdf(document, PDType0Font.load(document, file, true), content);
            pdf.table();
            pdf.numberPages();
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PDPageContentStream newPage() throws IOException {
        var page = new PDPage(new PDRectangle(LONG_SIDE, SHORT_SIDE));
        document.addPage(page);
        stream = new PDPageContentStream(document, page);
        top = (int) page.getMediaBox().getHeight() - MARGIN - HEAD_SIZE;
        for (String line : content.head()) {
            text(line, MARGIN, HEAD_SIZE);
            top -= HEAD_LEADING;
        }
        top -= GAP;
        row(content.columns().stream().map(Column::key).toList());
        return stream;
    }

    private void table() throws IOException {
        for (List<String> row : content.rows()) {
            if (top - height(row) < FOOT) {
                stream.close();
                stream = newPage();
            }
            row(row);
        }
        for (String line : content.foot()) {
            if (top - HEAD_LEADING < FOOT) {
                stream.close();
                stream = newPage();
            }
            top -= HEAD_LEADING;
            text(line, MARGIN, SIZE + 2);
        }
        stream.close();
    }

    private int height(List<String> row) {
        int lines = 1;
        for (int at = 0; at < row.size(); at++) {
            lines = Math.max(
                    lines,
                    wrapped(row.get(at), content.columns().get(at).width() - GAP)
                            .size());
        }
        return lines * LEADING + GAP;
    }

    private void row(List<String> cells) throws IOException {
        int height = height(cells);
        int first = top;
        int left = MARGIN;
        for (int at = 0; at < cells.size(); at++) {
            var column = content.columns().get(at);
            top = first;
            for (String line : wrapped(cells.get(at), column.width() - GAP)) {
                int indent = column.right() ? column.width() - GAP - width(line) : 0;
                text(line, left + indent, SIZE);
                top -= LEADING;
            }
            left += column.width();
        }
        top = first - height;
        stream.setLineWidth(0.3f);
        stream.moveTo(MARGIN, top + LEADING - 1);
        stream.lineTo(left, top + LEADING - 1);
        stream.stroke();
    }

    private void text(String line, int left, int size) throws IOException {
        stream.beginText();
        stream.setFont(font, size);
        stream.newLineAtOffset(left, top);
        stream.showText(written(line));
        stream.endText();
    }

    private int width(String line) {
        int thousandths = line.codePoints().map(this::width).sum();
        return Math.ceilDiv(thousandths * SIZE, THOUSANDTHS);
    }

    /// In thousandths of the size; what the font cannot write is as wide as the question mark in its place.
    private int width(int letter) {
        var known = widths.get(letter);
        if (known == null) {
            known = measured(letter);
            widths.put(letter, known);
        }
        return known;
    }

    private int measured(int letter) {
        try {
            if (!Character.isISOControl(letter)) {
                return (int) Math.ceil(font.getStringWidth(Character.toString(letter)));
            }
        } catch (IOException | IllegalArgumentException e) {
            unknown.add(letter);
            return width('?');
        }
        unknown.add(letter);
        return width('?');
    }

    /// Broken at spaces where that is possible, else anywhere.
    private List<String> wrapped(String cell, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : cell.split(" ", -1)) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer) <= width || line.isEmpty()) {
                line.setLength(0);
                line.append(longer);
            } else {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            }
            while (width(line.toString()) > width && line.length() > 1) {
                int fits = line.length() - 1;
                while (fits > 1 && width(line.substring(0, fits)) > width) {
                    fits--;
                }
                lines.add(line.substring(0, fits));
                line.delete(0, fits);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /// What the font can write; a letter that it does not have becomes a question mark, and no line breaks.
    private String written(String line) {
        var known = new StringBuilder();
        line.codePoints().forEach(letter -> {
            boolean narrow = letter == '\u202f';
            int shown = narrow ? '\u00a0' : width(letter) >= 0 && unknown.contains(letter) ? '?' : letter;
            known.appendCodePoint(shown);
        });
        return known.toString();
    }

    private void numberPages() throws IOException {
        int pages = document.getNumberOfPages();
        for (int at = 0; at < pages; at++) {
            var page = document.getPage(at);
            try (var foot = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                foot.beginText();
                foot.setFont(font, SIZE);
                foot.newLineAtOffset(page.getMediaBox().getWidth() - MARGIN - FOOT, MARGIN / 2f);
                foot.showText("%d / %d".formatted(at + 1, pages));
                foot.endText();
            }
        }
    }
}
