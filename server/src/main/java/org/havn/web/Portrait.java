package org.havn.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;
import org.havn.person.Photo;

/// Makes what a camera sent into a small portrait: upright, cut to the frame on the screen, and without what cameras
/// add about place and time.
final class Portrait {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 600;
    /// As much as a telephone takes. A small file can hold a picture that fills the memory of the server.
    private static final long PIXELS_MAX = 25_000_000;
    /// A strip would grow to the frame's width or height and be as large again in the other.
    private static final int SIDES_MAX = 4;
    private static final int SIDE_MIN = 60;
    private static final int BITS_MAX = 32;
    /// One at a time, because each needs a hundred megabytes for a moment.
    private static final Semaphore ONE = new Semaphore(1);

    private Portrait() {}

    /// @return empty if it is no picture that Java can read, or too large a one
    static Optional<Photo> read(byte[] sent) throws IOException {
        if (!hasPixels(sent)) {
            return Optional.empty();
        }
        var portrait = new ByteArrayOutputStream();
        ONE.acquireUninterruptibly();
        try {
            Thumbnails.of(new ByteArrayInputStream(sent))
                    .crop(Positions.CENTER)
                    .size(WIDTH, HEIGHT)
                    .outputFormat("jpg")
                    .toOutputStream(portrait);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
            return Optional.empty(); // begins like a picture and is none
        } finally {
            ONE.release();
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
                long shorter = Math.min(reader.getWidth(0), reader.getHeight(0));
                long longer = Math.max(reader.getWidth(0), reader.getHeight(0));
                var types = reader.getImageTypes(0);
                return shorter >= SIDE_MIN
                        && longer <= shorter * SIDES_MAX
                        && shorter * longer <= PIXELS_MAX
                        && types.hasNext()
                        && types.next().getColorModel().getPixelSize() <= BITS_MAX;
            } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
                return false;
            } finally {
                reader.dispose();
            }
        }
    }
}
