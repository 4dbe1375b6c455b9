package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// Labels as a printer and a scanner see them.
class LabelPdfTest {

    private static final int PRINTER_DPI = 203;

    @Test
    void label_is_a_page_of_its_true_size_with_all_that_must_stand_on_it() throws IOException {
        try (var document = Loader.loadPDF(LabelPdf.roll(List.of(label("S261123001"), label("S261123002"))))) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            var box = document.getPage(0).getMediaBox();
            assertThat(box.getWidth() / 72 * 25.4f).isEqualTo(70, within(0.01f));
            assertThat(box.getHeight() / 72 * 25.4f).isEqualTo(36, within(0.01f));
            assertThat(text(document))
                    .contains("Østergård, Inger-Lise", "born 12 March 1984", "12.5 mg = 0.125 ml", "Strength 100 mg/ml")
                    .contains("Lot L2026-11, vial H-001", "Use before 23 November 2026 11:30", "Checked by Nils Holm")
                    .contains("S261123001", "S261123002");
        }
    }

    @Test
    void code_on_each_label_says_its_number_on_the_coarsest_label_printer() throws Exception {
        var codes = List.of("S261123001", "S261123999", "S2612241000");
        try (var document = Loader.loadPDF(
                LabelPdf.roll(codes.stream().map(LabelPdfTest::label).toList()))) {
            for (int page = 0; page < codes.size(); page++) {
                assertThat(scanned(new PDFRenderer(document).renderImageWithDPI(page, PRINTER_DPI)))
                        .isEqualTo(codes.get(page));
            }
        }
    }

    @Test
    void sheet_holds_24_labels_on_a4_and_each_can_be_scanned_where_it_lies() throws Exception {
        var labels = IntStream.rangeClosed(1, 25)
                .mapToObj("S261123%03d"::formatted)
                .map(LabelPdfTest::label)
                .toList();
        try (var document = Loader.loadPDF(LabelPdf.sheet(labels))) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            var sheet = new PDFRenderer(document).renderImageWithDPI(0, PRINTER_DPI);
            int width = sheet.getWidth() / 3;
            int height = (int) (36 * PRINTER_DPI / 25.4f);
            int top = (sheet.getHeight() - 8 * height) / 2;
            assertThat(scanned(sheet.getSubimage(0, top, width, height))).isEqualTo("S261123001");
            assertThat(scanned(sheet.getSubimage(2 * width, top + 7 * height, width, height)))
                    .isEqualTo("S261123024");
        }
    }

    @Test
    void long_name_is_written_smaller_and_never_cut() throws IOException {
        var name = "Schleswig-Holstein-Sonderborg-Glücksborg, Alexandrina Wilhelmine Augusta Viktoria Luise";
        var label = new Label("S261123001", name, "400 mg = 4 ml", List.of("\u202f1\u202f000 mg \uD83D\uDC89"));
        try (var document = Loader.loadPDF(LabelPdf.roll(List.of(label)))) {
            assertThat(text(document)).contains(name).contains("?");
        }
    }

    private static Label label(String code) {
        return new Label(
                code,
                "Østergård, Inger-Lise  born 12 March 1984",
                "12.5 mg = 0.125 ml",
                List.of(
                        "diacetylmorphine (hydrochloride monohydrate)",
                        "Strength 100 mg/ml",
                        "Lot L2026-11, vial H-001",
                        "Drawn 23 November 2026 07:30",
                        "Use before 23 November 2026 11:30",
                        "Drawn by Nora Bech",
                        "Checked by Nils Holm",
                        "Morning 23 November 2026"));
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
    }

    private static String scanned(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)))
                    .getText();
        } catch (NotFoundException e) {
            return "no code found";
        }
    }
}
