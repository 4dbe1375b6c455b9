package org.havn.substances;

import java.util.ArrayList;
import java.util.List;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.isomorphism.DfPattern;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smarts.Smarts;

/// A drawn skeleton as SMARTS with map numbers. Safe to share: matching keeps its state apart.
final class Query {

    private final String smarts;
    private final DfPattern pattern;
    private final Needs needs;
    private final Sketch sketch;
    private final int[] maps;
    private final int[][] bonds;

    private Query(String smarts, IAtomContainer query) {
        this.smarts = smarts;
        this.pattern = DfPattern.findSubstructure(query);
        this.needs = Needs.of(query);
        this.sketch = new Sketch(query);
        this.maps = new int[query.getAtomCount()];
        for (IAtom atom : query.atoms()) {
            maps[atom.getIndex()] = atom.getMapIdx();
        }
        List<int[]> pairs = new ArrayList<>();
        for (IBond bond : query.bonds()) {
            pairs.add(new int[] {bond.getBegin().getIndex(), bond.getEnd().getIndex()});
        }
        this.bonds = pairs.toArray(int[][]::new);
    }

    /// @throws IllegalArgumentException if the text is no SMARTS
    static Query of(String smarts) {
        IAtomContainer query = SilentChemObjectBuilder.getInstance().newAtomContainer();
        if (!Smarts.parse(query, smarts)) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a SMARTS: %s".formatted(smarts, Smarts.getLastErrorMesg()));
        }
        return new Query(smarts, query);
    }

    /// All ways to lay the skeleton on the molecule: for each, the molecule's atom under each drawn atom.
    int[][] matches(Graph graph, int limit) {
        List<int[]> found = new ArrayList<>();
        for (int[] match : pattern.matchAll(graph.container)) {
            found.add(match.clone()); // the library fills the same array again
            if (found.size() == limit) {
                break;
            }
        }
        return found.toArray(int[][]::new);
    }

    /// Whether a molecule could hold the skeleton at all; false only if it certainly does not.
    boolean possibleIn(Sieve sieve) {
        return sieve.lets(needs, sketch);
    }

    /// The map number of a drawn atom, 0 if it has none.
    int map(int drawn) {
        return maps[drawn];
    }

    int size() {
        return maps.length;
    }

    /// The drawn bonds as pairs of drawn atoms.
    int[][] bonds() {
        return bonds;
    }

    @Override
    public String toString() {
        return smarts;
    }
}
