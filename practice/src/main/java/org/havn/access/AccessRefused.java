package org.havn.access;

/// Somebody asked for what they may not do. It has been written down before this is thrown.
///
/// An exception and not a value, because no page offers what would be refused: whoever meets it came
/// by another way.
public final class AccessRefused extends RuntimeException {

    private final Action action;
    private final Why why;

    AccessRefused(Action action, Why why) {
        super("Refused: %s (%s)".formatted(action.code(), why));
        this.action = action;
        this.why = why;
    }

    public Action action() {
        return action;
    }

    public Why why() {
        return why;
    }

    /// The reason, as far as the person may know it.
    public enum Why {
        /// No role of theirs may do it.
        ROLE,
        /// The patient is not in the care of their clinic, or does not exist: the two look alike on purpose.
        NO_CARE_RELATIONSHIP,
        /// The thing belongs to another clinic, or does not exist.
        OTHER_CLINIC
    }
}
