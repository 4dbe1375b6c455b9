package org.havn.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.havn.simulation.Ledger.Perspective;

/// Which of several policies to choose, as one page that can be mailed, printed and opened without a network.
final class PortfolioReport {

    private static final int COLOURS = 6;

    /// Every so many of the prices stand in the tables.
    private static final int PRICES_APART = 5;

    private static final int NUMBERS = 12;
    private static final double PER_CENT = 100;
    private static final double ROOM = 0.05;

    private static final List<Measure> MEANS = List.of(
            Measure.OVERDOSE_DEATHS,
            Measure.QALYS,
            Measure.COST_MUNICIPALITY,
            Measure.COST_STATE,
            Measure.COST_HEALTH,
            Measure.COST_PUBLIC,
            Measure.COST_SOCIETY);

    /// What is told with its range.
    private static final List<Measure> RANGES =
            List.of(Measure.OVERDOSE_DEATHS, Measure.QALYS, Measure.COST_PUBLIC, Measure.COST_SOCIETY);

    private final PortfolioSummary summary;
    private final String language;
    private final Words words;
    private final Numbers numbers;
    private final PortfolioTelling telling;

    PortfolioReport(PortfolioSummary summary, String language) {
        this.summary = summary;
        this.language = language;
        words = new Words(language);
        numbers = new Numbers(language);
        telling = new PortfolioTelling(summary, language);
    }

    /// @param body as [#body] made it
    String page(String body) {
        String head = Html.quiet(words.get("title")) + "<h1>" + Html.escape(words.get("choose.title")) + "</h1>\n";
        return Html.page(
                language,
                words.get("choose.title"),
                head + body + new ReportTables(summary.pair(1), language).numbers());
    }

    /// What stands below the title, for a page that has its own frame.
    String body() {
        var body = new StringBuilder(Html.quiet(telling.run()));
        body.append(verdict());
        body.append(policies());
        body.append(means());
        body.append(Html.heading(words.get("choose.frontier")));
        body.append(Html.paragraph(words.get("choose.frontier-how")));
        PortfolioSummary.SIDES.forEach(side -> body.append(frontier(side)));
        body.append(Html.heading(words.get("choose.acceptability")));
        body.append(Html.paragraph(words.get("choose.acceptability-how")));
        PortfolioSummary.SIDES.forEach(side -> body.append(acceptability(side)));
        body.append(everything());
        body.append(information());
        body.append(spreads());
        body.append(details());
        return body.toString();
    }

    private String side(Perspective side) {
        return PortfolioTelling.capital(words.name(side));
    }

    private static String subheading(String text) {
        return "<h3>" + Html.escape(text) + "</h3>\n";
    }

    private String verdict() {
        var html = new StringBuilder(Html.heading(words.get("choose.verdict")));
        html.append("<p class=\"callout lead\">%s</p>\n<div class=\"sides\">\n"
                .formatted(Html.escape(telling.agreement())));
        for (Perspective side : PortfolioSummary.SIDES) {
            html.append("<section>%s%s%s</section>\n"
                    .formatted(
                            subheading(side(side)),
                            Html.paragraph(telling.best(side)),
                            Html.paragraph(telling.path(side))));
        }
        html.append("</div>\n");
        telling.leftOut().forEach(sentence -> html.append(Html.paragraph(sentence)));
        return html.toString();
    }

    private String policies() {
        var rows = new ArrayList<List<String>>();
        for (int policy = 0; policy < summary.size(); policy++) {
            rows.add(List.of(
                    telling.name(policy),
                    summary.portfolio().policies().get(policy).question(language)));
        }
        return Html.heading(words.get("choose.policies"))
                + Html.table(
                        words.get("choose.policies"),
                        List.of(words.get("policy"), words.get("choose.question")),
                        Set.of(),
                        rows);
    }

    private String means() {
        return Html.heading(words.get("choose.means"))
                + Html.quiet(words.get("choose.means-how", summary.portfolio().currency()))
                + table(words.get("choose.means"), MEANS, 0, row -> numbers.plain(row.mean()))
                + Html.heading(words.get("choose.differences", telling.name(0)))
                + table(words.get("choose.differences", telling.name(0)), RANGES, 1, this::range);
    }

    private String range(PortfolioSummary.Row row) {
        String range = words.get("to", numbers.signed(row.differenceLow()), numbers.signed(row.differenceHigh()));
        return "%s (%s)".formatted(numbers.signed(row.difference()), range);
    }

    private String table(
            String label, List<Measure> measures, int firstPolicy, Function<PortfolioSummary.Row, String> cell) {
        var head = new ArrayList<>(List.of(words.get("policy")));
        measures.forEach(measure -> head.add(words.name(measure)));
        var rows = new ArrayList<List<String>>();
        for (int policy = firstPolicy; policy < summary.size(); policy++) {
            var row = new ArrayList<>(List.of(telling.name(policy)));
            for (Measure measure : measures) {
                row.add(cell.apply(summary.row(policy, measure)));
            }
            rows.add(row);
        }
        return Html.table(
                label,
                head,
                Set.copyOf(IntStream.rangeClosed(1, measures.size()).boxed().toList()),
                rows);
    }

