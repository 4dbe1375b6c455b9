package org.havn.substances;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Single substances a law names, looked up by structure.
final class NamedList {

    /// What being named means for the answer.
    enum Effect {
        /// The molecule is inside by name, before any group is asked.
        INSIDE,
        /// Another law goes first; the group answer stands and the scope says so.
        OTHER_LAW
    }

    /// A named substance.
    ///
    /// @param name    as in the list
    /// @param listing where it stands, such as `BtMG II` or `A1(a)`
    record Entry(String name, String listing) {}

    private final Effect effect;
    private final Map<String, Entry> entries;
    private final Set<Long> formulas = new HashSet<>();

    /// @param graphs  the listed molecules
    /// @param entries unique SMILES to entry
    NamedList(Effect effect, Iterable<Graph> graphs, Map<String, Entry> entries) {
        this.effect = effect;
        this.entries = Map.copyOf(entries);
        graphs.forEach(graph -> formulas.add(formula(graph)));
    }

    Effect effect() {
        return effect;
    }

    /// The entry for a molecule. Its unique SMILES is only asked for if some entry has the same formula.
    Optional<Entry> find(Graph graph, Supplier<String> key) {
        return formulas.contains(formula(graph)) ? Optional.ofNullable(entries.get(key.get())) : Optional.empty();
    }

    private static long formula(Graph graph) {
        long sum = 0;
        for (int a = 0; a < graph.size; a++) {
            sum += graph.element[a] * 1_000_003L * graph.element[a] + graph.hydrogens[a] + 31L * graph.degree(a);
        }
        return sum;
    }
}
