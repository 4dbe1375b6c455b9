package org.havn.substances;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// One way to lay a core on the molecule, judged at every place.
///
/// @param core     the skeleton
/// @param atoms    its atoms in the molecule
/// @param verdict  the worst of the places
/// @param findings the places, in no order
record CoreFinding(GroupRule.Core core, BitSet atoms, Verdict verdict, List<SiteFinding> findings) {

    /// Best first: the better verdict, then fewer failures, then the text, so that the choice never depends on the
    /// order in which the molecule was written.
    static final Comparator<CoreFinding> BEST_FIRST = Comparator.comparing(CoreFinding::verdict)
            .reversed()
            .thenComparingLong(CoreFinding::failures)
            .thenComparing(CoreFinding::because);

    private long failures() {
        return findings.stream().filter(f -> f.verdict() != Verdict.YES).count();
    }

    /// Whether one of these sites failed.
    boolean failedAt(java.util.Set<String> sites) {
        return findings.stream().anyMatch(f -> f.verdict() == Verdict.NO && sites.contains(f.site()));
    }

    /// The places that decided, sorted; those that failed or stay open alone if there are any.
    String because() {
        List<SiteFinding> deciding = findings.stream()
                .filter(f -> f.verdict() == verdict || verdict == Verdict.YES)
                .toList();
        String sites = (deciding.isEmpty() ? findings : deciding)
                .stream().map(SiteFinding::line).sorted().distinct().collect(Collectors.joining("; "));
        return "core " + core.id() + (sites.isEmpty() ? "" : ": " + sites);
    }
}
