package org.havn.substances;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;

/// One connected molecule as plain arrays, for walking its parts quickly. Hydrogens are counts.
///
/// Rings are all shortest cycles through each ring bond: unlike a smallest set of smallest rings they do not depend on
/// the order in which the molecule was written.
final class Graph {

    static final int HYDROGEN = 1;
    static final int CARBON = 6;
    static final int NITROGEN = 7;
    static final int OXYGEN = 8;
    static final int FLUORINE = 9;
    static final int SILICON = 14;
    static final int SULFUR = 16;
    static final int CHLORINE = 17;
    static final int BROMINE = 35;
    static final int IODINE = 53;

    /// Shortest cycles kept for one bond; a cage of this many equal cycles through one bond is not a drug.
    private static final int CYCLES_PER_BOND_MAX = 16;

    final IAtomContainer container;
    final int size;
    final int[] element;
    final int[] hydrogens;
    final int[] charge;
    final boolean[] aromatic;
    final boolean[] ring;
    final int[][] neighbours;
    final int[][] orders;

    /// The kind of each bond, as in [AtomMasks].
    final int[][] kinds;
    private final List<BitSet> rings;

    /// Pieces that have been written out already.
    final Map<Fragment, String> texts = new ConcurrentHashMap<>();

    private Graph(IAtomContainer container) {
        this.container = container;
        this.size = container.getAtomCount();
        this.element = new int[size];
        this.hydrogens = new int[size];
        this.charge = new int[size];
        this.aromatic = new boolean[size];
        this.ring = new boolean[size];
        this.neighbours = new int[size][];
        this.orders = new int[size][];
        this.kinds = new int[size][];
        for (int i = 0; i < size; i++) {
            readAtom(container.getAtom(i), i);
        }
        this.rings = findRings();
    }

    /// The graph of a container whose ring and aromaticity flags are set.
    static Graph of(IAtomContainer container) {
        return new Graph(container);
    }

    private void readAtom(IAtom atom, int index) {
        element[index] = atom.getAtomicNumber();
        hydrogens[index] = atom.getImplicitHydrogenCount() == null ? 0 : atom.getImplicitHydrogenCount();
        charge[index] = atom.getFormalCharge() == null ? 0 : atom.getFormalCharge();
        aromatic[index] = atom.isAromatic();
        ring[index] = atom.isInRing();
        int degree = atom.getBondCount();
        neighbours[index] = new int[degree];
        orders[index] = new int[degree];
        kinds[index] = new int[degree];
        int next = 0;
        for (IBond bond : atom.bonds()) {
            neighbours[index][next] = bond.getOther(atom).getIndex();
            int order =
                    bond.getOrder() == null ? 1 : Math.max(1, bond.getOrder().numeric());
            kinds[index][next] = AtomMasks.kind(bond.isAromatic(), order, bond.isInRing());
            orders[index][next++] = order;
        }
    }

    int degree(int atom) {
        return neighbours[atom].length;
    }

    /// The order of the bond between two atoms as drawn with fixed double bonds, 0 if there is none.
    int order(int atom, int other) {
        int[] around = neighbours[atom];
        for (int k = 0; k < around.length; k++) {
            if (around[k] == other) {
                return orders[atom][k];
            }
        }
        return 0;
    }

    /// Whether both atoms lie in one common ring and are bonded.
    boolean ringBond(int atom, int other) {
        if (!ring[atom] || !ring[other]) {
            return false;
        }
        for (BitSet cycle : rings) {
            if (cycle.get(atom) && cycle.get(other)) {
                return true;
            }
        }
        return false;
    }

    boolean isHalogen(int atom) {
        return switch (element[atom]) {
            case FLUORINE, CHLORINE, BROMINE, IODINE -> true;
            default -> false;
        };
    }

    /// All shortest cycles through each ring bond.
    List<BitSet> rings() {
        return rings;
    }

    boolean allAromatic(BitSet atoms) {
        for (int a = atoms.nextSetBit(0); a >= 0; a = atoms.nextSetBit(a + 1)) {
            if (!aromatic[a]) {
                return false;
            }
        }
        return true;
    }

    /// The mass of the atoms with their hydrogens, in thousandths of an atomic mass unit.
    long mass(BitSet atoms) {
        long total = 0;
        for (int a = atoms.nextSetBit(0); a >= 0; a = atoms.nextSetBit(a + 1)) {
            total += AtomicMass.milli(element[a]) + (long) hydrogens[a] * AtomicMass.milli(HYDROGEN);
        }
        return total;
    }

    /// The mass of the whole molecule, in thousandths of an atomic mass unit.
    long mass() {
        BitSet all = new BitSet(size);
        all.set(0, size);
        return mass(all);
    }

    /// All cycles through an atom with two ring bonds pass both, so of such bonds one is enough.
    private List<BitSet> findRings() {
        List<BitSet> found = new ArrayList<>();
        boolean[] passed = new boolean[size];
        for (int a = 0; a < size; a++) {
            if (ring[a]) {
                for (int b : neighbours[a]) {
                    if (b > a && ring[b]) {
                        boolean known = passed[a] || passed[b];
                        if (known || addShortestCycles(a, b, found)) {
                            passed[a] |= ringNeighbours(a) == 2;
                            passed[b] |= ringNeighbours(b) == 2;
                        }
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private int ringNeighbours(int atom) {
        int count = 0;
        for (int next : neighbours[atom]) {
            count += ring[next] ? 1 : 0;
        }
        return count;
    }

    /// Adds every shortest path from `a` to `b` that does not use their bond.
    ///
    /// @return whether all of them were added, and there is at least one
    private boolean addShortestCycles(int a, int b, List<BitSet> found) {
        int[] distance = distancesWithoutBond(a, b);
        if (distance[b] < 0) {
            return false;
        }
        BitSet path = new BitSet(size);
        path.set(b);
        int[] count = {0};
        walkBack(b, a, distance, path, found, count);
        return count[0] < CYCLES_PER_BOND_MAX;
    }

    private int[] distancesWithoutBond(int a, int b) {
        int[] distance = new int[size];
        Arrays.fill(distance, -1);
        int[] queue = new int[size];
        int head = 0;
        int tail = 0;
        queue[tail++] = a;
        distance[a] = 0;
        while (head < tail && distance[b] < 0) {
            int at = queue[head++];
            for (int next : neighbours[at]) {
                if (ring[next] && distance[next] < 0 && !(at == a && next == b)) {
                    distance[next] = distance[at] + 1;
                    queue[tail++] = next;
                }
            }
        }
        return distance;
    }

    private void walkBack(int at, int goal, int[] distance, BitSet path, List<BitSet> found, int[] count) {
        if (at == goal) {
            BitSet cycle = (BitSet) path.clone();
            if (!found.contains(cycle)) {
                found.add(cycle);
            }
            count[0]++;
            return;
        }
        for (int previous : neighbours[at]) {
            if (count[0] < CYCLES_PER_BOND_MAX
                    && distance[previous] >= 0
                    && distance[previous] == distance[at] - 1
                    && !path.get(previous)) {
                path.set(previous);
                walkBack(previous, goal, distance, path, found, count);
                path.clear(previous);
            }
        }
    }
}
