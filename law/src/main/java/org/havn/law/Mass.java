package org.havn.law;

import java.math.BigDecimal;

/// An exact, non-negative mass, held as whole micrograms.
///
/// Why a whole number: doses are added, capped and reconciled against the cupboard, and a binary
/// fraction would let the register drift from the stock. One microgram is finer than any balance at
/// a dispensing counter.
///
/// Range: 0 µg to [Long#MAX_VALUE] µg (about 9.2 million tonnes). Arithmetic that would leave the
/// range throws instead of wrapping.
///
/// @param micrograms the mass in micrograms (µg), zero or more
public record Mass(long micrograms) implements Comparable<Mass>, Amount {

    public static final Mass ZERO = new Mass(0);

    private static final int MICROGRAMS_PER_MILLIGRAM_LOG10 = 3;

    public Mass {
        if (micrograms < 0) {
            throw new IllegalArgumentException("A mass must not be negative: %d µg".formatted(micrograms));
        }
    }

    public static Mass ofMicrograms(long micrograms) {
        return new Mass(micrograms);
    }

    public static Mass ofMilligrams(long milligrams) {
        return new Mass(Math.multiplyExact(milligrams, 1_000L));
    }

    /// Reads milligrams written the way a prescription writes them, such as `12.5`.
    ///
    /// @throws IllegalArgumentException if `milligrams` is not a number, is negative or finer than 1 µg
    public static Mass ofMilligrams(String milligrams) {
        return new Mass(Exact.shift(milligrams, MICROGRAMS_PER_MILLIGRAM_LOG10, "mg", "micrograms"));
    }

    /// The sum of both masses.
    ///
    /// @throws ArithmeticException if the sum is out of range
    public Mass plus(Mass other) {
        return new Mass(Math.addExact(micrograms, other.micrograms));
    }

    /// What is left of this mass after `other` is taken away.
    ///
    /// @throws IllegalArgumentException if `other` is more than this mass
    public Mass minus(Mass other) {
        return new Mass(Math.subtractExact(micrograms, other.micrograms));
    }

    /// This mass `count` times over.
    ///
    /// @throws ArithmeticException if the product is out of range
    public Mass times(int count) {
        return new Mass(Math.multiplyExact(micrograms, count));
    }

    /// `percent` hundredths of this mass, rounded down to a whole microgram.
    ///
    /// @throws ArithmeticException if the product is out of range
    public Mass percent(int percent) {
        return new Mass(Math.multiplyExact(micrograms, percent) / 100);
    }

    public boolean isZero() {
        return micrograms == 0;
    }

    @Override
    public int compareTo(Mass other) {
        return Long.compare(micrograms, other.micrograms);
    }

    /// The mass in milligrams with its unit, such as `12.5 mg`, as a label shows it.
    @Override
    public String toString() {
        return milligrams().toPlainString() + " mg";
    }

    /// The mass in milligrams without trailing zeros, for a formatter that knows the reader's language.
    public BigDecimal milligrams() {
        return Exact.unshift(micrograms, MICROGRAMS_PER_MILLIGRAM_LOG10);
    }
}
