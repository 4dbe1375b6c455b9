package org.havn.substances;

import java.util.Comparator;
import java.util.List;
import org.havn.substances.Answer.GroupAnswer;

/// What one group says, before anybody asked for it in words.
///
/// @param group   the group
/// @param verdict of this group
/// @param reason  why, if not the sites decide; else empty
/// @param equals  the best ways to lay its cores, equally good
record GroupResult(GroupRule group, Verdict verdict, String reason, List<CoreFinding> equals) {

    /// Closest to being inside first; equals keep the order of the law.
    static final Comparator<GroupResult> CLOSEST_FIRST = Comparator.comparing(GroupResult::verdict)
            .reversed()
            .thenComparingInt(result -> result.equals().getFirst().failures());

    /// Why, in words.
    String because() {
        return !reason.isEmpty()
                ? reason
                : equals.stream()
                        .map(CoreFinding::because)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
    }

    GroupAnswer written() {
        CoreFinding first = equals.size() == 1
                ? equals.getFirst()
                : equals.stream()
                        .min(Comparator.comparing(CoreFinding::because))
                        .orElseThrow();
        List<SiteFinding> sites = first.written();
        return new GroupAnswer(
                group.id(),
                group.clause(),
                verdict,
                reason.isEmpty() ? first.because(sites) : reason,
                first.atoms().stream().map(a -> a + 1).boxed().toList(),
                sites);
    }
}
