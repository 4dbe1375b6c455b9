package org.havn.substances;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lines of a text that nobody vouches for: a line without end costs no more memory than the longest one allowed.
final class BoundedLines implements Closeable {

    /// A line, cut where it became too long.
    ///
    /// @param text   without its line end
    /// @param cut    whether it was longer than allowed
    record Line(String text, boolean cut) {}

    private final BufferedReader reader;
    private final int charsMax;
    private long number;

    BoundedLines(InputStream in, int charsMax) {
        this.reader = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        this.charsMax = charsMax;
    }

    /// The number of the line last read, counted from 1.
    long number() {
        return number;
    }

    /// The next line, or null at the end.
    @Nullable
    Line next() throws IOException {
        StringBuilder text = new StringBuilder(80);
        boolean cut = false;
        int read = reader.read();
        if (read < 0) {
            return null;
        }
        number++;
        while (read >= 0 && read != '\n') {
            if (text.length() < charsMax) {
                text.append((char) read);
            } else {
                cut = true;
            }
            read = reader.read();
        }
        int last = text.length() - 1;
        if (last >= 0 && text.charAt(last) == '\r') {
            text.setLength(last);
        }
        return new Line(text.toString(), cut);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