    private String frontier(Perspective side) {
        Frontier frontier = summary.frontier(side);
        Frontier.Place first = frontier.places().getFirst();
        var plot = plane(frontier, first);
        double[] shares = summary.onFrontier(side);
        var rows = new ArrayList<List<String>>();
        for (Frontier.Place place : frontier.places()) {
            rows.add(List.of(
                    telling.name(place.policy()),
                    numbers.signed(Math.rint(place.cost() - first.cost())),
                    numbers.signed(place.qalys() - first.qalys()),
                    telling.standing(place),
                    place.perQaly().isPresent()
                            ? numbers.grouped(place.perQaly().getAsDouble())
                            : "–",
                    numbers.plain(Math.rint(PER_CENT * shares[place.policy()]))));
        }
        String title = words.get("choose.frontier") + ", " + words.name(side);
        return subheading(side(side))
                + plot.svg(
                        title,
                        words.get("choose.extra-qalys"),
                        summary.portfolio().currency())
                + Html.table(
                        title,
                        List.of(
                                words.get("policy"),
                                words.get("choose.extra-cost") + ", "
                                        + summary.portfolio().currency(),
                                words.get("choose.extra-qalys"),
                                words.get("choose.standing"),
                                words.get("choose.per-extra"),
                                words.get("choose.on-in")),
                        Set.of(1, 2, 4, 5),
                        rows);
    }

    private Plot plane(Frontier frontier, Frontier.Place first) {
        ToDoubleFunction<Frontier.Place> cost = place -> place.cost() - first.cost();
        ToDoubleFunction<Frontier.Place> qalys = place -> place.qalys() - first.qalys();
        double[] costs = frontier.places().stream().mapToDouble(cost).sorted().toArray();
        double[] gains = frontier.places().stream().mapToDouble(qalys).sorted().toArray();
        double roomX = ROOM * (gains[gains.length - 1] - gains[0]);
        double roomY = ROOM * (costs[costs.length - 1] - costs[0]);
        var plot = new Plot(
                numbers,
                gains[0] - roomX,
                gains[gains.length - 1] + roomX,
                costs[0] - roomY,
                costs[costs.length - 1] + roomY);
        List<Frontier.Place> edge = frontier.edge();
        plot.line(
                "edge",
                edge.stream().mapToDouble(qalys).toArray(),
                edge.stream().mapToDouble(cost).toArray());
        for (Frontier.Place place : frontier.places()) {
            double x = qalys.applyAsDouble(place);
            double y = cost.applyAsDouble(place);
            if (place.standing() == Frontier.Standing.ON) {
                plot.dot(x, y);
            } else {
                plot.square(x, y);
            }
            plot.letter(x, y, Portfolio.letter(place.policy()));
        }
        return plot;
    }

    private String acceptability(Perspective side) {
        double[] prices = Willing.prices();
        List<Choice> choices = Arrays.stream(prices)
                .mapToObj(price -> summary.choice(side, price))
                .toList();
        List<double[]> shares = choices.stream().map(Choice::shares).toList();
        int[] best = choices.stream().mapToInt(Choice::best).toArray();
        var plot = new Plot(numbers, 0, Willing.MAX, 0, 1);
        plot.line(
                "broad",
                prices,
                IntStream.range(0, prices.length)
                        .mapToDouble(at -> shares.get(at)[best[at]])
                        .toArray());
        for (int policy = 0; policy < summary.size(); policy++) {
            int of = policy;
            double[] curve = shares.stream().mapToDouble(share -> share[of]).toArray();
            plot.line("c%d d%d".formatted(policy % COLOURS, policy / COLOURS), prices, curve);
            int top = IntStream.range(0, curve.length)
                    .reduce(0, (highest, at) -> curve[at] > curve[highest] ? at : highest);
            if (curve[top] > ROOM) {
                plot.letter(prices[Math.min(top, curve.length - 2)], curve[top], Portfolio.letter(policy));
            }
        }
        var rows = new ArrayList<List<String>>();
        for (int at = 0; at < prices.length; at += PRICES_APART) {
            var row = new ArrayList<>(List.of(numbers.grouped(prices[at]), telling.name(best[at])));
            for (double share : shares.get(at)) {
                row.add(numbers.plain(Math.rint(PER_CENT * share)));
            }
            rows.add(row);
        }
        var head = new ArrayList<>(List.of(price(), words.get("choose.highest")));
        IntStream.range(0, summary.size()).mapToObj(Portfolio::letter).forEach(head::add);
        Set<Integer> numeric =
                Set.copyOf(IntStream.range(2, head.size()).boxed().toList());
        String title = words.get("choose.acceptability") + ", " + words.name(side);
        return subheading(side(side)) + plot.svg(title, price(), "") + Html.table(title, head, numeric, rows);
    }

