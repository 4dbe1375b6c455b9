package org.havn.law;

/// How one rule differs between two days, or between two places. What holds first is the left side.
public sealed interface LawChange {

    /// The rule's id without the jurisdiction, such as `consumption-rooms.allowed`.
    String path();

    /// There was no such rule on the left.
    record Began(String path, DatedValue now) implements LawChange {}

    /// The left is not known: the text behind the right side was found in force, its start was not found.
    record CameToLight(String path, DatedValue now) implements LawChange {}

    /// The right is not known: the left ended, or was only seen to hold, and nobody found what followed.
    record LostFromSight(String path, DatedValue before) implements LawChange {}

    /// There is no such rule on the right.
    record Ended(String path, DatedValue before) implements LawChange {}

    /// Whether one side is not known, so that nobody can say that the law differs.
    default boolean isUnknown() {
        return this instanceof CameToLight || this instanceof LostFromSight;
    }

    /// Both sides have the rule, with another value or another standing.
    record Changed(String path, DatedValue before, DatedValue now) implements LawChange {}
}
