package org.havn.substances;

import java.util.List;
import java.util.stream.Collectors;

/// A molecule as the law looks at it: salts apart, charges and labels gone, one tautomer, one aromaticity.
///
/// Everything that may be written in more than one way has been brought to one form, so that the same molecule gets
/// the same answer whoever drew it. Made by [MoleculeReader].
public final class Molecule {

    private final List<Graph> components;

    Molecule(List<Graph> components) {
        this.components = List.copyOf(components);
    }

    /// The separate parts, such as an amine and the acid of its salt.
    List<Graph> components() {
        return components;
    }

    /// The parts in one line notation, joined by points; equal for equal molecules.
    public String text() {
        return components.stream().map(FragmentText::key).sorted().collect(Collectors.joining("."));
    }

    /// How many separate parts there are.
    public int parts() {
        return components.size();
    }

    /// The number of atoms other than hydrogen.
    public int size() {
        return components.stream().mapToInt(graph -> graph.size).sum();
    }
}
