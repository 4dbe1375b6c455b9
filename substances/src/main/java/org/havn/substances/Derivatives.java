package org.havn.substances;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openscience.cdk.graph.ConnectivityChecker;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;

/// The substances of which a molecule is an ester or ether.
///
/// An ester is taken apart between the oxygen and the acyl, phosphoryl or sulfuryl group, an ether at either side
/// of its oxygen; the larger part is the substance. Rings are not opened. It only looks back at what the given
/// molecule was made from, and never forward.
final class Derivatives {

    private static final int STEPS_MAX = 2;
    private static final int PHOSPHORUS = 15;

    /// A substance behind an ester or ether.
    ///
    /// @param graph the substance
    /// @param kind  `ester` or `ether`
    /// @param text  the substance in one line
    record Parent(Graph graph, String kind, String text) {}

    private Derivatives() {}

    /// All parents, nearest first.
    static List<Parent> parents(Graph graph) {
        List<Parent> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Graph> from = List.of(graph);
        for (int step = 0; step < STEPS_MAX; step++) {
            List<Parent> found = new ArrayList<>();
            for (Graph each : from) {
                found.addAll(step(each, seen));
            }
            found.sort(java.util.Comparator.comparing(Parent::text));
            all.addAll(found);
            from = found.stream().map(Parent::graph).toList();
        }
        return all;
    }

    private static List<Parent> step(Graph graph, Set<String> seen) {
        List<Parent> found = new ArrayList<>();
        for (int oxygen = 0; oxygen < graph.size; oxygen++) {
            boolean bridge = graph.element[oxygen] == Graph.OXYGEN && graph.degree(oxygen) == 2 && !graph.ring[oxygen];
            if (bridge) {
                int one = graph.neighbours[oxygen][0];
                int other = graph.neighbours[oxygen][1];
                String kind = isAcyl(graph, one, oxygen) || isAcyl(graph, other, oxygen) ? "ester" : "ether";
                addPart(graph, oxygen, one, kind, seen, found);
                addPart(graph, oxygen, other, kind, seen, found);
            }
        }
        return found;
    }

    private static boolean isAcyl(Graph graph, int atom, int oxygen) {
        Branch branch = new Branch(graph, atom, oxygen);
        return switch (graph.element[atom]) {
            case Graph.CARBON, Graph.SULFUR, PHOSPHORUS -> branch.hasOxo();
            default -> false;
        };
    }

    /// Cuts the bond from the oxygen to `far`, keeps the oxygen's side (with hydrogen), if that side is the larger.
    private static void addPart(Graph graph, int oxygen, int far, String kind, Set<String> seen, List<Parent> found) {
        Branch lost = new Branch(graph, far, oxygen);
        if (lost.atoms().cardinality() * 2 > graph.size || graph.element[far] == Graph.NITROGEN) {
            return;
        }
        IAtomContainer copy = copy(graph);
        copy.removeBond(copy.getBond(copy.getAtom(oxygen), copy.getAtom(far)));
        IAtom kept = copy.getAtom(oxygen);
        kept.setImplicitHydrogenCount(1);
        for (IAtomContainer part :
                ConnectivityChecker.partitionIntoMolecules(copy).atomContainers()) {
            if (part.contains(kept)) {
                Normaliser.perceive(part);
                Graph parent = Graph.of(part);
                String text = FragmentText.key(parent);
                if (seen.add(text)) {
                    found.add(new Parent(parent, kind, text));
                }
            }
        }
    }

    private static IAtomContainer copy(Graph graph) {
        try {
            return graph.container.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("A molecule in memory can be copied", e);
        }
    }
}
