package org.havn.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.havn.simulation.Ledger.Perspective;
import org.havn.simulation.State.Event;

/// The result as one page that can be mailed, printed and opened without a network.
final class HtmlReport {

    private static final int WILLING_STEPS = 40;
    private static final double WILLING_MAX = 4_000_000;
    private static final int DRAWS_FOR_INFORMATION = 100;
    private static final int INFORMATION_ROWS = 8;

    private final Summary summary;
    private final Words words;
    private final String language;
    private final StringBuilder body = new StringBuilder();

    HtmlReport(Summary summary, String language) {
        this.summary = summary;
        this.language = language;
        words = new Words(language);
    }

    String page(Simulation.Result base, Simulation.Result policy) {
        Ensemble.Plan plan = summary.plan();
        body.append("<p class=\"soft\">%s · %s → %s %s</p>\n"
                .formatted(
                        Html.escape(words.get("title")),
                        Html.escape(plan.policy().name()),
                        Html.escape(words.get("held-against")),
                        Html.escape(plan.base().name())));
        body.append("<h1>")
                .append(Html.escape(plan.policy().question(language)))
                .append("</h1>\n");
        body.append(Html.paragraph(plan.policy().asked() + " · " + plan.years() + " " + words.get("year") + " · seed "
                + plan.seed() + " · " + (summary.draws().size() - 1) + " draws"));
        verdicts();
        deaths(base.total(), policy.total());
        measures();
        if (summary.draws().size() > 1) {
            plane();
            acceptability();
        }
        if (summary.draws().size() > DRAWS_FOR_INFORMATION) {
            information();
        }
        law();
        numbers();
        return Html.page(language, plan.policy().question(language), body.toString());
    }

    private void verdicts() {
        body.append(Html.heading(words.get("verdicts")));
        body.append("<p class=\"callout lead\">")
                .append(Html.escape(summary.disagreement()))
                .append("</p>\n");
        var rows = new ArrayList<List<String>>();
        for (Perspective perspective : Perspective.values()) {
            Verdict verdict = summary.verdict(perspective);
            rows.add(List.of(
                    perspective.words(),
                    Amounts.grouped(verdict.cost()),
                    Amounts.plain(verdict.qalys()),
                    verdict.sentence()));
        }
        body.append(Html.table(
                List.of(
                        words.get("side"),
                        words.get("cost") + ", " + summary.currency(),
                        words.get("qalys"),
                        words.get("verdict")),
                rows));
        summary.plan()
                .policy()
                .notCounted()
                .ifPresent(text -> body.append(Html.paragraph(words.get("not-counted") + ": " + text + ".")));
    }

    private void deaths(Tally base, Tally policy) {
        double[] years = years(base.years());
        double[] before = deathsByYear(base);
        double[] after = deathsByYear(policy);
        double[] low =
                Arrays.stream(before).map(it -> it - 1.96 * Math.sqrt(it)).toArray();
        double[] high =
                Arrays.stream(before).map(it -> it + 1.96 * Math.sqrt(it)).toArray();
        double top = Math.max(
                Arrays.stream(high).max().orElse(1), Arrays.stream(after).max().orElse(1));
        var plot = new Plot(1, base.years(), 0, top * 1.05);
        plot.band("base", years, low, high);
        plot.line("base", years, before);
        plot.line("policy", years, after);
        body.append(Html.heading(words.get("deaths-by-year")));
        body.append(plot.svg(words.get("deaths-by-year"), words.get("year"), ""));
        body.append("<p class=\"soft\">- - %s (±1.96 √n) · — %s</p>\n"
                .formatted(Html.escape(words.get("base")), Html.escape(words.get("policy"))));
        body.append(Html.paragraph(summary.noise()));
    }

    private static double[] years(int count) {
        var years = new double[count];
        Arrays.setAll(years, year -> year + 1);
        return years;
    }

    private static double[] deathsByYear(Tally tally) {
        var deaths = new double[tally.years()];
        for (Event event : Event.values()) {
            for (int year = 0; year < deaths.length && event.overdoseDeath(); year++) {
                deaths[year] += tally.events(year, event);
            }
        }
        return deaths;
    }

    private void measures() {
        var rows = new ArrayList<List<String>>();
        for (Summary.Row row : summary.rows()) {
            rows.add(List.of(
                    row.measure().words(),
                    Amounts.plain(row.base()),
                    Amounts.plain(row.policy()),
                    Amounts.plain(row.difference()),
                    Amounts.plain(row.low()) + " to " + Amounts.plain(row.high())));
        }
        body.append(Html.heading(words.get("measures")));
        body.append(Html.table(
                List.of(
                        words.get("measure"),
                        words.get("base"),
                        words.get("policy"),
                        words.get("difference"),
                        words.get("range")),
                rows));
    }

