package org.havn.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A bill, motion or demand: rules that somebody has put forward and that are not law.
///
/// @param name       such as `bill-2021`, the name of its file under `proposals/`
/// @param says       what it is, in a sentence
/// @param standing   proposed or rejected
/// @param presented  the day it was put forward
/// @param decided    the day it was voted on
/// @param provisions its rules; they cover the rules in force with the same ids
public record Draft(
        Jurisdiction jurisdiction,
        String name,
        String says,
        Standing standing,
        Optional<LocalDate> presented,
        Optional<LocalDate> decided,
        List<Provision> provisions) {

    public Draft {
        provisions = List.copyOf(provisions);
    }

    /// Its rule with this id.
    public Optional<Provision> find(String id) {
        return provisions.stream().filter(it -> it.id().equals(id)).findFirst();
    }
}
