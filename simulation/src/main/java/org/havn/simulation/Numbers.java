package org.havn.simulation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers as the reader of one language writes them.
///
/// Thousands are set apart by a narrow space in every language, since `10.000` is ten thousand to one reader and ten to
/// another. Nothing is shown more exactly than three digits below one hundred, and nothing is nothing: `0`.
final class Numbers {

    private static final char NARROW_SPACE = '\u202f';
    private static final char FIXED_SPACE = '\u00a0';
    private static final double WHOLE_FROM = 100;
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private final boolean point;
    private final String million;

    Numbers(String language) {
        point = language.equals("en");
        million = switch (language) {
            case "da" -> "mio.";
            case "nb" -> "mill.";
            default -> "million";
        };
    }

    /// A unit a million times as large, such as `million DKK`.
    String millions(String unit) {
        return million + " " + unit;
    }

    /// Whole units in groups of three, such as `1 234 567`.
    String grouped(double value) {
        return group(BigDecimal.valueOf(Math.round(value)).toPlainString());
    }

    /// Whole if it is whole or large, with at most three digits if it is neither.
    String plain(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (Math.abs(value) >= WHOLE_FROM || value == Math.rint(value)) {
            return grouped(value);
        }
        String text = new BigDecimal(Math.abs(value), THREE_DIGITS)
                .stripTrailingZeros()
                .toPlainString();
        int at = text.indexOf('.');
        String whole = at < 0 ? text : text.substring(0, at);
        String rest = at < 0 ? "" : (point ? "." : ",") + text.substring(at + 1);
        return (value < 0 ? "−" : "") + group(whole) + rest;
    }

    /// With a plus or a minus, or just `0`.
    String signed(double value) {
        String text = plain(value);
        return value > 0 && !text.equals("0") ? "+" + text : text;
    }

    /// Such as `DKK 1 234 567`, never split over two lines.
    String money(String currency, double value) {
        return currency + FIXED_SPACE + grouped(value);
    }

    /// To the last hundredth, such as `DKK 1 234 567.89`.
    String exactMoney(String currency, long minor) {
        String text = BigDecimal.valueOf(minor, 2).abs().toPlainString();
        int at = text.indexOf('.');
        return currency
                + FIXED_SPACE
                + (minor < 0 ? "−" : "")
                + group(text.substring(0, at))
                + (point ? "." : ",")
                + text.substring(at + 1);
    }

    /// As it stands in a data file, with the reader's own decimal sign.
    String exact(BigDecimal value) {
        String text = value.toPlainString();
        return point ? text : text.replace('.', ',');
    }

    private static String group(String digits) {
        boolean negative = digits.startsWith("-");
        var grouped = new StringBuilder(negative ? digits.substring(1) : digits);
        for (int at = grouped.length() - 3; at > 0; at -= 3) {
            grouped.insert(at, NARROW_SPACE);
        }
        String text = grouped.toString();
        return negative && !text.equals("0") ? "−" + text : text;
    }
}
