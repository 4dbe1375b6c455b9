package org.havn.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.havn.person.Photo;

/// Draws the papers for a day without computers: a block a patient, with blanks to write in.
final class PaperPdf {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final int WIDTH = (int) PDRectangle.A4.getWidth();
    private static final int HEIGHT = (int) PDRectangle.A4.getHeight();
    private static final int MARGIN = 34;
    private static final int BLOCK = 122;
    private static final int PHOTO_WIDTH = 64;
    private static final int PHOTO_HEIGHT = 80;
    private static final int SMALL = 8;
    private static final int LARGE = 13;
    private static final int LINE = 12;
    private static final int HEAD = 58;

    private final PDDocument document;
    private final PDFont font;
    private final Content content;

    private PaperPdf(PDDocument document, PDFont font, Content content) {
        this.document = document;
        this.font = font;
        this.content = content;
    }

    /// @param head   lines on each page
    /// @param blanks what is written by hand for each patient, each with a line to write on
    record Content(List<String> head, List<Block> blocks, List<String> blanks) {}

    /// One patient.
    ///
    /// @param name  set large
    /// @param lines below it
    record Block(String name, List<String> lines, Optional<Photo> photo) {}

    static byte[] write(Content content) {
        try (var document = new PDDocument();
                var file = PaperPdf.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IllegalStateException("The font %s is not on the class path".formatted(FONT));
            }
            new PaperPdf(document, PDType0Font.load(document, file, true), content).pages();
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void pages() throws IOException {
        int each = (HEIGHT - 2 * MARGIN - HEAD) / BLOCK;
        int pages = Math.max(1, Math.ceilDiv(content.blocks().size(), each));
        for (int page = 0; page < pages; page++) {
            var sheet = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(sheet);
            try (var stream = new PDPageContentStream(document, sheet)) {
                int top = HEIGHT - MARGIN;
                for (String line : content.head()) {
                    text(stream, line, MARGIN, top, SMALL + 1);
                    top -= LINE;
                }
                text(stream, "%d / %d".formatted(page + 1, pages), WIDTH - 2 * MARGIN, MARGIN / 2, SMALL);
                int last = Math.min(content.blocks().size(), (page + 1) * each);
                for (int at = page * each; at < last; at++) {
                    block(stream, content.blocks().get(at), HEIGHT - MARGIN - HEAD - (at - page * each) * BLOCK);
                }
            }
        }
    }

    private void block(PDPageContentStream stream, Block block, int top) throws IOException {
        line(stream, MARGIN, WIDTH - MARGIN, top + LINE);
        photo(stream, block, top);
        int left = MARGIN + PHOTO_WIDTH + LINE;
        text(stream, block.name(), left, top - LINE / 2, LARGE);
        int at = top - LINE / 2 - LARGE - 2;
        for (String text : block.lines()) {
            text(stream, text, left, at, SMALL);
            at -= LINE - 2;
        }
        int room = (WIDTH - left - MARGIN) / Math.max(1, content.blanks().size());
        int bottom = top - BLOCK + 2 * LINE + 4;
        for (int blank = 0; blank < content.blanks().size(); blank++) {
            int from = left + blank * room;
            line(stream, from, from + room - 4, bottom);
            text(stream, content.blanks().get(blank), from, bottom - SMALL, SMALL - 2);
        }
    }

    /// A drawn face, as the demo has, is not of the kinds that a PDF takes; the frame stays for a photo to be glued in.
    private void photo(PDPageContentStream stream, Block block, int top) throws IOException {
        int bottom = top - PHOTO_HEIGHT + LINE / 2;
        stream.addRect(MARGIN, bottom, PHOTO_WIDTH, PHOTO_HEIGHT);
        stream.stroke();
        var bitmap = block.photo().filter(photo -> photo.mediaType().matches("image/(jpeg|png)"));
        if (bitmap.isPresent()) {
            var image =
                    PDImageXObject.createFromByteArray(document, bitmap.get().content(), "photo");
            stream.drawImage(image, MARGIN, bottom, PHOTO_WIDTH, PHOTO_HEIGHT);
        }
    }

    private static void line(PDPageContentStream stream, int from, int to, int at) throws IOException {
        stream.setLineWidth(0.5f);
        stream.moveTo(from, at);
        stream.lineTo(to, at);
        stream.stroke();
    }

    private void text(PDPageContentStream stream, String text, int left, int at, int size) throws IOException {
        stream.beginText();
        stream.setFont(font, size);
        stream.newLineAtOffset(left, at);
        stream.showText(written(text));
        stream.endText();
    }

    /// A letter that the font does not have becomes a question mark.
    private String written(String text) {
        var known = new StringBuilder();
        text.codePoints()
                .forEach(letter -> known.appendCodePoint(has(letter) ? letter : letter == '\u202f' ? ' ' : '?'));
        return known.toString();
    }

    private boolean has(int letter) {
        try {
            return !Character.isISOControl(letter) && font.getStringWidth(Character.toString(letter)) >= 0;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
