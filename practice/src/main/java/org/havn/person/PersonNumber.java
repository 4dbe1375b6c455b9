package org.havn.person;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// A national number of a person, as read and checked.
///
/// Kept as text: leading zeros count. What the number says about birth is a hint for finding typing
/// mistakes; the birth date of a citizen is recorded on its own.
///
/// @param value the digits (and letters) without space or hyphen
/// @param born  what the number says, where the form still lets it be read
public record PersonNumber(Scheme scheme, String value, Optional<LocalDate> born) {

    /// Which register gave the number out, and so how it is written.
    public enum Scheme {
        /// Danish civil registration number.
        CPR,
        /// Danish replacement number of the national service: letters in place 8 and 9.
        X_ECPR,
        /// Danish replacement number of a region.
        D_ECPR,
        /// Norwegian birth number.
        FNR,
        /// Norwegian number for somebody without residence: 4 added to the first digit.
        D_NUMBER,
        /// Norwegian help number of a health institution: 40 added to the month.
        H_NUMBER;

        /// The word used in tables, such as `x-ecpr`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Scheme of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        boolean isNorwegian() {
            return this == FNR || this == D_NUMBER || this == H_NUMBER;
        }
    }

    /// Grouped as people write it, with the personal part hidden: `251248-****`.
    public String masked() {
        int shown = 6;
        return value.substring(0, shown) + (scheme.isNorwegian() ? " *****" : "-****");
    }

    /// Grouped as people write it: `251248-9996` or `010180 12345`.
    public String written() {
        int split = 6;
        return value.substring(0, split) + (scheme.isNorwegian() ? " " : "-") + value.substring(split);
    }

    /// Hidden, so that no log ever holds a number.
    @Override
    public String toString() {
        return scheme.code() + " " + masked();
    }
}
