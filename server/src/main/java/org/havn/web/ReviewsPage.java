package org.havn.web;

import java.time.LocalDate;
import java.util.List;
import org.havn.clinic.Reviews;

/// What is due at a clinic.
///
/// @param days how far ahead it looks
/// @param rows soonest first
public record ReviewsPage(LocalDate today, int days, List<Reviews.Row> rows) {

    public ReviewsPage {
        rows = List.copyOf(rows);
    }

    public boolean isLate(Reviews.Row row) {
        return row.due().day().isBefore(today);
    }
}
