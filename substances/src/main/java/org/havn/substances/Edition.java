package org.havn.substances;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// One law as it read between two dates.
///
/// @param law       its short name, such as `de-npsg`
/// @param name      of the edition, such as `2025`
/// @param title     of the law and the change that made the edition
/// @param from      first day in force
/// @param until     last day in force; empty while it is the newest held
/// @param source    where the text stands
/// @param groups    the groups, in the order of the law
/// @param named     lists that name single substances
/// @param scope     what the law leaves out at a second look, for a molecule that is inside
/// @param first      whether there were no groups before it
/// @param standIn   what every answer must say if the wording is not the law's own; empty if it is
/// @param unread    why the groups could not be read at all, so that every answer is open; empty if they could
/// @param derivatives how esters and ethers count
record Edition(
        String law,
        String name,
        String title,
        LocalDate from,
        Optional<LocalDate> until,
        String source,
        List<GroupRule> groups,
        List<NamedList> named,
        String scope,
        boolean first,
        String standIn,
        String unread,
        Derivatives derivatives) {

    /// Whether esters and ethers of a caught substance are caught too.
    enum Derivatives {
        NONE,
        ESTERS_AND_ETHERS
    }

    boolean appliesOn(LocalDate day) {
        return !day.isBefore(from) && (until.isEmpty() || !day.isAfter(until.get()));
    }
}
