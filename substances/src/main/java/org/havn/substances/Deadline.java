package org.havn.substances;

/// The time one molecule may take. A molecule that needs more is reported, and the run goes on.
final class Deadline {

    /// Thrown when the time is up.
    static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Passed(long millis) {
            super("The molecule took longer than %d ms to judge.".formatted(millis));
        }
    }

    private final long millis;
    private final long endNanos;

    private Deadline(long millis) {
        this.millis = millis;
        this.endNanos = System.nanoTime() + millis * 1_000_000L;
    }

    static Deadline inMillis(long millis) {
        return new Deadline(millis);
    }

    /// @throws Passed if the time is up
    void check() {
        if (System.nanoTime() - endNanos > 0) {
            throw new Passed(millis);
        }
    }
}
