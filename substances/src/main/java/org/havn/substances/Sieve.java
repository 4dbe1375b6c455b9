package org.havn.substances;

import org.jspecify.annotations.Nullable;

/// What of a molecule can be asked in a moment, so that most skeletons need not be laid on it: most molecules hold
/// none.
///
/// It never holds back a skeleton that is there; `SieveTest` lays all of them on thousands of molecules and looks.
final class Sieve {

    private final Needs counts;
    private final @Nullable AtomMasks masks;

    Sieve(Graph graph) {
        this.counts = Needs.of(graph);
        this.masks = graph.size <= AtomMasks.ATOMS_MAX ? new AtomMasks(graph) : null;
    }

    boolean lets(Needs needs, Sketch sketch) {
        return counts.meet(needs) && (masks == null || sketch.possibleIn(masks));
    }
}
