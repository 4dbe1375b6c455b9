package org.havn.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.havn.law.Finding;
import org.havn.law.Jurisdiction;

/// Reads national numbers as people type them: with or without space, hyphen or capital letters.
public final class PersonNumbers {

    private PersonNumbers() {}

    /// Reads `typed` as a number of `jurisdiction`.
    ///
    /// A number that may belong to somebody is never refused for a check digit that its register does
    /// not guarantee; such doubt is a warning.
    public static NumberReading read(Jurisdiction jurisdiction, String typed) {
        var digits = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (jurisdiction.equals(Jurisdiction.DENMARK)) {
            return DanishNumbers.read(digits);
        }
        if (jurisdiction.equals(Jurisdiction.NORWAY)) {
            return NorwegianNumbers.read(digits);
        }
        return new NumberReading.Refused(finding("person-number.no-scheme"));
    }

    static Finding finding(String code) {
        return new Finding(code, List.of(), Optional.empty(), Finding.Lift.NOBODY);
    }

    static int weightedSum(String digits, int[] weights) {
        int sum = 0;
        for (int place = 0; place < weights.length; place++) {
            sum += (digits.charAt(place) - '0') * weights[place];
        }
        return sum;
    }

    static Optional<LocalDate> date(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
