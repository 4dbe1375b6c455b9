package org.havn.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.List;
import java.util.Map;

/// What stands on a syringe, written out.
///
/// @param code    what a scanner reads, which is also the number on the label
/// @param patient name and birth date
/// @param amount  milligrams and millilitres
/// @param lines   the rest, from the medicine to who checked it
public record Label(String code, String patient, String amount, List<String> lines) {

    private static final int QUIET_ZONE = 2;

    public Label {
        lines = List.copyOf(lines);
    }

    /// The code as black and white squares, one cell each.
    BitMatrix matrix() {
        try {
            return new QRCodeWriter()
                    .encode(
                            code,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
        } catch (WriterException e) {
            throw new IllegalStateException("%d letters make no code".formatted(code.length()), e);
        }
    }

    /// The side of the code, in cells.
    public int side() {
        return matrix().getWidth();
    }

    /// The black cells as the path of a drawing.
    public String path() {
        var matrix = matrix();
        var path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x, y));
                }
            }
        }
        return path.toString();
    }
}
