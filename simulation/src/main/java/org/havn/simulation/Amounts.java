package org.havn.simulation;

import java.util.Locale;

/// Numbers as a person reads them, the same on every machine.
final class Amounts {

    private Amounts() {}

    /// Whole units in groups of three, such as `1 234 567`.
    static String grouped(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value)).replace(',', ' ');
    }

    /// Whole units when large, decimals when small.
    static String plain(double value) {
        double magnitude = Math.abs(value);
        if (magnitude >= 100) {
            return grouped(value);
        }
        return String.format(Locale.ROOT, magnitude >= 10 ? "%.1f" : "%.3f", value);
    }

    /// Hundredths as a decimal number, exactly, such as `1234.05`.
    static String exact(long minor) {
        String sign = minor < 0 ? "-" : "";
        return sign + Math.abs(minor / 100) + "." + String.format(Locale.ROOT, "%02d", Math.abs(minor % 100));
    }
}
