package org.havn.stock;

import java.util.Locale;
import java.util.Optional;

/// Why something is wasted.
public enum WasteKind {
    NOT_USED,
    WRONG,
    RESIDUE,
    FAILED_VEIN,
    SPILLED,
    VOMITED,
    EXPIRED,
    BROKEN,
    RETURNED,
    PATIENT_LEFT;

    /// The word used in tables and message files, such as `failed-vein`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind with this code, if there is one.
    public static Optional<WasteKind> find(String code) {
        for (WasteKind kind : values()) {
            if (kind.code().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
