package org.havn.substances;

import org.jspecify.annotations.Nullable;
import org.openscience.cdk.AtomRef;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.isomorphism.matchers.Expr;
import org.openscience.cdk.isomorphism.matchers.QueryAtom;

/// A molecule of at most 64 atoms as sets of atoms in the bits of a number: which are carbon, which are aromatic, which
/// stand beside which.
///
/// It answers for an expression of a drawn atom which atoms might fit. The answer may hold atoms that do not fit,
/// for what an expression says beyond element, aromaticity, ring, charge and degree is not looked at; it never
/// misses one that does.
final class AtomMasks {

    /// Atoms that fit into one number.
    static final int ATOMS_MAX = 64;

    /// The kinds of bond, as bits: aromatic, and single, double and any other that is not; each in a ring, and the same
    /// four bits further up outside one.
    static final int RING = 0x0f;

    static final int CHAIN = 0xf0;
    private static final int ANY_BOND = RING | CHAIN;
    private static final int AROMATIC = 0x11;
    private static final int SINGLE = 0x22;
    private static final int DOUBLE = 0x44;
    private static final int OTHER = 0x88;

    private static final int ELEMENTS = 54;
    private static final int DEGREES = 5;

    /// The largest cycles that are looked for; those of a law's drawings have five to seven atoms.
    static final int CYCLE_MAX = 7;

    private final long all;
    private final long aromatic;
    private final long inRing;
    private final long charged;
    private final long[] ofElement = new long[ELEMENTS];
    private final long[] ofDegree = new long[DEGREES];
    private final long[] ofRingDegree = new long[DEGREES];
    private final long[] ofTotalDegree = new long[DEGREES];
    private long @Nullable [] onCycle;
    private final long[][] beside = new long[ANY_BOND + 1][];
    private final Graph graph;

    /// @param graph of at most [#ATOMS_MAX] atoms
    AtomMasks(Graph graph) {
        this.graph = graph;
        this.all = graph.size == ATOMS_MAX ? -1L : (1L << graph.size) - 1;
        long rings = 0;
        long aromatics = 0;
        long charges = 0;
        for (int a = 0; a < graph.size; a++) {
            long bit = 1L << a;
            rings |= graph.ring[a] ? bit : 0;
            aromatics |= graph.aromatic[a] ? bit : 0;
            charges |= graph.charge[a] != 0 ? bit : 0;
            if (graph.element[a] < ELEMENTS) {
                ofElement[graph.element[a]] |= bit;
            }
            atLeast(graph.degree(a), bit, ofDegree);
            atLeast(ringDegree(a), bit, ofRingDegree);
            int total = graph.degree(a) + graph.hydrogens[a];
            ofTotalDegree[Math.min(total, DEGREES - 1)] |= bit;
        }
        this.inRing = rings;
        this.aromatic = aromatics;
        this.charged = charges;
    }

    private static void atLeast(int degree, long bit, long[] of) {
        for (int d = 0; d <= Math.min(degree, DEGREES - 1); d++) {
            of[d] |= bit;
        }
    }

    private int ringDegree(int atom) {
        int ringBonds = 0;
        for (int kind : graph.kinds[atom]) {
            ringBonds += (kind & RING) != 0 ? 1 : 0;
        }
        return ringBonds;
    }

    /// The atoms with at least so many neighbours.
    long withNeighbours(int least) {
        return ofDegree[Math.min(least, DEGREES - 1)];
    }

    /// The atoms with at least so many bonds in rings.
    long withRingBonds(int least) {
        return ofRingDegree[Math.min(least, DEGREES - 1)];
    }

    /// The atoms that lie on a cycle of exactly `size` atoms, be it the smallest through them or not.
    ///
    /// @param size from 3 to [#CYCLE_MAX]
    long onCycle(int size) {
        long[] cycles = onCycle;
        if (cycles == null) {
            cycles = new long[CYCLE_MAX + 1];
            for (int a = 0; a < graph.size; a++) {
                if (graph.ring[a]) {
                    walk(a, a, 1L << a, 1, cycles);
                }
            }
            onCycle = cycles;
        }
        return cycles[size];
    }

