package org.havn.substances;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.havn.substances.Answer.GroupAnswer;
import org.jspecify.annotations.Nullable;

/// Asks one edition about one connected molecule.
final class ComponentScreen {

    private final Edition edition;
    private final Graph graph;
    private final Deadline deadline;
    private final CoreMatcher matcher;
    private final Map<String, GroupResult> results = new LinkedHashMap<>();
    private final boolean full;
    private Graph judged;
    private @Nullable String key;

    /// @param full whether every group that has a core in the molecule is to be written out, not only the one that
    /// decides
    ComponentScreen(Edition edition, Graph graph, Deadline deadline, boolean full) {
        this.edition = edition;
        this.full = full;
        this.graph = graph;
        this.judged = graph;
        this.deadline = deadline;
        this.matcher = new CoreMatcher(graph, deadline);
    }

    Answer answer() {
        if (!edition.unread().isEmpty()) {
            return new Answer(
                    edition.law(), edition.name(), Verdict.OPEN, "", "", scope(), edition.unread(), List.of());
        }
        Answer direct = direct();
        if (direct.verdict() == Verdict.YES || edition.derivatives().isEmpty()) {
            return marked(direct);
        }
        for (Derivatives.Parent parent : Derivatives.parents(graph)) {
            Answer of = new ComponentScreen(edition, parent.graph(), deadline, full).direct();
            if (of.verdict() == Verdict.YES && edition.catchesDerivativesOf(of.group())) {
                judged = parent.graph();
                return marked(derived(parent, of));
            }
        }
        return marked(direct);
    }

    /// What the answer is about, once it is given: the molecule, or the substance of which it is an ester or ether.
    Graph judged() {
        return judged;
    }

    private Answer derived(Derivatives.Parent parent, Answer of) {
        boolean named = of.because().startsWith("named: ");
        String what = named ? of.because().replace("named: ", "") : of.group();
        return new Answer(
                edition.law(),
                edition.name(),
                Verdict.YES,
                of.group(),
                "%s of %s (%s)".formatted(parent.kind(), what, of.clause()),
                scope(),
                "%s of %s: %s".formatted(parent.kind(), parent.text(), of.because()),
                of.groups());
    }

    private Answer marked(Answer answer) {
        return edition.standIn().isEmpty()
                ? answer
                : new Answer(
                        answer.law(),
                        answer.edition(),
                        answer.verdict(),
                        answer.group(),
                        answer.clause(),
                        answer.scope(),
                        edition.standIn() + "; " + answer.because(),
                        answer.groups());
    }

    /// The answer without esters and ethers.
    private Answer direct() {
        for (NamedList list : edition.named()) {
            if (list.effect() == NamedList.Effect.INSIDE) {
                var entry = list.find(graph, this::key);
                if (entry.isPresent()) {
                    return named(entry.get());
                }
            }
        }
        askGroups();
        return results.values().stream()
                .min(GroupResult.CLOSEST_FIRST)
                .map(this::of)
                .orElseGet(() -> new Answer(
                        edition.law(),
                        edition.name(),
                        Verdict.NO,
                        "",
                        "",
                        otherLaw(),
                        "the molecule holds no core of any group",
                        List.of()));
    }

    private void askGroups() {
        edition.groups().stream().filter(group -> group.closedBy().isEmpty()).forEach(this::ask);
        edition.groups().stream().filter(group -> !group.closedBy().isEmpty()).forEach(this::ask);
    }

    private List<GroupAnswer> written() {
        return full ? results.values().stream().map(GroupResult::written).toList() : List.of();
    }

    private Answer of(GroupResult best) {
        List<GroupAnswer> written = written();
        String because = written.stream()
                .filter(answer -> answer.group().equals(best.group().id()))
                .findFirst()
                .map(GroupAnswer::because)
                .orElseGet(best::because);
        if (best.verdict() == Verdict.NO) {
            because = "not in " + best.group().id() + ": " + because;
            return new Answer(edition.law(), edition.name(), Verdict.NO, "", "", otherLaw(), because, written);
        }
        List<String> also = results.values().stream()
                .filter(other -> other.verdict() == best.verdict() && !other.equals(best))
                .map(other -> other.group().id())
                .toList();
        if (!also.isEmpty()) {
            because += (best.verdict() == Verdict.YES ? "; also inside " : "; also open in ") + String.join(", ", also);
        }
        return new Answer(
                edition.law(),
                edition.name(),
                best.verdict(),
                best.group().id(),
                best.group().clause(),
                scope(),
                because,
                written);
    }

    private Answer named(NamedList.Entry entry) {
        if (full) {
            askGroups();
        }
        return new Answer(
                edition.law(),
                edition.name(),
                Verdict.YES,
                entry.listing(),
                entry.listing(),
                scope(),
                "named: " + entry.name(),
                written());
    }

    private String scope() {
        String other = otherLaw();
        return other.isEmpty() ? edition.scope() : other + "; " + edition.scope();
    }

    private String otherLaw() {
        for (NamedList list : edition.named()) {
            if (list.effect() == NamedList.Effect.OTHER_LAW) {
                var entry = list.find(graph, this::key);
                if (entry.isPresent()) {
                    return "%s names %s and goes first"
                            .formatted(entry.get().listing(), entry.get().name());
                }
            }
        }
        return "";
    }

    private String key() {
        if (key == null) {
            key = FragmentText.key(graph);
        }
        return key;
    }

    private void ask(GroupRule group) {
        List<CoreFinding> best = new ArrayList<>();
        for (GroupRule.Core core : group.cores()) {
            matcher.addBest(core, best);
        }
        if (best.isEmpty()) {
            return;
        }
        Verdict verdict = best.getFirst().verdict();
        String reason = verdict == Verdict.NO ? "" : outside(group);
        if (!reason.isEmpty()) {
            verdict = Verdict.NO;
        } else if (verdict != Verdict.NO) {
            reason = closed(group);
            verdict = reason.isEmpty() ? verdict : reason.startsWith("open") ? Verdict.OPEN : Verdict.NO;
        }
        results.put(group.id(), new GroupResult(group, verdict, reason, List.copyOf(best)));
    }

    /// Why a molecule that fits the cores is outside all the same; empty if it is not.
    private String outside(GroupRule group) {
        if (graph.mass() > group.massMax()) {
            return "heavier than the %d u of the group".formatted(group.massMax() / 1_000);
        }
        String exception =
                group.exceptions().isEmpty() ? null : group.exceptions().get(key());
        return exception == null ? "" : "the group leaves out " + exception;
    }

    /// Why a group that goes first closes this one; empty if none does.
    private String closed(GroupRule group) {
        for (String id : group.closedBy()) {
            GroupResult first = results.get(id);
            if (first != null && holdsCore(first)) {
                if (first.verdict() == Verdict.NO) {
                    return "closed: the molecule has the core of %s, which does not catch it".formatted(id);
                }
                if (first.verdict() == Verdict.OPEN) {
                    return "open: the molecule has the core of %s, where it is open".formatted(id);
                }
            }
        }
        return "";
    }

    private static boolean holdsCore(GroupResult first) {
        return first.equals().stream()
                .anyMatch(finding -> !finding.failedAt(first.group().closesWhen()));
    }
}
