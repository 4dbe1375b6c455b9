package org.havn.substances;

import java.util.Locale;

/// The answer of a law about one molecule, ordered from outside to inside.
public enum Verdict {
    /// Outside: no definition fits.
    NO,
    /// The text, or a drawing that is not at hand, leaves it unclear. A first-class answer, never a guess.
    OPEN,
    /// Inside: a definition fits at every place.
    YES;

    /// Both must hold: the worse of the two.
    Verdict and(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /// Either is enough: the better of the two.
    Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The verdict with this word, in any case.
    ///
    /// @throws IllegalArgumentException if there is none
    static Verdict of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
