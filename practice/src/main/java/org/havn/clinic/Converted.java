package org.havn.clinic;

import org.havn.law.Finding;
import org.havn.law.Mass;

/// What a dose would be as another medicine or by another route: a proposal, which a doctor signs or not.
public sealed interface Converted {

    /// @param asked  what was to be converted
    /// @param table  that says so
    /// @param amount proposed; nothing at all if `asked` is less than a step of it
    /// @param capped whether the cap made it smaller
    record Proposed(Mass asked, Conversion table, Mass amount, boolean capped) implements Converted {}

    /// No signed table leads this way.
    record Refused(Conversion.Way way, Finding why) implements Converted {}
}
