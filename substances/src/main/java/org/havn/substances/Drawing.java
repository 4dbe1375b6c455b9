package org.havn.substances;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.vecmath.Point2d;
import org.havn.substances.Answer.GroupAnswer;
import org.openscience.cdk.config.Elements;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.layout.StructureDiagramGenerator;

/// Draws one connected molecule as SVG. Colours come from the style sheet of whoever shows it.
///
/// The atoms of a core stand on one shade, the pieces at its places on others, each with the number of its finding in
/// a shape that tells the verdict: a circle may be there, a diamond is open, a square may not.
final class Drawing {

    /// Larger drawings help nobody, and laying them out takes long.
    private static final int ATOMS_MAX = 120;

    private static final int SCALE = 40;
    private static final int MARGIN = 50;
    private static final int LABEL_ROOM = 15;
    private static final int GAP = 6;
    private static final int BADGE = 13;
    private static final int BADGE_AWAY = 36;
    private static final int SHADES = 6;

    private record Spot(int x, int y) {}

    private final Graph graph;
    private final Spot[] spots;
    private final StringBuilder svg = new StringBuilder();

    private Drawing(Graph graph, Spot[] spots) {
        this.graph = graph;
        this.spots = spots;
    }

    /// The drawing with the core and the places of `group` marked; empty if the molecule is too large to draw.
    static Optional<String> of(Graph graph, Optional<GroupAnswer> group) {
        if (graph.size > ATOMS_MAX) {
            return Optional.empty();
        }
        try {
            IAtomContainer copy = graph.container.clone();
            new StructureDiagramGenerator().generateCoordinates(copy);
            Spot[] spots = new Spot[graph.size];
            for (int a = 0; a < graph.size; a++) {
                Point2d point = copy.getAtom(a).getPoint2d();
                spots[a] = new Spot((int) Math.round(point.x * SCALE), (int) Math.round(-point.y * SCALE));
            }
            return Optional.of(new Drawing(graph, spots).svg(group));
        } catch (CDKException | CloneNotSupportedException e) {
            return Optional.empty();
        }
    }

    private String svg(Optional<GroupAnswer> group) {
        int left = min(true) - MARGIN;
        int top = min(false) - MARGIN;
        svg.append("<svg class=\"molecule\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%d %d %d %d\">"
                .formatted(left, top, max(true) + MARGIN - left, max(false) + MARGIN - top));
        group.ifPresent(this::shades);
        for (int a = 0; a < graph.size; a++) {
            for (int b : graph.neighbours[a]) {
                if (a < b) {
                    bond(a, b);
                }
            }
        }
        for (int a = 0; a < graph.size; a++) {
            if (isWritten(a)) {
                label(a);
            }
        }
        group.ifPresent(this::numbers);
        return svg.append("</svg>").toString();
    }

    private int min(boolean across) {
        int least = Integer.MAX_VALUE;
        for (Spot spot : spots) {
            least = Math.min(least, across ? spot.x() : spot.y());
        }
        return least;
    }

    private int max(boolean across) {
        int most = Integer.MIN_VALUE;
        for (Spot spot : spots) {
            most = Math.max(most, across ? spot.x() : spot.y());
        }
        return most;
    }

    private static BitSet bits(List<Integer> atoms) {
        BitSet bits = new BitSet();
        atoms.forEach(atom -> bits.set(atom - 1));
        return bits;
    }

    private void shades(GroupAnswer group) {
        shade(bits(group.core()), "mol-core");
        for (int k = 0; k < group.findings().size(); k++) {
            shade(bits(group.findings().get(k).atoms()), "mol-site-" + k % SHADES);
        }
    }

    private void shade(BitSet atoms, String shade) {
        for (int a = atoms.nextSetBit(0); a >= 0; a = atoms.nextSetBit(a + 1)) {
            svg.append("<circle class=\"mol-shade %s\" cx=\"%d\" cy=\"%d\" r=\"17\"/>"
                    .formatted(shade, spots[a].x(), spots[a].y()));
            for (int b : graph.neighbours[a]) {
                if (a < b && atoms.get(b)) {
                    line("mol-shade-bond " + shade, spots[a], spots[b]);
                }
            }
        }
    }

    private void line(String name, Spot from, Spot to) {
        svg.append("<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>"
                .formatted(name, from.x(), from.y(), to.x(), to.y()));
    }

    private void bond(int a, int b) {
        Spot from = isWritten(a) ? towards(spots[a], spots[b], LABEL_ROOM) : spots[a];
        Spot to = isWritten(b) ? towards(spots[b], spots[a], LABEL_ROOM) : spots[b];
        switch (graph.order(a, b)) {
            case 2 -> doubleBond(a, b, from, to);
            case 3 -> {
                line("mol-bond", from, to);
                line("mol-bond", beside(from, from, to, GAP), beside(to, from, to, GAP));
                line("mol-bond", beside(from, from, to, -GAP), beside(to, from, to, -GAP));
            }
            default -> line("mol-bond", from, to);
        }
    }

    /// In the middle for one that ends at a single atom, else with the second line on the side where the rest lies.
    private void doubleBond(int a, int b, Spot from, Spot to) {
        if (graph.degree(a) == 1 || graph.degree(b) == 1) {
            line("mol-bond", beside(from, from, to, GAP / 2), beside(to, from, to, GAP / 2));
            line("mol-bond", beside(from, from, to, -GAP / 2), beside(to, from, to, -GAP / 2));
            return;
        }
        int gap = side(a, b) >= 0 ? GAP : -GAP;
        line("mol-bond", from, to);
        line(
                "mol-bond",
                towards(beside(from, from, to, gap), beside(to, from, to, gap), GAP),
                towards(beside(to, from, to, gap), beside(from, from, to, gap), GAP));
    }