    private void plane() {
        List<Ensemble.Draw> draws = summary.draws().subList(1, summary.draws().size());
        double[] qalys = draws.stream()
                .mapToDouble(draw -> draw.difference(Measure.QALYS))
                .toArray();
        double[] all = draws.stream()
                .flatMap(draw ->
                        List.of(draw.difference(Measure.COST_PUBLIC), draw.difference(Measure.COST_SOCIETY)).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        var plot = new Plot(
                Math.min(0, Arrays.stream(qalys).min().orElse(0)),
                Math.max(0, Arrays.stream(qalys).max().orElse(1)),
                Math.min(0, Arrays.stream(all).min().orElse(0)),
                Math.max(0, Arrays.stream(all).max().orElse(1)));
        for (Ensemble.Draw draw : draws) {
            plot.dot("base", draw.difference(Measure.QALYS), draw.difference(Measure.COST_PUBLIC));
            plot.dot("policy", draw.difference(Measure.QALYS), draw.difference(Measure.COST_SOCIETY));
        }
        body.append(Html.heading(words.get("plane")));
        body.append(plot.svg(words.get("plane"), words.get("qalys"), summary.currency()));
        sides();
    }

    private void sides() {
        body.append("<p class=\"soft\">grey/grå: %s · blue/blå: %s</p>\n"
                .formatted(Perspective.PUBLIC.words(), Perspective.SOCIETY.words()));
    }

    private void acceptability() {
        var willing = new double[WILLING_STEPS + 1];
        Arrays.setAll(willing, step -> WILLING_MAX * step / WILLING_STEPS);
        var plot = new Plot(0, WILLING_MAX, 0, 1);
        plot.line("base", willing, shares(Perspective.PUBLIC, willing));
        plot.line("policy", willing, shares(Perspective.SOCIETY, willing));
        body.append(Html.heading(words.get("acceptable")));
        body.append(plot.svg(words.get("acceptable"), summary.currency() + " " + words.get("per-qaly"), ""));
        sides();
    }

    private double[] shares(Perspective perspective, double[] willing) {
        return Arrays.stream(willing)
                .map(price -> summary.acceptable(perspective, price))
                .toArray();
    }

    private void information() {
        double willing = WILLING_MAX / 4;
        record Worth(Parameter parameter, double money) {}
        List<Worth> worths = Parameters.of(summary.plan().policy().country()).all().stream()
                .filter(parameter -> parameter.range().isPresent())
                .map(parameter ->
                        new Worth(parameter, summary.partialInformation(parameter.id(), Perspective.SOCIETY, willing)))
                .sorted(Comparator.comparingDouble(Worth::money).reversed())
                .limit(INFORMATION_ROWS)
                .toList();
        body.append(Html.heading(words.get("information")));
        body.append(Html.paragraph("%s %s %s: EVPI %s"
                .formatted(
                        summary.currency(),
                        Amounts.grouped(willing),
                        words.get("per-qaly"),
                        Amounts.grouped(summary.perfectInformation(Perspective.SOCIETY, willing)))));
        body.append(Html.table(
                List.of("EVPPI", summary.currency(), "", words.get("source")),
                worths.stream()
                        .map(worth -> List.of(
                                worth.parameter().id(),
                                Amounts.grouped(worth.money()),
                                worth.parameter().mark().name(),
                                worth.parameter().source()))
                        .toList()));
    }

    private void law() {
        body.append(Html.heading(words.get("law")));
        body.append(Html.table(
                List.of("", "", "", words.get("source")),
                summary.plan().policy().law().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> List.of(
                                entry.getKey(),
                                entry.getValue().value().toString(),
                                entry.getValue().standing().code(),
                                entry.getValue().citation().toString()))
                        .toList()));
    }

    private void numbers() {
        Parameters parameters = Parameters.of(summary.plan().policy().country());
        body.append(Html.heading(words.get("numbers")));
        body.append(Html.paragraph(parameters.marks().entrySet().stream()
                .map(mark -> mark.getKey() + " " + mark.getValue())
                .collect(Collectors.joining(" · "))));
        body.append("<details><summary>")
                .append(Html.escape(words.get("guesses")))
                .append("</summary>\n");
        body.append(table(parameters.guesses())).append("</details>\n");
        body.append("<details><summary>")
                .append(Html.escape(words.get("numbers")))
                .append("</summary>\n");
        body.append(table(List.copyOf(parameters.all()))).append("</details>\n");
    }

    private String table(List<Parameter> parameters) {
        return Html.table(
                List.of("", "", "", "", "", words.get("source")),
                parameters.stream()
                        .map(it -> List.of(
                                it.id(),
                                it.value().toPlainString(),
                                it.range().map(Parameter.Range::toString).orElse(""),
                                it.unit(),
                                it.mark().name(),
                                it.source()))
                        .toList());
    }
}
