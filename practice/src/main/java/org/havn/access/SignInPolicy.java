package org.havn.access;

import java.time.Duration;

/// How an account is kept from being guessed.
///
/// @param failedTriesMax failed tries in a row before the account is locked, at least one
/// @param lockOut        how long it then stays locked
/// @param passwordLengthMin characters that a new password needs
/// @param strangersAMinute  how many tries of people without an account get a line of their own in the audit trail
public record SignInPolicy(int failedTriesMax, Duration lockOut, int passwordLengthMin, int strangersAMinute) {

    public SignInPolicy {
        if (failedTriesMax < 1 || !lockOut.isPositive()) {
            throw new IllegalArgumentException(
                    "A lock-out needs at least one try and a time: %d tries, %s".formatted(failedTriesMax, lockOut));
        }
    }
}
