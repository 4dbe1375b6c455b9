package org.havn.substances;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.havn.substances.GroupRule.Core;
import org.havn.substances.GroupRule.Needed;
import org.havn.substances.GroupRule.Requirement;
import org.havn.substances.GroupRule.Site;

/// Judges one way of laying a core on a molecule: cuts it out and asks the law about every piece that falls off.
final class Judge {

    private final Graph graph;
    private final Core core;
    private final Placement placement;
    private final BitSet coreAtoms;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, BitSet> atSite = new HashMap<>();
    private final Set<String> bridged = new TreeSet<>();

    Judge(Graph graph, Core core, Placement placement) {
        this.graph = graph;
        this.core = core;
        this.placement = placement;
        this.coreAtoms = new BitSet(graph.size);
        for (int a = 0; a < graph.size; a++) {
            if (placement.covers(a)) {
                coreAtoms.set(a);
            }
        }
    }

    CoreFinding finding() {
        List<Fragment> fragments = fragments();
        fragments.forEach(this::judge);
        closures();
        emptySites();
        limits();
        requirements(fragments);
        if (core.ceiling() != Verdict.YES) {
            add("core", "", core.ceiling(), core.because());
        }
        Verdict worst = Verdict.YES;
        for (Finding finding : findings) {
            worst = worst.and(finding.verdict());
        }
        return new CoreFinding(core, coreAtoms, worst, List.copyOf(findings));
    }

    private List<Fragment> fragments() {
        List<Fragment> fragments = new ArrayList<>();
        BitSet seen = (BitSet) coreAtoms.clone();
        for (int a = 0; a < graph.size; a++) {
            if (!seen.get(a)) {
                fragments.add(fragment(a, seen));
            }
        }
        return fragments;
    }

    private Fragment fragment(int start, BitSet seen) {
        BitSet atoms = new BitSet(graph.size);
        List<Fragment.Cut> cuts = new ArrayList<>();
        List<Integer> stack = new ArrayList<>(List.of(start));
        seen.set(start);
        while (!stack.isEmpty()) {
            int at = stack.removeLast();
            atoms.set(at);
            for (int next : graph.neighbours[at]) {
                if (coreAtoms.get(next)) {
                    cuts.add(new Fragment.Cut(next, at));
                } else if (!seen.get(next)) {
                    seen.set(next);
                    stack.add(next);
                }
            }
        }
        return new Fragment(graph, atoms, cuts);
    }

    private void judge(Fragment fragment) {
        if (fragment.isBridge()) {
            fragment.bonds().forEach(cut -> bridged.add(placement.site(cut.core())));
            new RingJudge(graph, core, placement).judge(fragment, findings);
            return;
        }
        String name = placement.site(fragment.bonds().getFirst().core());
        Site site = core.sites().get(name);
        if (site == null) {
            add(display(name), fragment, Verdict.NO, "no substituent is allowed at this position");
            return;
        }
        atSite.computeIfAbsent(name, _ -> new BitSet(graph.size)).or(fragment.atoms());
        judge(fragment, site);
    }

    private void judge(Fragment fragment, Site site) {
        Branch branch = fragment.branch();
        String openWord = "";
        for (Word word : site.allow()) {
            Verdict verdict = word.judge(branch, site.further());
            if (verdict == Verdict.YES) {
                add(site.name(), fragment, Verdict.YES, word.text());
                return;
            }
            if (verdict == Verdict.OPEN && openWord.isEmpty()) {
                openWord = word.text();
            }
        }
        for (Word word : site.open()) {
            if (openWord.isEmpty() && word.judge(branch, site.further()) != Verdict.NO) {
                openWord = word.text();
            }
        }
        if (openWord.isEmpty()) {
            add(site.name(), fragment, Verdict.NO, "not on the list of the site");
        } else {
            add(site.name(), fragment, Verdict.OPEN, "the text is unclear on " + openWord);
        }
    }

