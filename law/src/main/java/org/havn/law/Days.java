package org.havn.law;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// Days as law files write them.
final class Days {

    private Days() {}

    /// Reads a day such as `2022-07-01`.
    static LocalDate parse(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "there is no day \"%s\". Write an existing day as 2022-07-01".formatted(written), e);
        }
    }
}
