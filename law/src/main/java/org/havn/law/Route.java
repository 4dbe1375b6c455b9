package org.havn.law;

import java.util.Locale;

/// How a dose enters the body.
public enum Route {
    INTRAVENOUS,
    INTRAMUSCULAR,
    SUBCUTANEOUS,
    ORAL,
    NASAL,
    INHALED,
    SUBLINGUAL;

    /// The word used in law files and addresses, such as `intravenous`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The route with this code.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Route of(String code) {
        for (Route route : values()) {
            if (route.code().equals(code)) {
                return route;
            }
        }
        throw new IllegalArgumentException("No route is called \"%s\"".formatted(code));
    }
}
