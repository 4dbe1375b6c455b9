package org.havn.law;

import java.math.BigDecimal;

/// An exact, non-negative volume, held as whole microlitres.
///
/// @param microlitres the volume in microlitres (µl), zero or more
public record Volume(long microlitres) implements Comparable<Volume>, Amount {

    public static final Volume ZERO = new Volume(0);

    private static final int MICROLITRES_PER_MILLILITRE_LOG10 = 3;

    public Volume {
        if (microlitres < 0) {
            throw new IllegalArgumentException("A volume must not be negative: %d µl".formatted(microlitres));
        }
    }

    public static Volume ofMicrolitres(long microlitres) {
        return new Volume(microlitres);
    }

    /// Reads millilitres written the way a label writes them, such as `2.5`.
    ///
    /// @throws IllegalArgumentException if `millilitres` is not a number, is negative or finer than 1 µl
    public static Volume ofMillilitres(String millilitres) {
        return new Volume(Exact.shift(millilitres, MICROLITRES_PER_MILLILITRE_LOG10, "ml", "microlitres"));
    }

    /// The sum of both volumes.
    ///
    /// @throws ArithmeticException if the sum is out of range
    public Volume plus(Volume other) {
        return new Volume(Math.addExact(microlitres, other.microlitres));
    }

    @Override
    public int compareTo(Volume other) {
        return Long.compare(microlitres, other.microlitres);
    }

    /// The volume in millilitres with its unit, such as `2.5 ml`.
    @Override
    public String toString() {
        return millilitres().toPlainString() + " ml";
    }

    /// The volume in millilitres without trailing zeros, for a formatter that knows the reader's language.
    public BigDecimal millilitres() {
        return Exact.unshift(microlitres, MICROLITRES_PER_MILLILITRE_LOG10);
    }
}