    private String price() {
        return summary.portfolio().currency() + " " + words.get("per-qaly");
    }

    private String everything() {
        double[] prices = Willing.prices();
        double[] paying = everything(Perspective.PUBLIC, prices);
        double[] society = everything(Perspective.SOCIETY, prices);
        double most = Math.max(
                Arrays.stream(paying).max().orElse(1),
                Arrays.stream(society).max().orElse(1));
        var plot = new Plot(numbers, 0, Willing.MAX, 0, most * (1 + ROOM));
        plot.line("base", prices, paying);
        plot.line("policy", prices, society);
        var rows = new ArrayList<List<String>>();
        for (int at = 0; at < prices.length; at += PRICES_APART) {
            rows.add(List.of(numbers.grouped(prices[at]), numbers.grouped(paying[at]), numbers.grouped(society[at])));
        }
        return Html.heading(words.get("choose.everything"))
                + Html.paragraph(telling.everything())
                + plot.svg(
                        words.get("choose.everything"),
                        price(),
                        summary.portfolio().currency())
                + Html.quiet(words.get(
                        "sentence.two-sides", words.name(Perspective.PUBLIC), words.name(Perspective.SOCIETY)))
                + Html.table(
                        words.get("choose.everything"),
                        List.of(price(), side(Perspective.PUBLIC), side(Perspective.SOCIETY)),
                        Set.of(1, 2),
                        rows);
    }

    private double[] everything(Perspective side, double[] prices) {
        return Arrays.stream(prices)
                .map(price -> summary.choice(side, price).valueOfKnowingAll())
                .toArray();
    }

    private String information() {
        Optional<String> luck = telling.luck();
        if (luck.isEmpty()) {
            return "";
        }
        var html = new StringBuilder(Html.heading(words.get("information"))).append(Html.paragraph(luck.get()));
        for (Perspective side : PortfolioSummary.SIDES) {
            PortfolioSummary.Information information = summary.information(side);
            var rows = information.numbers().stream()
                    .filter(number -> number.worth() > 0)
                    .limit(NUMBERS)
                    .map(number -> List.of(
                            Html.withCode(
                                    words.number(number.parameter().id()),
                                    number.parameter().id()),
                            numbers.grouped(number.worth()),
                            words.get(information.told(number) ? "choose.yes" : "choose.no"),
                            words.name(number.parameter().mark()),
                            number.parameter().source()))
                    .toList();
            if (rows.isEmpty()) {
                continue;
            }
            html.append(subheading(side(side)));
            html.append(Html.table(
                    words.get("information") + ", " + words.name(side),
                    List.of(
                            words.get("number"),
                            "EVPPI, " + summary.portfolio().currency(),
                            words.get("choose.more-than-luck"),
                            words.get("mark"),
                            words.get("source")),
                    Set.of(1),
                    rows));
        }
        return html.toString();
    }

    private String spreads() {
        var html = new StringBuilder(Html.heading(words.get("spread")))
                .append(Html.paragraph(words.get("sentence.spread")));
        for (int policy = 1; policy < summary.size(); policy++) {
            Map<Measure, Spread> spreads = summary.spreads().get(policy);
            html.append(Html.folded(
                    telling.name(policy),
                    new ReportTables(summary.pair(policy), language).spreadTable(telling.name(policy), spreads)));
        }
        return html.toString();
    }

    /// What else there is to know about each policy held against the first.
    private String details() {
        var html = new StringBuilder(Html.heading(words.get("choose.details", telling.name(0))));
        for (int policy = 1; policy < summary.size(); policy++) {
            Summary pair = summary.pair(policy);
            html.append(subheading(telling.name(policy)));
            sentences(pair).forEach(sentence -> html.append(Html.paragraph(sentence)));
            money(pair).ifPresent(money -> {
                var tables = new MoneyTables(pair, language);
                html.append(tables.figures(money)).append(Html.paragraph(tables.assumed()));
            });
        }
        return html.toString();
    }

    private List<String> sentences(Summary pair) {
        var one = new Telling(pair, language);
        var sentences = new ArrayList<>(List.of(one.noise(), one.sureness()));
        Scenario policy = pair.plan().policy();
        sentences.addAll(one.leftOut());
        one.takeHome().ifPresent(sentences::add);
        if (policy.policy().hat().hoursAreLimited()) {
            sentences.addAll(new ClinicTables(pair, language).clinicByClinic(money(pair)));
            sentences.add(words.get("sentence.clinics-assumed"));
        }
        return sentences;
    }

    /// The money that the policy moves with the default numbers, if it moves any.
    private static Optional<MovedMoney> money(Summary pair) {
        Scenario policy = pair.plan().policy();
        return policy.policy().budget().moves()
                ? Optional.of(MovedMoney.of(policy, pair.plan(), pair.draws().getFirst()))
                : Optional.empty();
    }
}
