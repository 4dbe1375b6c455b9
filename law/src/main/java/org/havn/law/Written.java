package org.havn.law;

import java.util.Objects;
import java.util.regex.Pattern;

/// A number and a unit as somebody wrote them, such as `12.5 mg`.
record Written(String number, String unit) {

    private static final Pattern COMMA = Pattern.compile("\\d+,\\d+( .*)?");
    private static final Pattern THOUSANDS = Pattern.compile("([1-9]\\d{0,2})[.,](\\d{3})( .*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");

    /// Takes `text` apart.
    ///
    /// @param like what it should look like, for the message
    static Written of(String text, String like) {
        var thousands = THOUSANDS.matcher(text);
        if (thousands.matches()) {
            var unit = Objects.requireNonNullElse(thousands.group(3), "");
            throw new IllegalArgumentException(
                    "value \"%s\" can be read in two ways. Write \"%s%s%s\" if the mark parts thousands, \"%s.%s0%s\" if decimals follow it"
                            .formatted(
                                    text,
                                    thousands.group(1),
                                    thousands.group(2),
                                    unit,
                                    thousands.group(1),
                                    thousands.group(2),
                                    unit));
        }
        if (COMMA.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "value \"%s\" has a comma. Maybe it should be \"%s\"".formatted(text, text.replaceFirst(",", ".")));
        }
        int space = text.indexOf(' ');
        if (space < 1 || !NUMBER.matcher(text.substring(0, space)).matches()) {
            throw new IllegalArgumentException(
                    "value \"%s\" is not a number with a unit. Write it as \"%s\"".formatted(text, like));
        }
        return new Written(text.substring(0, space), text.substring(space + 1));
    }

    static long whole(String text, String what) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("value \"%s\" is not %s".formatted(text, what));
        }
        return Long.parseLong(text);
    }

    /// The whole number of small units, if the unit is `expected`.
    long require(String expected, int digits) {
        if (!unit.equals(expected)) {
            throw new IllegalArgumentException(
                    "value \"%s\" has the unit \"%s\", but here the unit is \"%s\"".formatted(this, unit, expected));
        }
        return shift(digits);
    }

    long shift(int digits) {
        return Exact.shift(number, digits, unit, "smallest units");
    }

    @Override
    public String toString() {
        return number + " " + unit;
    }
}
