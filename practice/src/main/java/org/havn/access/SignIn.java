package org.havn.access;

import java.time.Instant;

/// What came of a try to sign in.
public sealed interface SignIn {

    record Welcome(Staff staff) implements SignIn {}

    /// The name or the password is wrong, or the account is closed; which of them is not told.
    record Unknown() implements SignIn {}

    /// Too many failed tries: nobody gets in before `until`, not even with the right password.
    record LockedOut(Instant until) implements SignIn {}
}
