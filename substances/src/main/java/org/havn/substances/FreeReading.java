package org.havn.substances;

import org.havn.substances.CarbonTail.Kind;
import org.jspecify.annotations.Nullable;

/// Where a law lets a listed group be "further substituted", how far that reaches.
///
/// An alkoxy group stays one whatever sits further out, but not when its first atom behind the oxygen is a ring,
/// a double bond or a carbonyl: then another group (cycloalkoxy, enol ether, ester) may be meant, and the answer
/// is open.
final class FreeReading {

    private FreeReading() {}

    static Verdict of(String name, Branch branch, Further.Free free) {
        Verdict shape = switch (name) {
            case "alkoxy" -> behind(branch, Graph.OXYGEN);
            case "alkylthio" -> behind(branch, Graph.SULFUR);
            case "alkylcarbonyl" -> acyl(branch);
            case "alkoxycarbonyl", "alkylthiocarbonyl" -> acylHetero(branch, name);
            case "alkylcarbamoyl" -> carbamoyl(branch);
            case "carboxy" -> carboxy(branch);
            case "hydroxy" -> Vocabulary.yes(branch.element() == Graph.OXYGEN && plain(branch));
            case "amino" -> Vocabulary.yes(branch.element() == Graph.NITROGEN && plain(branch));
            default -> Verdict.NO;
        };
        return shape == Verdict.NO ? Verdict.NO : shape.and(CarbonTail.free(branch, free));
    }

    private static boolean plain(Branch branch) {
        return branch.order() == 1
                && !branch.graph().ring[branch.root()]
                && branch.graph().charge[branch.root()] == 0
                && branch.children().stream().allMatch(child -> child.order() == 1);
    }

    private static Verdict behind(Branch branch, int element) {
        if (branch.element() != element || branch.order() != 1 || branch.graph().ring[branch.root()]) {
            return Verdict.NO;
        }
        boolean oxidised = branch.hasOxo();
        Branch next = branch.onlyOtherChild();
        if (next == null || next.element() != Graph.CARBON || next.graph().aromatic[next.root()]) {
            return element == Graph.SULFUR && oxidised ? Verdict.OPEN : Verdict.NO;
        }
        return Verdict.OPEN;
    }

    private static Verdict acyl(Branch branch) {
        if (!branch.isChainCarbon() || !branch.hasOxo() || branch.order() != 1) {
            return Verdict.NO;
        }
        Branch next = branch.onlyOtherChild();
        if (next == null) {
            return Verdict.OPEN;
        }
        return next.element() == Graph.CARBON ? Verdict.OPEN : Verdict.NO;
    }

    private static Verdict acylHetero(Branch branch, String name) {
        Branch hetero = acylNext(branch);
        int element = name.equals("alkoxycarbonyl") ? Graph.OXYGEN : Graph.SULFUR;
        return hetero != null && hetero.element() == element ? Verdict.OPEN : Verdict.NO;
    }

    private static Verdict carbamoyl(Branch branch) {
        Branch nitrogen = acylNext(branch);
        if (nitrogen == null || nitrogen.element() != Graph.NITROGEN) {
            return Verdict.NO;
        }
        for (Branch child : nitrogen.children()) {
            if (new CarbonTail(Kind.ALKYL, 1, 6).judge(child, Further.NOTHING) == Verdict.YES) {
                return Verdict.YES;
            }
        }
        return Verdict.OPEN;
    }

    private static Verdict carboxy(Branch branch) {
        Branch next = acylNext(branch);
        boolean hetero = next != null && (next.element() == Graph.OXYGEN || next.element() == Graph.NITROGEN);
        return hetero ? Verdict.OPEN : Verdict.NO;
    }

    private static @Nullable Branch acylNext(Branch branch) {
        return branch.isChainCarbon() && branch.hasOxo() && branch.order() == 1 ? branch.onlyOtherChild() : null;
    }
}
