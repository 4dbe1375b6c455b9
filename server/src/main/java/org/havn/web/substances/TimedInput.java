package org.havn.web.substances;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A stream that may be read for so long and no longer, so that a sender who lets it trickle cannot keep a place that
/// others wait for.
final class TimedInput extends FilterInputStream {

    /// The time is up.
    static final class Late extends IOException {

        private static final long serialVersionUID = 1L;

        Late(Duration longest) {
            super("The stream took longer than %d minutes. Send what is left as another one."
                    .formatted(longest.toMinutes()));
        }
    }

    private final Duration longest;
    private final LongSupplier nanoTime;
    private final long beganNanos;

    TimedInput(InputStream in, Duration longest, LongSupplier nanoTime) {
        super(in);
        this.longest = longest;
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /// @throws Late if the time is up
    void check() throws Late {
        if (nanoTime.getAsLong() - beganNanos > longest.toNanos()) {
            throw new Late(longest);
        }
    }

    @Override
    public int read() throws IOException {
        check();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        check();
        return super.read(bytes, from, most);
    }
}
