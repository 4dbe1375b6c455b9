package org.havn.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.havn.law.Finding;
import org.havn.person.PersonNumber.Scheme;

/// Danish numbers: CPR and the two replacement forms.
///
/// Modulus 11 is only a warning: since 1 October 2007 numbers that fail it are given out.
/// Sources: HL7 Denmark's dk-core profiles, and the Danish CPR office on the century digit.
final class DanishNumbers {

    private static final Pattern CPR = Pattern.compile("[0-9]{10}");
    private static final Pattern X_ECPR = Pattern.compile("[0-9]{6}[17][A-Z]{2}[0-9]");
    private static final Pattern D_ECPR = Pattern.compile("[0-9]{6}[056][A-Z]{2}[0-9]");
    private static final int[] MODULUS_WEIGHTS = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};

    private DanishNumbers() {}

    static NumberReading read(String digits) {
        if (CPR.matcher(digits).matches()) {
            return readCpr(digits);
        }
        if (X_ECPR.matcher(digits).matches()) {
            return readReplacement(Scheme.X_ECPR, digits);
        }
        if (D_ECPR.matcher(digits).matches()) {
            return readReplacement(Scheme.D_ECPR, digits);
        }
        return new NumberReading.Refused(PersonNumbers.finding("person-number.danish-form"));
    }

    private static NumberReading readCpr(String digits) {
        var born = date(digits, century(digits));
        if (born.isEmpty()) {
            return new NumberReading.Refused(PersonNumbers.finding("person-number.no-such-day"));
        }
        var warnings = PersonNumbers.weightedSum(digits, MODULUS_WEIGHTS) % 11 == 0
                ? List.<Finding>of()
                : List.of(PersonNumbers.finding("person-number.modulus"));
        return new NumberReading.Accepted(new PersonNumber(Scheme.CPR, digits, born), warnings);
    }

    /// A replacement number does not tell its century, so 29 February passes in any year.
    private static NumberReading readReplacement(Scheme scheme, String digits) {
        int someLeapCentury = 2000;
        boolean day = date(digits, someLeapCentury).isPresent() || digits.startsWith("2902");
        return day
                ? new NumberReading.Accepted(new PersonNumber(scheme, digits, Optional.empty()), List.of())
                : new NumberReading.Refused(PersonNumbers.finding("person-number.no-such-day"));
    }

    /// The century that digit 7 and the year tell: 0–3 1900s; 4 and 9 up to year 36 2000s, else 1900s;
    /// 5–8 up to year 57 2000s, else 1800s.
    private static int century(String digits) {
        int seventh = digits.charAt(6) - '0';
        int year = Integer.parseInt(digits.substring(4, 6));
        return switch (seventh) {
            case 0, 1, 2, 3 -> 1900;
            case 4, 9 -> year <= 36 ? 2000 : 1900;
            default -> year <= 57 ? 2000 : 1800;
        };
    }

    private static Optional<LocalDate> date(String digits, int century) {
        return PersonNumbers.date(
                century + Integer.parseInt(digits.substring(4, 6)),
                Integer.parseInt(digits.substring(2, 4)),
                Integer.parseInt(digits.substring(0, 2)));
    }
}
