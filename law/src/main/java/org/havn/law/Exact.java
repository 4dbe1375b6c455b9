package org.havn.law;

import java.math.BigDecimal;

/// Decimal text to whole smallest units and back, without a rounding step in between.
final class Exact {

    private Exact() {}

    /// The whole number of small units in `written` large ones.
    ///
    /// @param digits how many decimal digits the small unit lies below the large one
    static long shift(String written, int digits, String unit, String smallUnit) {
        BigDecimal number;
        try {
            number = new BigDecimal(written.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a number of %s. Write digits with a point, such as 12.5".formatted(written, unit),
                    e);
        }
        try {
            return number.movePointRight(digits).longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "%s %s is not a whole number of %s within range".formatted(written, unit, smallUnit), e);
        }
    }

    static BigDecimal unshift(long units, int digits) {
        var value = BigDecimal.valueOf(units, digits).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
