package org.havn.law;

/// How much of a medicine is in how much liquid, kept as the two measured amounts.
///
/// Why a pair and not a quotient: 10 000 mg in 100 ml is exact, a quotient may not be. Two
/// concentrations are equal when they describe the same ratio.
///
/// @param mass   of the medicine, more than zero
/// @param volume of the whole liquid, more than zero
public record Concentration(Mass mass, Volume volume) {

    public Concentration {
        if (mass.isZero() || volume.equals(Volume.ZERO)) {
            throw new IllegalArgumentException(
                    "A concentration needs a mass and a volume above zero: %s in %s".formatted(mass, volume));
        }
        long divisor = greatestCommonDivisor(mass.micrograms(), volume.microlitres());
        mass = new Mass(mass.micrograms() / divisor);
        volume = new Volume(volume.microlitres() / divisor);
    }

    /// The volume to draw so that it holds `wanted`, rounded down to a whole microlitre.
    ///
    /// @throws ArithmeticException if the product is out of range
    public Volume volumeOf(Mass wanted) {
        return new Volume(Math.multiplyExact(wanted.micrograms(), volume.microlitres()) / mass.micrograms());
    }

    /// The mass that `drawn` holds, rounded down to a whole microgram.
    ///
    /// @throws ArithmeticException if the product is out of range
    public Mass massOf(Volume drawn) {
        return new Mass(Math.multiplyExact(drawn.microlitres(), mass.micrograms()) / volume.microlitres());
    }

    /// Milligrams in one millilitre, such as `100 mg/ml`; more digits than a microgram are cut.
    @Override
    public String toString() {
        return massOf(new Volume(1_000)) + "/ml";
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
