package org.havn.web.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.havn.web.NoSuchPage;

/// The day that an address names.
final class AskedDay {

    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    private AskedDay() {}

    /// The day `written`, or `otherwise` if nothing is written.
    ///
    /// @throws NoSuchPage if there is no such day, or it lies where no law was or can be foreseen
    static LocalDate of(String written, LocalDate otherwise) {
        if (written.isEmpty()) {
            return otherwise;
        }
        try {
            var day = LocalDate.parse(written);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return day;
            }
        } catch (DateTimeException e) {
            throw new NoSuchPage();
        }
        throw new NoSuchPage();
    }
}
