package org.havn.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.havn.law.Finding;
import org.havn.person.PersonNumber.Scheme;

/// Norwegian numbers: birth number, D-number, H-number and the synthetic ones of test data.
///
/// Both check-digit rules hold side by side: the old one, and the one for new numbers from 1 January
/// 2032, which accepts a first remainder of 0, 1, 2 or 3. From then on a number tells neither century
/// nor sex. Source: the Norwegian tax administration's rules for the population register.
final class NorwegianNumbers {

    private static final Pattern FORM = Pattern.compile("[0-9]{11}");
    private static final int[] FIRST_WEIGHTS = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    private static final int[] SECOND_WEIGHTS = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int REMAINDER_MAX_NEW_RULE = 3;
    private static final int D_NUMBER_DAY_SHIFT = 40;
    private static final int H_NUMBER_MONTH_SHIFT = 40;
    private static final int SYNTHETIC_MONTH_SHIFT = 80;

    private NorwegianNumbers() {}

    static NumberReading read(String digits) {
        if (!FORM.matcher(digits).matches()) {
            return new NumberReading.Refused(PersonNumbers.finding("person-number.norwegian-form"));
        }
        int first = PersonNumbers.weightedSum(digits, FIRST_WEIGHTS) % 11;
        int second = PersonNumbers.weightedSum(digits, SECOND_WEIGHTS) % 11;
        if (second != 0 || first > REMAINDER_MAX_NEW_RULE) {
            return new NumberReading.Refused(PersonNumbers.finding("person-number.check-digits"));
        }
        boolean newRule = first != 0;
        return readDate(digits, newRule);
    }

    private static NumberReading readDate(String digits, boolean newRule) {
        int day = Integer.parseInt(digits.substring(0, 2));
        int month = Integer.parseInt(digits.substring(2, 4));
        Scheme scheme = Scheme.FNR;
        if (day > D_NUMBER_DAY_SHIFT) {
            day -= D_NUMBER_DAY_SHIFT;
            scheme = Scheme.D_NUMBER;
        }
        if (month > SYNTHETIC_MONTH_SHIFT) {
            month -= SYNTHETIC_MONTH_SHIFT;
        } else if (month > H_NUMBER_MONTH_SHIFT) {
            month -= H_NUMBER_MONTH_SHIFT;
            scheme = Scheme.H_NUMBER;
        }
        int year = Integer.parseInt(digits.substring(4, 6));
        // Without a century 29 February may be right, so the year is read as one of the 2000s, all of whose
        // fourth years leap.
        var possible = PersonNumbers.date(2000 + year, month, day).isPresent();
        if (!possible) {
            return new NumberReading.Refused(PersonNumbers.finding("person-number.no-such-day"));
        }
        var century = newRule ? OptionalInt.empty() : century(digits, year);
        var born = century.isPresent()
                ? PersonNumbers.date(century.getAsInt() + year, month, day)
                : Optional.<LocalDate>empty();
        var warnings = newRule ? List.of(PersonNumbers.finding("person-number.only-2032-rule")) : List.<Finding>of();
        return new NumberReading.Accepted(new PersonNumber(scheme, digits, born), warnings);
    }

    /// The century that the individual number told before 2032.
    private static OptionalInt century(String digits, int year) {
        int individual = Integer.parseInt(digits.substring(6, 9));
        if (individual < 500) {
            return OptionalInt.of(1900);
        }
        if (year >= 54 && individual < 750) {
            return OptionalInt.of(1800);
        }
        if (year < 40) {
            return OptionalInt.of(2000);
        }
        return individual >= 900 ? OptionalInt.of(1900) : OptionalInt.empty();
    }
}
