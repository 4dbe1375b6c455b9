package org.havn.access;

import java.time.Instant;

/// What came of a try to open one's own page.
public sealed interface CardSignIn {

    record Welcome(CardHolder holder) implements CardSignIn {}

    /// The code or the PIN is wrong, or the card is blocked; which of them is not told.
    record Unknown() implements CardSignIn {}

    /// Too many failed tries: nobody gets in before `until`, not even with the right PIN.
    record LockedOut(Instant until) implements CardSignIn {}
}
