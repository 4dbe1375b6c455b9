package org.havn.simulation;

/// What a lever of a policy is set to.
public enum LeverKind {
    /// Whole numbers, one for each area.
    PLACES,
    WHOLE,
    /// Whole weeks.
    WEEKS,
    /// From 0 to 1.
    SHARE,
    NUMBER,
    GRAMS,
    /// `true` or `false`.
    FLAG,
    /// One of several words.
    CHOICE
}
