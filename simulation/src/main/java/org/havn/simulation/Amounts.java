package org.havn.simulation;

import java.util.Locale;

/// Money as a program reads it.
final class Amounts {

    private Amounts() {}

    /// Hundredths as a decimal number, exactly, such as `1234.05`.
    static String exact(long minor) {
        String sign = minor < 0 ? "-" : "";
        return sign + Math.abs(minor / 100) + "." + String.format(Locale.ROOT, "%02d", Math.abs(minor % 100));
    }
}
