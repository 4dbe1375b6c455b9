package org.havn.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/// Days as law files write them.
final class Days {

    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    /// The form of nearly every day, taken apart by hand: setting up the library's parser costs a load 20 ms.
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Days() {}

    /// Reads a day such as `2022-07-01`.
    static LocalDate parse(String written) {
        try {
            var day = WRITTEN.matcher(written).matches()
                    ? LocalDate.of(number(written, 0, 4), number(written, 5, 7), number(written, 8, 10))
                    : LocalDate.parse(written);
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                throw new IllegalArgumentException(
                        "the day %s lies outside the years %d to %d. If no last day is known, leave \"until\" out"
                                .formatted(written, FIRST_YEAR, LAST_YEAR));
            }
            return day;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "there is no day \"%s\". Write an existing day as 2022-07-01".formatted(written), e);
        }
    }

    private static int number(String written, int from, int to) {
        return Integer.parseInt(written.substring(from, to));
    }
}
