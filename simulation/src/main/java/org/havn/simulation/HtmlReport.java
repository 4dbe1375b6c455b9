package org.havn.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.havn.simulation.Ledger.Perspective;
import org.havn.simulation.State.Event;

/// The result as one page that can be mailed, printed and opened without a network.
final class HtmlReport {

    private static final int INFORMATION_ROWS = 8;
    private static final int DRAWS_FOR_SPREAD = 20;

    private final Summary summary;
    private final Map<Measure, Spread> spreads;
    private final Words words;
    private final Numbers numbers;
    private final Telling telling;
    private final ReportTables tables;
    private final String language;
    private final StringBuilder body = new StringBuilder();

    /// @param spreads as [#spreads] found them
    HtmlReport(Summary summary, Map<Measure, Spread> spreads, String language) {
        this.summary = summary;
        this.spreads = Map.copyOf(spreads);
        this.language = language;
        words = new Words(language);
        numbers = new Numbers(language);
        telling = new Telling(summary, language);
        tables = new ReportTables(summary, language);
    }

    /// How far off each difference may be; nothing if there are too few draws to tell. Runs some draws a second time.
    static Map<Measure, Spread> spreads(Summary summary) {
        return summary.draws().size() <= DRAWS_FOR_SPREAD
                ? Map.of()
                : Spread.of(summary.plan(), summary.draws(), Spread.REPLICATES);
    }

    /// @param body as [#body] made it
    String page(String body) {
        Ensemble.Plan plan = summary.plan();
        String question = plan.policy().question(language);
        String head = Html.quiet("%s · %s · %s %s"
                        .formatted(
                                words.get("title"),
                                plan.policy().name(),
                                words.get("held-against"),
                                plan.base().name()))
                + "<h1>" + Html.escape(question) + "</h1>\n";
        return Html.page(language, question, head + body);
    }

    /// What stands below the question, for a page that has its own frame.
    String body(Simulation.Result base, Simulation.Result policy) {
        Ensemble.Plan plan = summary.plan();
        body.setLength(0);
        body.append(Html.quiet(words.get(
                "sentence.run",
                numbers.plain(plan.years()),
                plan.policy().start().toString(),
                Long.toString(plan.seed()),
                numbers.plain(summary.drawn()),
                plan.policy().asked(language))));
        body.append(new DeedTables(plan, language).html());
        body.append(tables.guesses());
        verdicts();
        measures();
        deaths(base.total(), policy.total());
        if (summary.draws().size() > 1) {
            plane();
            acceptability();
        }
        if (summary.draws().size() > Choice.DRAWS_MIN) {
            information();
        }
        if (!spreads.isEmpty()) {
            body.append(tables.spreads(spreads));
        }
        body.append(Html.heading(words.get("one-run")));
        body.append(Html.paragraph(telling.oneRun()));
        body.append(tables.groups(base, policy));
        body.append(tables.payers(base, policy));
        if (plan.policy().policy().hat().hoursAreLimited()) {
            body.append(new ClinicTables(summary, language).html(policy.money()));
        }
        policy.money().ifPresent(money -> body.append(new MoneyTables(summary, language).html(money)));
        body.append(tables.infections(base.total(), policy.total()));
        body.append(tables.law());
        body.append(tables.numbers());
        return body.toString();
    }

    private void verdicts() {
        body.append(Html.heading(words.get("verdicts")));
        new MoneyTables(summary, language).boughtNothing().ifPresent(text -> body.append(Html.paragraph(text)));
        body.append("<p class=\"callout lead\">%s</p>\n".formatted(Html.escape(telling.agreement())));
        body.append("<div class=\"sides\">\n");
        for (Perspective perspective : List.of(Perspective.PUBLIC, Perspective.SOCIETY)) {
            body.append("<section><h3>%s</h3><p>%s</p></section>\n"
                    .formatted(
                            Html.escape(Telling.capital(words.name(perspective))),
                            Html.escape(telling.verdict(perspective))));
        }
        body.append("</div>\n");
        var rows = new ArrayList<List<String>>();
        for (Perspective perspective : Perspective.values()) {
            Verdict verdict = summary.verdict(perspective);
            rows.add(List.of(
                    Telling.capital(words.name(perspective)),
                    telling.shortVerdict(perspective),
                    numbers.signed(verdict.cost().told(verdict.cost().mean())),
                    telling.sure(verdict.cost())));
        }
        body.append(Html.table(
                words.get("verdicts"),
                List.of(
                        words.get("side"),
                        words.get("verdict"),
                        words.get("cost") + ", " + summary.currency(),
                        telling.rangeName()),
                Set.of(2, 3),
                rows));
        body.append(Html.paragraph(telling.sureness()));
        telling.leftOut().forEach(text -> body.append(Html.paragraph(text)));
        telling.takeHome().ifPresent(text -> body.append(Html.paragraph(text)));
    }

