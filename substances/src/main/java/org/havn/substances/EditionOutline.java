package org.havn.substances;

import java.time.LocalDate;
import java.util.Optional;

/// Which text of a law this is and when it applied, without its groups.
///
/// @param law     its short name, such as `de-npsg`
/// @param edition its name, such as `2025`
/// @param title   of the law and the change that made the edition
/// @param from    first day in force
/// @param until   last day in force; empty if it still is, as far as is known
/// @param first   whether the law had no groups before it
/// @param source  where the text stands
/// @param standIn what is borrowed from another text; empty if the wording is the law's own
/// @param unread  why its groups could not be read; empty if they could
public record EditionOutline(
        String law,
        String edition,
        String title,
        LocalDate from,
        Optional<LocalDate> until,
        boolean first,
        String source,
        String standIn,
        String unread) {

    public boolean appliesOn(LocalDate day) {
        return !day.isBefore(from) && (until.isEmpty() || !day.isAfter(until.get()));
    }
}
