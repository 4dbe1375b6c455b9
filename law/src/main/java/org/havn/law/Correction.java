package org.havn.law;

import java.util.List;
import java.util.Optional;

/// Something that a background document says and that is not so, or no longer so.
///
/// @param claim what it says
/// @param in    which document
/// @param truth what is so
/// @param rules the rules that show it
public record Correction(String claim, String in, String truth, List<String> rules) {

    public Correction {
        rules = List.copyOf(rules);
    }

    /// What is wrong with this correction; empty if all its rules exist in `book`.
    Optional<String> brokenIn(LawBook book) {
        return rules.stream()
                .filter(id -> book.provision(id).isEmpty() && !book.isDrafted(id))
                .map("the correction names the rule %s, which does not exist"::formatted)
                .findFirst();
    }
}