    /// A bond between core atoms that the core does not have closes a ring the law does not name.
    private void closures() {
        for (int a = coreAtoms.nextSetBit(0); a >= 0; a = coreAtoms.nextSetBit(a + 1)) {
            for (int b : graph.neighbours[a]) {
                if (b > a && coreAtoms.get(b) && !placement.isInner(CoreMatcher.bondKey(graph, a, b))) {
                    add("core", "", Verdict.NO, "a bond inside the core that the law does not draw");
                }
            }
        }
    }

    /// Sites that must carry something, and nitrogens with too much on them.
    private void emptySites() {
        for (Site site : core.sites().values()) {
            if (site.hydrogen() != Verdict.YES && !atSite.containsKey(site.name()) && !bridged.contains(site.name())) {
                boolean open = site.hydrogen() == Verdict.OPEN;
                String rule =
                        open ? "whether hydrogen counts as a substituent here" : "the position carries only hydrogen";
                add(site.name(), "*[H]", site.hydrogen(), rule);
            }
        }
        for (int a = coreAtoms.nextSetBit(0); a >= 0; a = coreAtoms.nextSetBit(a + 1)) {
            if (graph.element[a] == Graph.NITROGEN
                    && graph.charge[a] > 0
                    && !placement.site(a).isEmpty()) {
                boolean oxide = hasOxide(a);
                Verdict verdict = oxide ? Verdict.OPEN : Verdict.NO;
                String rule =
                        oxide ? "whether an N-oxide is a charged form" : "a quaternary nitrogen is no charged form";
                add(display(placement.site(a)), "N+", verdict, rule);
            }
        }
    }

    private boolean hasOxide(int nitrogen) {
        for (int next : graph.neighbours[nitrogen]) {
            if (graph.element[next] == Graph.OXYGEN && graph.charge[next] < 0) {
                return true;
            }
        }
        return false;
    }

    private void limits() {
        for (Map.Entry<String, BitSet> entry : atSite.entrySet()) {
            Site site = core.sites().get(entry.getKey());
            if (site == null) {
                continue;
            }
            if (!site.elements().isEmpty() && !Chains.onlyElements(graph, entry.getValue(), site.elements())) {
                add(site.name(), "", Verdict.NO, "an element that is not allowed at this site");
            }
            if (graph.mass(entry.getValue()) > site.massMax()) {
                String rule = "heavier than %d u".formatted(site.massMax() / 1_000);
                add(site.name(), "", Verdict.NO, rule);
            }
        }
    }

    private void requirements(List<Fragment> fragments) {
        for (Requirement requirement : core.require()) {
            if (!asked(requirement, fragments)) {
                continue;
            }
            boolean met = requirement.anyOf().stream().anyMatch(needed -> met(needed, fragments));
            if (!met) {
                Set<String> sites = new TreeSet<>();
                requirement.anyOf().forEach(needed -> sites.add(needed.site()));
                add(String.join("/", sites), "", Verdict.NO, "none of the changes the text asks for");
            }
        }
    }

    private boolean asked(Requirement requirement, List<Fragment> fragments) {
        return requirement.when().isEmpty()
                || fragments.stream()
                        .flatMap(fragment -> fragment.bonds().stream())
                        .anyMatch(cut -> placement.site(cut.core()).equals(requirement.when()));
    }

    private boolean met(Needed needed, List<Fragment> fragments) {
        for (Fragment fragment : fragments) {
            boolean here = fragment.bonds().stream()
                    .anyMatch(cut -> placement.site(cut.core()).equals(needed.site()));
            if (here && fragment.isBridge() && fits(needed, fragment)) {
                return true;
            }
            if (here && !fragment.isBridge() && CarbonTail.anyOf(needed.words(), fragment.branch()) == Verdict.YES) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(Needed needed, Fragment fragment) {
        return needed.pieces().contains("*") || needed.pieces().contains(fragment.text());
    }

    private static String display(String site) {
        return site.isEmpty() ? "core" : site;
    }

    private void add(String site, Fragment piece, Verdict verdict, String rule) {
        findings.add(Finding.of(site, piece, verdict, rule));
    }

    private void add(String site, String literal, Verdict verdict, String rule) {
        findings.add(Finding.of(site, literal, verdict, rule));
    }
}
