package org.havn.programme;

import java.time.Duration;

/// The pauses of a long run: after each piece of work as long as a share of it.
///
/// A thread's low priority alone does nothing on Linux, where Java is not told to pass it on.
final class Rest {

    private static final int PERCENT = 100;

    private final int percent;
    private long since = System.nanoTime();

    Rest(int percent) {
        this.percent = percent;
    }

    /// Rests, if there is to be rest.
    ///
    /// @return false if somebody wants the thread back
    boolean take() {
        try {
            long workedNanos = System.nanoTime() - since;
            Thread.sleep(Duration.ofNanos(workedNanos / PERCENT * percent));
            since = System.nanoTime();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
