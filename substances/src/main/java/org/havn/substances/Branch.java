package org.havn.substances;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What hangs on one bond: the root atom and all that is reached from it without going back.
///
/// @param graph the molecule
/// @param root  the first atom of the branch
/// @param from  the atom it hangs on
record Branch(Graph graph, int root, int from) {

    /// The order of the bond it hangs on.
    int order() {
        return graph.order(from, root);
    }

    int element() {
        return graph.element[root];
    }

    /// A carbon outside rings.
    boolean isChainCarbon() {
        return element() == Graph.CARBON && !graph.ring[root];
    }

    /// The branches that leave the root.
    List<Branch> children() {
        List<Branch> children = new ArrayList<>(3);
        for (int next : graph.neighbours[root]) {
            if (next != from) {
                children.add(new Branch(graph, next, root));
            }
        }
        return children;
    }

    /// A carbon doubly bound to oxygen, sulfur or nitrogen, or triply to nitrogen: no part of an alkyl chain.
    boolean isAcylOrNitrile() {
        for (Branch child : children()) {
            if (child.order() > 1 && child.element() != Graph.CARBON) {
                return true;
            }
        }
        return false;
    }

    boolean isTerminal() {
        return graph.degree(root) == 1;
    }

    /// A terminal atom of this element on a double bond, such as the oxygen of a carbonyl.
    boolean isDouble(int element) {
        return element() == element && isTerminal() && order() == 2;
    }

    /// Whether the root carries a terminal double-bonded oxygen.
    boolean hasOxo() {
        for (Branch child : children()) {
            if (child.isDouble(Graph.OXYGEN)) {
                return true;
            }
        }
        return false;
    }

    /// The only child that is not a double-bonded oxygen, if there is exactly one on a single bond.
    @Nullable
    Branch onlyOtherChild() {
        Branch found = null;
        for (Branch child : children()) {
            if (!child.isDouble(Graph.OXYGEN)) {
                if (found != null || child.order() != 1) {
                    return null;
                }
                found = child;
            }
        }
        return found;
    }

    /// All atoms of the branch.
    BitSet atoms() {
        BitSet seen = new BitSet(graph.size);
        seen.set(root);
        seen.set(from);
        ArrayList<Integer> stack = new ArrayList<>();
        stack.add(root);
        while (!stack.isEmpty()) {
            int at = stack.removeLast();
            for (int next : graph.neighbours[at]) {
                if (!seen.get(next)) {
                    seen.set(next);
                    stack.add(next);
                }
            }
        }
        seen.clear(from);
        return seen;
    }
}
