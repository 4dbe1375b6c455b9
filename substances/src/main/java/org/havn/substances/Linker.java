package org.havn.substances;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A fixed piece between the core and the end of a substituent, such as the `O` of an alkoxy group.
enum Linker {
    O,
    S,
    CO,
    SO,
    SO2,
    NH,
    N,
    CH2;

    static Linker of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// Walks along all linkers; the branch behind them, or none if the branch is built otherwise.
    static @Nullable Branch follow(List<Linker> linkers, Branch branch, Further further) {
        Branch at = branch;
        for (Linker linker : linkers) {
            if (at == null || at.order() != 1) {
                return null;
            }
            at = linker.next(at, further);
        }
        return at;
    }

    private @Nullable Branch next(Branch at, Further further) {
        if (at.graph().ring[at.root()] || at.graph().charge[at.root()] != 0) {
            return null;
        }
        return switch (this) {
            case O -> at.element() == Graph.OXYGEN && !at.isTerminal() ? at.onlyOtherChild() : null;
            case S -> at.element() == Graph.SULFUR && !at.isTerminal() && oxos(at) == 0 ? at.onlyOtherChild() : null;
            case CO -> at.element() == Graph.CARBON && oxos(at) == 1 ? at.onlyOtherChild() : null;
            case SO -> at.element() == Graph.SULFUR && oxos(at) == 1 ? at.onlyOtherChild() : null;
            case SO2 -> at.element() == Graph.SULFUR && oxos(at) == 2 ? at.onlyOtherChild() : null;
            case NH, N -> at.element() == Graph.NITROGEN ? at.onlyOtherChild() : null;
            case CH2 -> methylene(at, further);
        };
    }

    private static int oxos(Branch at) {
        int count = 0;
        for (Branch child : at.children()) {
            count += child.isDouble(Graph.OXYGEN) ? 1 : 0;
        }
        return count;
    }

    private static @Nullable Branch methylene(Branch at, Further further) {
        if (at.element() != Graph.CARBON) {
            return null;
        }
        List<Branch> children = at.children();
        if (children.size() == 1 && children.getFirst().order() == 1) {
            return children.getFirst();
        }
        return further instanceof Further.Free ? ringward(children) : null;
    }

    private static @Nullable Branch ringward(List<Branch> children) {
        for (Branch child : children) {
            if (child.order() == 1 && child.graph().ring[child.root()]) {
                return child;
            }
        }
        return null;
    }
}
