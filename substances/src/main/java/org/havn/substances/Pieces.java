package org.havn.substances;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.openscience.cdk.exception.InvalidSmilesException;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmilesParser;

/// Pieces written in a law file, such as `*OCO*`, brought to the notation of [FragmentText].
final class Pieces {

    private Pieces() {}

    /// The piece in the notation that fragments of molecules are written in.
    ///
    /// @throws IllegalArgumentException if the text is no SMILES with at least one `*`
    static String key(String smiles) {
        return piece(smiles).text();
    }

    /// The number of atoms besides the stars.
    static int atoms(String smiles) {
        return piece(smiles).atoms().cardinality();
    }

    private static Fragment piece(String smiles) {
        IAtomContainer container;
        try {
            container = new SmilesParser(SilentChemObjectBuilder.getInstance()).parseSmiles(smiles);
        } catch (InvalidSmilesException e) {
            throw new IllegalArgumentException("\"%s\" is not a SMILES".formatted(smiles), e);
        }
        Normaliser.perceive(container);
        Graph graph = Graph.of(container);
        BitSet atoms = new BitSet(graph.size);
        List<Fragment.Cut> cuts = new ArrayList<>();
        for (int a = 0; a < graph.size; a++) {
            if (graph.element[a] == 0) {
                cuts.add(new Fragment.Cut(a, graph.neighbours[a][0]));
            } else {
                atoms.set(a);
            }
        }
        if (cuts.isEmpty()) {
            throw new IllegalArgumentException("\"%s\" has no star where it is bound".formatted(smiles));
        }
        return new Fragment(graph, atoms, cuts);
    }
}
