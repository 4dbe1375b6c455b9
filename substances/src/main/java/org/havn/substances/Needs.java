package org.havn.substances;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.openscience.cdk.AtomRef;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.isomorphism.matchers.Expr;
import org.openscience.cdk.isomorphism.matchers.QueryAtom;

/// How many atoms of which element, aromatic or not, a skeleton needs at the least: a quick way to say that it cannot
/// be there.
///
/// Sound because a match takes a different atom for each drawn atom: if a drawn atom can only ever be an aromatic
/// carbon, the
/// molecule must have one for it. Whatever an expression does not pin down asks for nothing.
final class Needs {

    private static final int ELEMENTS = 54;

    /// What one drawn atom is pinned to. Zero means nothing is.
    ///
    /// @param element  the element, or 0
    /// @param aromatic 1 aromatic, -1 aliphatic, 0 either
    private record Pin(int element, int aromatic) {

        private static final Pin NOTHING = new Pin(0, 0);

        Pin both(Pin other) {
            return new Pin(element != 0 ? element : other.element, aromatic != 0 ? aromatic : other.aromatic);
        }

        Pin either(Pin other) {
            return new Pin(element == other.element ? element : 0, aromatic == other.aromatic ? aromatic : 0);
        }
    }

    private final int atoms;
    private final int[] any = new int[ELEMENTS];
    private final int[] aromatic = new int[ELEMENTS];
    private final int[] aliphatic = new int[ELEMENTS];

    /// The elements that are asked for.
    private int[] asked = {};

    private Needs(int atoms) {
        this.atoms = atoms;
    }

    /// The counts of a molecule.
    static Needs of(Graph graph) {
        Needs counts = new Needs(graph.size);
        for (int a = 0; a < graph.size; a++) {
            if (graph.element[a] < ELEMENTS) {
                counts.add(new Pin(graph.element[a], graph.aromatic[a] ? 1 : -1));
            }
        }
        return counts;
    }

    /// The counts a drawn skeleton asks for.
    static Needs of(IAtomContainer query) {
        Needs needs = new Needs(query.getAtomCount());
        for (IAtom atom : query.atoms()) {
            needs.add(pin(((QueryAtom) AtomRef.deref(atom)).getExpression()));
        }
        needs.asked = IntStream.range(0, ELEMENTS).filter(e -> needs.any[e] > 0).toArray();
        return needs;
    }

    /// Whether a molecule with these counts can hold a skeleton with those needs.
    boolean meet(Needs needs) {
        if (atoms < needs.atoms) {
            return false;
        }
        for (int e : needs.asked) {
            if (any[e] < needs.any[e] || aromatic[e] < needs.aromatic[e] || aliphatic[e] < needs.aliphatic[e]) {
                return false;
            }
        }
        return true;
    }

    private void add(Pin pin) {
        if (pin.element() > 0 && pin.element() < ELEMENTS) {
            any[pin.element()]++;
            if (pin.aromatic() > 0) {
                aromatic[pin.element()]++;
            } else if (pin.aromatic() < 0) {
                aliphatic[pin.element()]++;
            }
        }
    }

    private static Pin pin(Expr expression) {
        return switch (expression.type()) {
            case AND -> pin(expression.left()).both(pin(expression.right()));
            case OR -> pin(expression.left()).either(pin(expression.right()));
            case ELEMENT -> new Pin(expression.value(), 0);
            case AROMATIC_ELEMENT -> new Pin(expression.value(), 1);
            case ALIPHATIC_ELEMENT -> new Pin(expression.value(), -1);
            case IS_AROMATIC -> new Pin(0, 1);
            case IS_ALIPHATIC -> new Pin(0, -1);
            default -> Pin.NOTHING;
        };
    }

    @Override
    public String toString() {
        return "%d atoms, aromatic %s, aliphatic %s"
                .formatted(atoms, Arrays.toString(aromatic), Arrays.toString(aliphatic));
    }
}
