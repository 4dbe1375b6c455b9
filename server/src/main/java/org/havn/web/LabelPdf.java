package org.havn.web;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Writes labels in their true size: one page each for a label printer, or 24 on an A4 sheet of labels.
final class LabelPdf {

    /// The most common label on A4: three across, eight down.
    private static final int WIDTH_MM = 70;

    private static final int HEIGHT_MM = 36;
    private static final int MARGIN_MM = 3;
    private static final int CODE_MM = 16;
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int ACROSS = 3;
    private static final int DOWN = 8;
    private static final int PATIENT = 9;
    private static final int AMOUNT = 11;
    private static final int CODE_TEXT = 7;
    private static final int SMALLEST = 4;
    private static final int THOUSANDTHS = 1_000;

    private final PDFont font;

    private LabelPdf(PDFont font) {
        this.font = font;
    }

    private static float millimetres(int length) {
        return length * 72 / 25.4f;
    }

    /// One page of the label's size each.
    static byte[] roll(List<Label> labels) {
        return write((document, pdf) -> {
            for (Label label : labels) {
                var page = new PDPage(new PDRectangle(millimetres(WIDTH_MM), millimetres(HEIGHT_MM)));
                document.addPage(page);
                try (var stream = new PDPageContentStream(document, page)) {
                    pdf.draw(stream, label, 0, 0);
                }
            }
        });
    }

    /// On sheets of A4, row by row from the top.
    static byte[] sheet(List<Label> labels) {
        return write((document, pdf) -> {
            for (int from = 0; from < labels.size(); from += ACROSS * DOWN) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                float width = millimetres(WIDTH_MM);
                float height = millimetres(HEIGHT_MM);
                float top = page.getMediaBox().getHeight() - (page.getMediaBox().getHeight() - DOWN * height) / 2;
                float left = (page.getMediaBox().getWidth() - ACROSS * width) / 2;
                try (var stream = new PDPageContentStream(document, page)) {
                    for (int at = 0; at < ACROSS * DOWN && from + at < labels.size(); at++) {
                        int across = at % ACROSS;
                        int down = at / ACROSS;
                        pdf.draw(stream, labels.get(from + at), left + across * width, top - (down + 1) * height);
                    }
                }
            }
        });
    }

    private interface Writer {

        void add(PDDocument document, LabelPdf pdf) throws IOException;
    }

    private static byte[] write(Writer pages) {
        try (var document = new PDDocument();
                var file = LabelPdf.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IllegalStateException("The font %s is not on the class path".formatted(FONT));
            }
            pages.add(document, new LabelPdf(PDType0Font.load(document, file, true)));
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void draw(PDPageContentStream stream, Label label, float left, float bottom) throws IOException {
        float margin = millimetres(MARGIN_MM);
        float side = millimetres(CODE_MM);
        float whole = millimetres(WIDTH_MM) - 2 * margin;
        float beside = whole - side - margin / 2;
        float small = 6.2f;
        float leading = 7.4f;
        float y = bottom + millimetres(HEIGHT_MM) - margin - PATIENT;
        float x = left + margin;
        text(stream, label.patient(), x, y, fitting(label.patient(), PATIENT, whole));
        y -= AMOUNT + 2;
        text(stream, label.amount(), x, y, fitting(label.amount(), AMOUNT, beside));
        for (String line : label.lines()) {
            y -= leading;
            text(stream, line, x, y, fitting(line, small, beside));
        }
        float codeLeft = x + whole - side;
        code(stream, label.matrix(), codeLeft, bottom + margin + leading);
        text(stream, label.code(), codeLeft, bottom + margin, fitting(label.code(), CODE_TEXT, side));
    }

    private static void code(PDPageContentStream stream, BitMatrix matrix, float left, float bottom)
            throws IOException {
        float side = millimetres(CODE_MM);
        float cell = side / matrix.getWidth();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    stream.addRect(left + x * cell, bottom + side - (y + 1) * cell, cell, cell);
                }
            }
        }
        stream.fill();
    }

    private void text(PDPageContentStream stream, String line, float x, float y, float size) throws IOException {
        stream.beginText();
        stream.setFont(font, size);
        stream.newLineAtOffset(x, y);
        stream.showText(written(line));
        stream.endText();
    }

    /// As large as asked for, or smaller until the line fits: nothing on a label may be cut off.
    private float fitting(String line, float size, float width) throws IOException {
        float wide = font.getStringWidth(written(line)) / THOUSANDTHS;
        return wide * size <= width ? size : Math.max(SMALLEST, width / wide);
    }

    /// What the font can write; a letter that it does not have becomes a question mark.
    private String written(String line) {
        var known = new StringBuilder();
        line.replace('\u202f', '\u00a0')
                .codePoints()
                .forEach(letter -> known.appendCodePoint(has(letter) ? letter : '?'));
        return known.toString();
    }

    private boolean has(int letter) {
        try {
            return font.getStringWidth(Character.toString(letter)) >= 0;
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
