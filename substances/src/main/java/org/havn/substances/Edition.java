package org.havn.substances;

import java.time.LocalDate;
import java.util.List;

/// One law as it read between two dates.
///
/// @param law         its short name, such as `de-npsg`
/// @param name        of the edition, such as `2025`
/// @param title       of the law and the change that made the edition
/// @param from        first day in force
/// @param source      where the text stands
/// @param groups      the groups, in the order of the law
/// @param named       lists that name single substances
/// @param scope       what the law leaves out at a second look, for a molecule that is inside
/// @param standIn     what every answer must say if the wording is not the law's own; empty if it is
/// @param unread      why the groups could not be read at all, so that every answer is open; empty if they could
/// @param derivatives beginnings of the groups whose esters and ethers count too, such as `A1`; empty for none
record Edition(
        String law,
        String name,
        String title,
        LocalDate from,
        String source,
        List<GroupRule> groups,
        List<NamedList> named,
        String scope,
        String standIn,
        String unread,
        List<String> derivatives) {

    /// Whether an ester or ether of what this group catches is caught too.
    boolean catchesDerivativesOf(String group) {
        return derivatives.stream().anyMatch(group::startsWith);
    }
}
