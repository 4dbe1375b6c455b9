package org.havn.simulation;

/// The natural logarithm of a draw, several times quicker than [StrictMath] and the same bits on every machine.
///
/// Only multiplications and additions are used, whose results Java fixes to the bit. A table takes the number
/// near 1, a series does the rest, in an order that lets a processor work on its terms side by side; the error
/// stays below 4e-15 of the logarithm for the draws that are possible.
final class Logarithm {

    private static final int TABLE_BITS = 8;
    private static final int TABLE = 1 << TABLE_BITS;
    private static final int MANTISSA_BITS = 52;
    private static final int EXPONENT_OF_ONE = 1023;
    private static final double LN_2 = StrictMath.log(2);
    private static final double[] INVERSE = new double[TABLE];
    private static final double[] LOG = new double[TABLE];

    static {
        for (int i = 0; i < TABLE; i++) {
            double middle = 1 + (i + 0.5) / TABLE;
            INVERSE[i] = 1 / middle;
            LOG[i] = -StrictMath.log(INVERSE[i]);
        }
    }

    private Logarithm() {}

    /// @param number positive, finite and not so small as to be subnormal
    static double of(double number) {
        long bits = Double.doubleToRawLongBits(number);
        int exponent = (int) (bits >>> MANTISSA_BITS) - EXPONENT_OF_ONE;
        int index = (int) (bits >>> (MANTISSA_BITS - TABLE_BITS)) & (TABLE - 1);
        double mantissa = Double.longBitsToDouble(
                (bits & ((1L << MANTISSA_BITS) - 1)) | ((long) EXPONENT_OF_ONE << MANTISSA_BITS));
        double x = mantissa * INVERSE[index] - 1;
        double square = x * x;
        double series = x + square * ((-1.0 / 2 + x * (1.0 / 3)) + square * (-1.0 / 4 + x * (1.0 / 5)));
        return exponent * LN_2 + LOG[index] + series;
    }
}
