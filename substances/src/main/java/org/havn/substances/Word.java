package org.havn.substances;

/// One entry of a closed list of substituents, such as `alkoxy<=7`.
///
/// @param text as it stands in the file of the law
/// @param test the judge behind the word
record Word(String text, Test test) {

    /// Judges a branch.
    interface Test {
        Verdict test(Branch branch, Further further);
    }

    Verdict judge(Branch branch, Further further) {
        return test.test(branch, further);
    }

    @Override
    public String toString() {
        return text;
    }
}
