package org.havn.law;

import java.time.LocalDate;
import java.util.Optional;

/// The law of one place on one day: in force, guidelines and examples. What was only proposed is not in it.
public final class LawOnDay {

    private final JurisdictionLaw law;
    private final LocalDate day;

    LawOnDay(JurisdictionLaw law, LocalDate day) {
        this.law = law;
        this.day = day;
    }

    /// The rule of this type, made of every value that holds; empty if none does.
    public <R extends Rule> Optional<R> find(Class<R> type) {
        return law.find(type, day);
    }
}
