package org.havn.law;

/// How much of a substance: by mass, by volume or by count.
public sealed interface Amount extends LawValue permits Mass, Volume, Amount.Pieces {

    /// Things counted one by one.
    ///
    /// @param of what is counted, as written, such as `user doses`
    record Pieces(long count, String of) implements Amount {
        @Override
        public String toString() {
            return count + " " + of;
        }
    }

    /// Reads an amount such as `2 g`, `0.5 dl` or `15 user doses`.
    ///
    /// @throws IllegalArgumentException if it is none
    static Amount parse(String written) {
        var amount = Written.of(written, "12.5 mg");
        return switch (amount.unit()) {
            case "µg" -> new Mass(amount.shift(0));
            case "mg" -> new Mass(amount.shift(3));
            case "g" -> new Mass(amount.shift(6));
            case "kg" -> new Mass(amount.shift(9));
            case "µl" -> new Volume(amount.shift(0));
            case "ml" -> new Volume(amount.shift(3));
            case "cl" -> new Volume(amount.shift(4));
            case "dl" -> new Volume(amount.shift(5));
            case "l" -> new Volume(amount.shift(6));
            default -> new Pieces(amount.shift(0), pieces(amount));
        };
    }

    /// Reads a mass such as `12.5 mg`.
    ///
    /// @throws IllegalArgumentException if it is none
    static Mass parseMass(String written) {
        if (parse(written) instanceof Mass mass) {
            return mass;
        }
        throw new IllegalArgumentException("value \"%s\" is not a mass. Write it as \"12.5 mg\"".formatted(written));
    }

    /// Whether `other` is of the same measure and not more than this.
    default boolean covers(Amount other) {
        return switch (this) {
            case Mass mass -> other instanceof Mass it && it.compareTo(mass) <= 0;
            case Volume volume -> other instanceof Volume it && it.compareTo(volume) <= 0;
            case Pieces pieces -> other instanceof Pieces it && it.of.equals(pieces.of) && it.count <= pieces.count;
        };
    }

    /// A mass or volume in words would be counted like tablets, and never be covered by a mass.
    String SPELT_MEASURE = "(kilo|deci|centi|milli|micro)?(gram|gramme|litre|liter)s?|[km]gs|[mcd]ls";

    private static String pieces(Written amount) {
        if (amount.unit().matches("[a-z]{3,}( [a-z]+)*") && !amount.unit().matches(SPELT_MEASURE)) {
            return amount.unit();
        }
        throw new IllegalArgumentException(
                "value \"%s\" has no unit of mass, volume or count. Maybe it should be \"%s mg\""
                        .formatted(amount, amount.number()));
    }
}
