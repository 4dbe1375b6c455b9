package org.havn.substances;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One way to lay a core on the molecule, judged at every place.
///
/// @param core     the skeleton
/// @param atoms    its atoms in the molecule
/// @param verdict  the worst of the places
/// @param findings the places, in no order
record CoreFinding(GroupRule.Core core, BitSet atoms, Verdict verdict, List<Finding> findings) {

    /// Better first: the better verdict, then fewer places that are not inside. Equals are told apart by their text,
    /// so that the choice never depends on the order in which the molecule was written.
    static final Comparator<CoreFinding> BETTER_FIRST =
            Comparator.comparing(CoreFinding::verdict).reversed().thenComparingInt(CoreFinding::failures);

    int failures() {
        int count = 0;
        for (Finding finding : findings) {
            count += finding.verdict() == Verdict.YES ? 0 : 1;
        }
        return count;
    }

    /// Whether one of these sites failed.
    boolean failedAt(Set<String> sites) {
        return findings.stream().anyMatch(f -> f.verdict() == Verdict.NO && sites.contains(f.site()));
    }

    List<SiteFinding> written() {
        return findings.stream()
                .map(Finding::written)
                .sorted(Comparator.comparing(SiteFinding::line))
                .toList();
    }

    /// The places that decided, sorted; those that failed or stay open alone if there are any.
    String because() {
        boolean some = verdict != Verdict.YES && findings.stream().anyMatch(f -> f.verdict() == verdict);
        return because(findings.stream()
                .filter(f -> !some || f.verdict() == verdict)
                .map(Finding::written)
                .toList());
    }

    /// The same, from places already written out.
    String because(List<SiteFinding> written) {
        List<SiteFinding> deciding = written.stream()
                .filter(f -> f.verdict() == verdict || verdict == Verdict.YES)
                .toList();
        String sites = (deciding.isEmpty() ? written : deciding)
                .stream().map(SiteFinding::line).sorted().distinct().collect(Collectors.joining("; "));
        return "core " + core.id() + (sites.isEmpty() ? "" : ": " + sites);
    }
}