    private void deaths(Tally base, Tally policy) {
        double[] years = years(base.years());
        double[] before = deathsByYear(base);
        double[] after = deathsByYear(policy);
        double[] low = Arrays.stream(before).map(it -> it - Summary.chance(it)).toArray();
        double[] high = Arrays.stream(before).map(it -> it + Summary.chance(it)).toArray();
        double top = Math.max(
                Arrays.stream(high).max().orElse(1), Arrays.stream(after).max().orElse(1));
        var plot = new Plot(numbers, 1, base.years(), 0, top * 1.05);
        plot.band("base", years, low, high);
        plot.line("base", years, before);
        plot.line("policy", years, after);
        body.append(Html.heading(words.get("deaths-by-year")));
        body.append(plot.svg(words.get("deaths-by-year"), words.get("year"), ""));
        body.append(Html.quiet(words.get(
                        "sentence.band", words.get("base"), words.get("policy").toLowerCase(Locale.ROOT))
                + " "
                + telling.oneRun()));
        body.append("<p class=\"callout\">%s</p>\n".formatted(Html.escape(telling.noise())));
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
                    words.name(row.measure()),
                    numbers.plain(row.baseTold()),
                    numbers.plain(row.policyTold()),
                    numbers.signed(row.differenceTold()),
                    telling.interval(row.change())));
        }
        body.append(Html.heading(words.get("measures")));
        body.append(Html.quiet(Telling.capital(telling.basis()) + "."));
        body.append(Html.table(
                words.get("measures"),
                List.of(
                        words.get("measure"),
                        words.get("base"),
                        words.get("policy"),
                        words.get("difference"),
                        telling.rangeName()),
                Set.of(1, 2, 3, 4),
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
                numbers,
                Math.min(0, Arrays.stream(qalys).min().orElse(0)),
                Math.max(0, Arrays.stream(qalys).max().orElse(1)),
                Math.min(0, Arrays.stream(all).min().orElse(0)),
                Math.max(0, Arrays.stream(all).max().orElse(1)));
        for (Ensemble.Draw draw : draws) {
            plot.square(draw.difference(Measure.QALYS), draw.difference(Measure.COST_PUBLIC));
            plot.dot(draw.difference(Measure.QALYS), draw.difference(Measure.COST_SOCIETY));
        }
        body.append(Html.heading(words.get("plane")));
        body.append(plot.svg(words.get("plane"), words.get("qalys"), summary.currency()));
        sides();
    }

    private void sides() {
        body.append(Html.quiet(
                words.get("sentence.two-sides", words.name(Perspective.PUBLIC), words.name(Perspective.SOCIETY))));
    }

    private void acceptability() {
        double[] willing = Willing.prices();
        var plot = new Plot(numbers, 0, Willing.MAX, 0, 1);
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
        double willing = Willing.TOLD;
        record Worth(Parameter parameter, double paying, double society) {}
        List<Worth> worths = Parameters.of(summary.plan().policy().country()).all().stream()
                .filter(parameter -> parameter.range().isPresent() && !Infections.only(parameter))
                .map(parameter -> new Worth(
                        parameter,
                        summary.partialInformation(parameter.id(), Perspective.PUBLIC, willing),
                        summary.partialInformation(parameter.id(), Perspective.SOCIETY, willing)))
                .sorted(Comparator.comparingDouble((Worth worth) -> Math.max(worth.paying(), worth.society()))
                        .reversed())
                .limit(INFORMATION_ROWS)
                .toList();
        body.append(Html.heading(words.get("information")));
        body.append(Html.paragraph(words.get(
                "sentence.evpi",
                numbers.money(summary.currency(), willing),
                numbers.money(summary.currency(), summary.perfectInformation(Perspective.PUBLIC, willing)),
                words.name(Perspective.PUBLIC),
                numbers.money(summary.currency(), summary.perfectInformation(Perspective.SOCIETY, willing)),
                words.name(Perspective.SOCIETY))));
        body.append(Html.table(
                words.get("information"),
                List.of(
                        words.get("number"),
                        "EVPPI, " + words.name(Perspective.PUBLIC),
                        "EVPPI, " + words.name(Perspective.SOCIETY),
                        words.get("mark"),
                        words.get("source")),
                Set.of(1, 2),
                worths.stream()
                        .map(worth -> List.of(
                                Html.withCode(
                                        words.number(worth.parameter().id()),
                                        worth.parameter().id()),
                                numbers.grouped(worth.paying()),
                                numbers.grouped(worth.society()),
                                words.name(worth.parameter().mark()),
                                worth.parameter().source()))
                        .toList()));
    }
}
