package org.havn.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;
import org.havn.person.Photo;

/// Makes what a camera sent into a small portrait: upright, cut to the frame on the screen, and without what cameras
/// add about place and time.
final class Portrait {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 600;
    /// More than any telephone takes; a small file can claim to be a picture as large as a house.
    private static final long PIXELS_MAX = 120_000_000;

    private Portrait() {}

    /// @return empty if it is no picture that Java can read, or too large a one
    static Optional<Photo> read(byte[] sent) throws IOException {
        if (!hasPixels(sent)) {
            return Optional.empty();
        }
        var portrait = new ByteArrayOutputStream();
        try {
            Thumbnails.of(new ByteArrayInputStream(sent))
                    .crop(Positions.CENTER)
                    .size(WIDTH, HEIGHT)
                    .outputFormat("jpg")
                    .toOutputStream(portrait);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty(); // begins like a picture and is none
        }
        return Optional.of(new Photo("image/jpeg", portrait.toByteArray()));
    }

    private static boolean hasPixels(byte[] sent) throws IOException {
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return false;
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > 0 && pixels <= PIXELS_MAX;
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
                return false;
            } finally {
                reader.dispose();
            }
        }
    }
}