    /// On which side of a bond its smallest ring lies, or else the other neighbours; positive for the side of
    /// [#beside].
    private int side(int a, int b) {
        BitSet around = new BitSet();
        graph.rings().stream()
                .filter(ring -> ring.get(a) && ring.get(b))
                .min(Comparator.comparingInt(BitSet::cardinality))
                .ifPresent(around::or);
        if (around.isEmpty()) {
            for (int n : graph.neighbours[a]) {
                around.set(n);
            }
            for (int n : graph.neighbours[b]) {
                around.set(n);
            }
        }
        int side = 0;
        int dx = spots[b].x() - spots[a].x();
        int dy = spots[b].y() - spots[a].y();
        for (int n = around.nextSetBit(0); n >= 0; n = around.nextSetBit(n + 1)) {
            side += -dy * (spots[n].x() - spots[a].x()) + dx * (spots[n].y() - spots[a].y());
        }
        return side;
    }

    private static Spot towards(Spot from, Spot to, int steps) {
        double length = Math.max(1, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        return new Spot((int) Math.round(from.x() + (to.x() - from.x()) * steps / length), (int)
                Math.round(from.y() + (to.y() - from.y()) * steps / length));
    }

    private static Spot beside(Spot spot, Spot from, Spot to, int steps) {
        double length = Math.max(1, Math.hypot(to.x() - from.x(), to.y() - from.y()));
        return new Spot((int) Math.round(spot.x() - (to.y() - from.y()) * steps / length), (int)
                Math.round(spot.y() + (to.x() - from.x()) * steps / length));
    }

    private boolean isWritten(int atom) {
        return graph.element[atom] != Graph.CARBON || graph.charge[atom] != 0 || graph.degree(atom) == 0;
    }

    private void label(int atom) {
        Spot at = spots[atom];
        String symbol = Elements.ofNumber(graph.element[atom]).symbol();
        svg.append("<text class=\"mol-atom\" x=\"%d\" y=\"%d\">%s</text>".formatted(at.x(), at.y() + 7, symbol));
        String hydrogens = hydrogens(graph.hydrogens[atom]);
        int half = 5 + 4 * symbol.length();
        if (!hydrogens.isEmpty()) {
            boolean right = leansLeft(atom);
            svg.append("<text class=\"mol-atom mol-%s\" x=\"%d\" y=\"%d\">%s</text>"
                    .formatted(right ? "after" : "before", at.x() + (right ? half : -half), at.y() + 7, hydrogens));
        }
        if (graph.charge[atom] != 0) {
            svg.append("<text class=\"mol-charge\" x=\"%d\" y=\"%d\">%s</text>"
                    .formatted(at.x() + half, at.y() - 7, graph.charge[atom] > 0 ? "+" : "\u2212"));
        }
    }

    private static String hydrogens(int count) {
        return switch (count) {
            case 0 -> "";
            case 1 -> "H";
            default -> "H" + (char) ('\u2080' + count);
        };
    }

    /// Whether the neighbours lie to the left, so that the right is free.
    private boolean leansLeft(int atom) {
        int lean = 0;
        for (int n : graph.neighbours[atom]) {
            lean += spots[n].x() - spots[atom].x();
        }
        return lean <= 0;
    }

    private void numbers(GroupAnswer group) {
        Map<Spot, Integer> taken = new HashMap<>();
        Spot core = middle(bits(group.core()));
        for (int k = 0; k < group.findings().size(); k++) {
            SiteFinding finding = group.findings().get(k);
            if (!finding.atoms().isEmpty()) {
                Spot at = towards(middle(bits(finding.atoms())), core, -BADGE_AWAY);
                int shift = taken.merge(at, 1, Integer::sum) - 1;
                badge(new Spot(at.x() + shift * 2 * BADGE, at.y()), k + 1, finding.verdict());
            }
        }
    }

    private Spot middle(BitSet atoms) {
        List<Spot> all = new ArrayList<>();
        atoms.stream().forEach(atom -> all.add(spots[atom]));
        int count = Math.max(1, all.size());
        return new Spot(
                all.stream().mapToInt(Spot::x).sum() / count,
                all.stream().mapToInt(Spot::y).sum() / count);
    }

    private void badge(Spot at, int number, Verdict verdict) {
        String shape = switch (verdict) {
            case YES ->
                "<circle class=\"mol-badge mol-yes\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>".formatted(at.x(), at.y(), BADGE);
            case OPEN ->
                "<path class=\"mol-badge mol-open\" d=\"M%d %dl%3$d %3$dl-%3$d %3$dl-%3$d -%3$dz\"/>"
                        .formatted(at.x(), at.y() - BADGE - 3, BADGE + 3);
            case NO ->
                "<rect class=\"mol-badge mol-no\" x=\"%d\" y=\"%d\" width=\"%3$d\" height=\"%3$d\"/>"
                        .formatted(at.x() - BADGE, at.y() - BADGE, 2 * BADGE);
        };
        svg.append(shape)
                .append("<text class=\"mol-number\" x=\"%d\" y=\"%d\">%d</text>".formatted(at.x(), at.y() + 6, number));
    }
}
