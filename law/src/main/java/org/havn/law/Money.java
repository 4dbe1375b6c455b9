package org.havn.law;

/// An exact sum of money, written `2000 DKK`.
///
/// @param hundredths of the currency's unit (øre, cents)
/// @param currency   three capital letters (ISO 4217)
public record Money(long hundredths, String currency) implements LawValue {

    private static final int HUNDREDTHS_LOG10 = 2;

    public Money {
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("A currency is three capital letters, not \"%s\"".formatted(currency));
        }
    }

    static Money parse(String written) {
        var sum = Written.of(written, "2000 DKK");
        return new Money(sum.shift(HUNDREDTHS_LOG10), sum.unit());
    }

    @Override
    public String toString() {
        return Exact.unshift(hundredths, HUNDREDTHS_LOG10).toPlainString() + " " + currency;
    }
}