    /// Goes on along ring bonds over atoms behind the first one, which each cycle thus meets once as its first.
    private void walk(int first, int at, long path, int length, long[] cycles) {
        int[] around = graph.neighbours[at];
        for (int k = 0; k < around.length; k++) {
            int next = around[k];
            if (next == first && length > 2) {
                cycles[length] |= path;
            } else if (next > first
                    && length < CYCLE_MAX
                    && (graph.kinds[at][k] & RING) != 0
                    && (path & 1L << next) == 0) {
                walk(first, next, path | 1L << next, length + 1, cycles);
            }
        }
    }

    /// The atoms that an expression may fit.
    long fitting(Expr expression) {
        int value = expression.value();
        return switch (expression.type()) {
            case AND -> fitting(expression.left()) & fitting(expression.right());
            case OR -> fitting(expression.left()) | fitting(expression.right());
            case FALSE -> 0;
            case ELEMENT -> element(value);
            case AROMATIC_ELEMENT -> element(value) & aromatic;
            case ALIPHATIC_ELEMENT -> element(value) & ~aromatic;
            case IS_AROMATIC -> aromatic;
            case IS_ALIPHATIC -> all & ~aromatic;
            case IS_IN_RING -> inRing;
            case IS_IN_CHAIN -> all & ~inRing;
            case FORMAL_CHARGE -> value == 0 ? all & ~charged : charged;
            case TOTAL_DEGREE -> value < DEGREES - 1 ? ofTotalDegree[value] : ofTotalDegree[DEGREES - 1];
            case RECURSIVE -> fitting(first(expression.subquery()));
            default -> all;
        };
    }

    /// What the atom that a drawn surrounding is about must be, whatever surrounds it.
    private static Expr first(IAtomContainer surrounding) {
        return ((QueryAtom) AtomRef.deref(surrounding.getAtom(0))).getExpression();
    }

    private long element(int number) {
        return number < ELEMENTS ? ofElement[number] : all;
    }

    /// The atoms that stand beside one of `atoms` by a bond of one of these kinds.
    long besides(long atoms, int kinds) {
        long[] each = beside(kinds);
        long found = 0;
        for (long left = atoms; left != 0; left &= left - 1) {
            found |= each[Long.numberOfTrailingZeros(left)];
        }
        return found;
    }

    private long[] beside(int kinds) {
        long[] each = beside[kinds];
        if (each == null) {
            each = new long[graph.size];
            for (int a = 0; a < graph.size; a++) {
                int[] around = graph.neighbours[a];
                for (int k = 0; k < around.length; k++) {
                    if ((graph.kinds[a][k] & kinds) != 0) {
                        each[a] |= 1L << around[k];
                    }
                }
            }
            beside[kinds] = each;
        }
        return each;
    }

    /// The kinds of bond that an expression of a drawn bond may fit.
    static int kinds(Expr expression) {
        int value = expression.value();
        return switch (expression.type()) {
            case AND -> kinds(expression.left()) & kinds(expression.right());
            case OR -> kinds(expression.left()) | kinds(expression.right());
            case FALSE -> 0;
            case ALIPHATIC_ORDER -> ofOrder(value);
            case ORDER -> ofOrder(value) | AROMATIC;
            case IS_AROMATIC -> AROMATIC;
            case IS_ALIPHATIC -> SINGLE | DOUBLE | OTHER;
            case IS_IN_RING -> RING;
            case IS_IN_CHAIN -> CHAIN;
            case SINGLE_OR_AROMATIC -> SINGLE | AROMATIC;
            case DOUBLE_OR_AROMATIC -> DOUBLE | AROMATIC;
            case SINGLE_OR_DOUBLE -> SINGLE | DOUBLE | AROMATIC;
            default -> ANY_BOND;
        };
    }

    /// The one kind of a bond of a molecule.
    static int kind(boolean aromatic, int order, boolean ring) {
        return (aromatic ? AROMATIC : ofOrder(order)) & (ring ? RING : CHAIN);
    }

    private static int ofOrder(int order) {
        return switch (order) {
            case 0, 1 -> SINGLE;
            case 2 -> DOUBLE;
            default -> OTHER;
        };
    }
}
