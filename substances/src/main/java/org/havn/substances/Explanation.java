package org.havn.substances;

import java.util.Comparator;
import java.util.Optional;
import org.havn.substances.Answer.GroupAnswer;

/// An answer with the group it is best explained by, and a drawing in which that group's core and places are marked.
///
/// @param answer  what the law says
/// @param shown   the group that decided or, for a molecule outside, the one it failed by least; empty if the
///                molecule holds no core of any group
/// @param text    the part of the molecule that decided, in one line notation; for an ester or ether the substance
///                behind it
/// @param picture the same part as SVG; the findings of `shown` carry their numbers from 1. Empty if it is too large
public record Explanation(Answer answer, Optional<GroupAnswer> shown, String text, Optional<String> picture) {

    static Explanation of(Answer answer, Graph graph) {
        Optional<GroupAnswer> shown = answer.groups().stream()
                .min(Comparator.comparing((GroupAnswer group) -> !group.group().equals(answer.group()))
                        .thenComparing(GroupAnswer::verdict, Comparator.reverseOrder())
                        .thenComparingLong(Explanation::failures));
        return new Explanation(answer, shown, FragmentText.key(graph), Drawing.of(graph, shown));
    }

    private static long failures(GroupAnswer group) {
        return group.findings().stream()
                .filter(finding -> finding.verdict() != Verdict.YES)
                .count();
    }
}
