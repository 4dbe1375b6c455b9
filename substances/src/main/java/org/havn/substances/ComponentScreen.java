package org.havn.substances;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.havn.substances.Answer.GroupAnswer;
import org.jspecify.annotations.Nullable;

/// Asks one edition about one connected molecule.
final class ComponentScreen {

    private static final Comparator<GroupAnswer> CLOSEST_FIRST = Comparator.comparing(GroupAnswer::verdict)
            .reversed()
            .thenComparingLong((GroupAnswer answer) -> answer.findings().stream()
                    .filter(f -> f.verdict() == Verdict.NO)
                    .count());

    private final Edition edition;
    private final Graph graph;
    private final Deadline deadline;
    private final CoreMatcher matcher;
    private final Map<String, CoreFinding> cores = new HashMap<>();
    private @Nullable String key;

    ComponentScreen(Edition edition, Graph graph, Deadline deadline) {
        this.edition = edition;
        this.graph = graph;
        this.deadline = deadline;
        this.matcher = new CoreMatcher(graph, deadline);
    }

    Answer answer() {
        if (!edition.unread().isEmpty()) {
            return new Answer(
                    edition.law(), edition.name(), Verdict.OPEN, "", "", scope(), edition.unread(), List.of());
        }
        Answer direct = direct();
        if (direct.verdict() == Verdict.YES || edition.derivatives() == Edition.Derivatives.NONE) {
            return marked(direct);
        }
        for (Derivatives.Parent parent : Derivatives.parents(graph)) {
            Answer of = new ComponentScreen(edition, parent.graph(), deadline).direct();
            if (of.verdict() == Verdict.YES) {
                return marked(derived(parent, of));
            }
        }
        return marked(direct);
    }

    private Answer derived(Derivatives.Parent parent, Answer of) {
        boolean named = of.groups().stream().noneMatch(group -> group.group().equals(of.group()));
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
        List<GroupAnswer> answers = new ArrayList<>();
        edition.groups().stream().filter(group -> group.closedBy().isEmpty()).forEach(group -> addTo(answers, group));
        edition.groups().stream().filter(group -> !group.closedBy().isEmpty()).forEach(group -> addTo(answers, group));
        for (NamedList list : edition.named()) {
            if (list.effect() == NamedList.Effect.INSIDE) {
                var entry = list.find(graph, this::key);
                if (entry.isPresent()) {
                    return named(entry.get(), answers);
                }
            }
        }
        return answers.stream()
                .min(CLOSEST_FIRST)
                .map(best -> of(best, answers))
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

    private Answer of(GroupAnswer best, List<GroupAnswer> answers) {
        StringBuilder because = new StringBuilder(best.because());
        List<String> also = answers.stream()
                .filter(other ->
                        other.verdict() == best.verdict() && !other.group().equals(best.group()))
                .map(GroupAnswer::group)
                .toList();
        if (best.verdict() != Verdict.NO && !also.isEmpty()) {
            because.append("; also ").append(best.verdict() == Verdict.YES ? "inside " : "open in ");
            because.append(String.join(", ", also));
        }
        boolean out = best.verdict() == Verdict.NO;
        if (out) {
            because.insert(0, "not in " + best.group() + ": ");
        }
        return new Answer(
                edition.law(),
                edition.name(),
                best.verdict(),
                out ? "" : best.group(),
                out ? "" : best.clause(),
                out ? otherLaw() : scope(),
                because.toString(),
                answers);
    }

    private Answer named(NamedList.Entry entry, List<GroupAnswer> answers) {
        return new Answer(
                edition.law(),
                edition.name(),
                Verdict.YES,
                entry.listing(),
                entry.listing(),
                scope(),
                "named: " + entry.name(),
                answers);
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

    private void addTo(List<GroupAnswer> answers, GroupRule group) {
        CoreFinding finding = best(group);
        if (finding == null) {
            return;
        }
        cores.put(group.id(), finding);
        Verdict verdict = finding.verdict();
        String because = finding.because();
        String outside = verdict == Verdict.NO ? "" : outside(group);
        if (!outside.isEmpty()) {
            verdict = Verdict.NO;
            because = outside;
        }
        if (verdict != Verdict.NO) {
            String closed = closed(group, answers);
            if (!closed.isEmpty()) {
                verdict = closed.startsWith("open") ? Verdict.OPEN : Verdict.NO;
                because = closed;
            }
        }
        answers.add(new GroupAnswer(
                group.id(),
                group.clause(),
                verdict,
                because,
                finding.atoms().stream().map(a -> a + 1).boxed().toList(),
                finding.findings()));
    }

    private @Nullable CoreFinding best(GroupRule group) {
        CoreFinding best = null;
        for (GroupRule.Core core : group.cores()) {
            CoreFinding finding = matcher.best(core);
            if (finding != null && (best == null || CoreFinding.BEST_FIRST.compare(finding, best) < 0)) {
                best = finding;
            }
        }
        return best;
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
    private String closed(GroupRule group, List<GroupAnswer> answers) {
        for (String first : group.closedBy()) {
            CoreFinding core = cores.get(first);
            if (core != null && !core.failedAt(closing(first))) {
                Verdict verdict = answers.stream()
                        .filter(answer -> answer.group().equals(first))
                        .map(GroupAnswer::verdict)
                        .findFirst()
                        .orElse(Verdict.YES);
                if (verdict == Verdict.NO) {
                    return "closed: the molecule has the core of %s, which does not catch it".formatted(first);
                }
                if (verdict == Verdict.OPEN) {
                    return "open: the molecule has the core of %s, where it is open".formatted(first);
                }
            }
        }
        return "";
    }

    private java.util.Set<String> closing(String group) {
        return edition.groups().stream()
                .filter(other -> other.id().equals(group))
                .findFirst()
                .map(GroupRule::closesWhen)
                .orElse(java.util.Set.of());
    }
}
