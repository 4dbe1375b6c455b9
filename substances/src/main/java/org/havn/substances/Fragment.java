package org.havn.substances;

import java.util.BitSet;
import java.util.List;

/// A piece that falls off when a core is cut out: its atoms and the bonds that held it.
///
/// @param graph the molecule
/// @param atoms the atoms of the piece
/// @param bonds the cut bonds, in no order that may matter
record Fragment(Graph graph, BitSet atoms, List<Cut> bonds) {

    /// A cut bond.
    ///
    /// @param core  the atom that stays
    /// @param outer the atom of the piece
    record Cut(int core, int outer) {}

    boolean isBridge() {
        return bonds.size() > 1;
    }

    /// The piece as a branch; only for one that hangs on a single bond.
    Branch branch() {
        return new Branch(graph, bonds.getFirst().outer(), bonds.getFirst().core());
    }

    /// The piece in one line notation that does not depend on how the molecule was written.
    String text() {
        return FragmentText.of(this);
    }
}
