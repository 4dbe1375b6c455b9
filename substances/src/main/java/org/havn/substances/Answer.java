package org.havn.substances;

import java.util.List;

/// What one law says about one molecule on one day.
///
/// @param law     its short name, such as `de-npsg`
/// @param edition that applied, empty if none did
/// @param verdict inside, outside or open
/// @param group   that decided, as in the law, such as `5.1`; empty if no group did
/// @param clause  where it stands
/// @param scope   what the law leaves out at a second look, or which other law goes first; empty for a molecule outside
/// @param because the core, each site with what hangs there, and the rule that let it in or the site that failed
/// @param groups  every group whose core the molecule holds, for the full explanation
public record Answer(
        String law,
        String edition,
        Verdict verdict,
        String group,
        String clause,
        String scope,
        String because,
        List<GroupAnswer> groups) {

    public Answer {
        groups = List.copyOf(groups);
    }

    /// What one group says.
    ///
    /// @param group     as in the law
    /// @param clause    where it stands
    /// @param verdict   of this group alone
    /// @param because   why
    /// @param core      atoms of the core, counted from 1 in the order of the normal form
    /// @param findings  the sites
    public record GroupAnswer(
            String group,
            String clause,
            Verdict verdict,
            String because,
            List<Integer> core,
            List<SiteFinding> findings) {

        public GroupAnswer {
            core = List.copyOf(core);
            findings = List.copyOf(findings);
        }
    }
}
