package org.havn.substances;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.havn.substances.GroupRule.Core;
import org.havn.substances.GroupRule.RingRule;

/// Judges a piece that hangs on the core in more than one place, and so closes rings with it.
final class RingJudge {

    private final Graph graph;
    private final Core core;
    private final Placement placement;

    RingJudge(Graph graph, Core core, Placement placement) {
        this.graph = graph;
        this.core = core;
        this.placement = placement;
    }

    void judge(Fragment fragment, List<Finding> findings) {
        Set<String> touched = new TreeSet<>();
        fragment.bonds().forEach(cut -> touched.add(placement.site(cut.core())));
        for (RingRule rule : core.rings()) {
            boolean piece = !rule.pieces().isEmpty()
                    && rule.touch().equals(touched)
                    && rule.pieces().contains(fragment.text());
            if (piece || (rule.system() && touched.containsAll(rule.touch()))) {
                findings.add(finding(touched, rule.verdict(), rule.because(), fragment));
                return;
            }
        }
        int before = findings.size();
        for (BitSet ring : graph.rings()) {
            if (closes(ring, fragment)) {
                judge(ring, fragment, findings);
            }
        }
        if (findings.size() == before) {
            findings.add(finding(touched, Verdict.NO, "closes a ring the law does not name", fragment));
        }
    }

    /// Whether the ring runs through both the piece and the core.
    private boolean closes(BitSet ring, Fragment fragment) {
        if (!ring.intersects(fragment.atoms())) {
            return false;
        }
        for (Fragment.Cut cut : fragment.bonds()) {
            if (ring.get(cut.core()) && ring.get(cut.outer())) {
                return true;
            }
        }
        return false;
    }

    private void judge(BitSet ring, Fragment fragment, List<Finding> findings) {
        Set<String> touched = new TreeSet<>();
        for (int a = ring.nextSetBit(0); a >= 0; a = ring.nextSetBit(a + 1)) {
            if (placement.covers(a)) {
                touched.add(placement.site(a));
            }
        }
        Verdict best = Verdict.NO;
        String because = "a ring of %d atoms that the law does not name here".formatted(ring.cardinality());
        for (RingRule rule : core.rings()) {
            if (rule.pieces().isEmpty() && !rule.system() && rule.touch().equals(touched)) {
                Verdict verdict = fits(rule, ring) ? rule.verdict().and(further(rule, fragment)) : Verdict.NO;
                if (verdict.compareTo(best) > 0 || (rule.verdict() == Verdict.NO && best == Verdict.NO)) {
                    best = verdict;
                    because = rule.because();
                }
            }
        }
        findings.add(finding(touched, best, because, fragment));
    }

    private boolean fits(RingRule rule, BitSet ring) {
        int size = ring.cardinality();
        boolean aromatic = graph.allAromatic(ring);
        boolean aromaticFits = switch (rule.aromatic()) {
            case "yes" -> aromatic;
            case "no" -> !aromatic;
            default -> true;
        };
        return size >= rule.sizeMin()
                && size <= rule.sizeMax()
                && aromaticFits
                && (rule.elements().isEmpty() || Chains.onlyElements(graph, ring, rule.elements()));
    }

    /// What the ring carries beside: everything that falls off with it.
    private Verdict further(RingRule rule, Fragment fragment) {
        return switch (rule.further()) {
            case Further.Free free ->
                Chains.onlyElements(graph, fragment.atoms(), free.elements())
                        ? Chains.within(graph, fragment.atoms(), free.chainMax())
                        : Verdict.NO;
            case Further.Listed(var words) -> sides(words, fragment);
        };
    }

    /// Side groups of the closing rings, one by one; the word `any` lets everything through.
    private Verdict sides(List<Word> words, Fragment fragment) {
        Verdict verdict = Verdict.YES;
        BitSet inRings = new BitSet(graph.size);
        for (BitSet ring : graph.rings()) {
            if (closes(ring, fragment)) {
                inRings.or(ring);
            }
        }
        for (int a = inRings.nextSetBit(0); a >= 0; a = inRings.nextSetBit(a + 1)) {
            if (!fragment.atoms().get(a)) {
                continue;
            }
            for (int next : graph.neighbours[a]) {
                if (fragment.atoms().get(next) && !inRings.get(next)) {
                    boolean fused = graph.ringBond(a, next);
                    Branch side = new Branch(graph, next, a);
                    verdict = verdict.and(fused ? fusedSide(words, side) : CarbonTail.anyOf(words, side));
                }
            }
        }
        return verdict;
    }

    private static Verdict fusedSide(List<Word> words, Branch side) {
        return words.stream().anyMatch(word -> word.text().equals("any")) && side.order() > 0
                ? Verdict.YES
                : Verdict.NO;
    }

    private static Finding finding(Set<String> touched, Verdict verdict, String because, Fragment fragment) {
        return Finding.of(String.join("/", touched), fragment, verdict, because);
    }
}
