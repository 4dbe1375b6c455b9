package org.havn.substances;

import java.util.List;
import org.havn.substances.CarbonTail.Kind;

/// Trialkylsilyl groups, alone or at the end of an acyl chain.
final class Silyl {

    private Silyl() {}

    /// Three alkyl groups on silicon with at most `carbonsMax` carbon atoms together.
    static Verdict trialkyl(Branch branch, int carbonsMax) {
        if (branch.element() != Graph.SILICON || branch.order() != 1) {
            return Verdict.NO;
        }
        List<Branch> alkyls = branch.children();
        CarbonTail alkyl = new CarbonTail(Kind.ALKYL, 1, carbonsMax);
        boolean all = alkyls.size() == 3
                && alkyls.stream().allMatch(side -> alkyl.judge(side, Further.NOTHING) == Verdict.YES);
        return Vocabulary.yes(all && branch.atoms().cardinality() - 1 <= carbonsMax);
    }

    /// An alkylcarbonyl group (alkyl up to six carbons) whose alkyl part carries such a silyl group.
    static Verdict alkylcarbonyl(Branch branch, int carbonsMax) {
        Branch alkyl = Linker.follow(List.of(Linker.CO), branch, Further.NOTHING);
        if (alkyl == null) {
            return Verdict.NO;
        }
        Word silyl = new Word("trialkylsilyl", (side, further) -> trialkyl(side, carbonsMax));
        return new CarbonTail(Kind.ALKYL, 1, 6).judge(alkyl, new Further.Listed(List.of(silyl)));
    }
}
