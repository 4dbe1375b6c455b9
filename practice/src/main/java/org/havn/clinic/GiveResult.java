package org.havn.clinic;

/// What came of a press on "give".
public sealed interface GiveResult {

    /// The dose is in the record and in the ledger, or in neither.
    ///
    /// @param repeated whether this very press had been recorded before
    record Given(GivenDose dose, boolean repeated) implements GiveResult {}

    /// Nothing was given and nothing moved.
    record Refused(DispensingDecision decision) implements GiveResult {}
}
