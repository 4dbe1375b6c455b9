package org.havn.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.havn.simulation.Ledger.Perspective;

/// What money a policy moved and what it bought, for people and for programs.
final class MoneyTables {

    private static final int MONEY_SCALE = 2;

    private final Summary summary;
    private final Words words;
    private final Numbers numbers;

    MoneyTables(Summary summary, String language) {
        this.summary = summary;
        words = new Words(language);
        numbers = new Numbers(language);
    }

    /// One row for each draw of a policy that moves money, with the budget of that draw.
    static Table table(Ensemble.Plan plan, List<Ensemble.Draw> draws) {
        var columns = new ArrayList<>(List.of(
                Table.whole("draw"),
                Table.money("policing and prosecution before"),
                Table.money("freed"),
                Table.money("price of a place"),
                Table.whole("places bought"),
                Table.money("spent"),
                Table.money("left over")));
        List<Area> areas = Area.of(plan.policy().country());
        areas.forEach(area -> columns.add(Table.whole("places " + area.id())));
        var table = new Table("money", columns.toArray(Table.Column[]::new));
        for (Ensemble.Draw draw : draws) {
            MovedMoney money = MovedMoney.of(plan.policy(), plan, draw);
            var row = new ArrayList<Object>(List.of(
                    (long) draw.number(),
                    amount(money.beforeMinor()),
                    amount(money.freedMinor()),
                    amount(money.placeMinor()),
                    (long) money.places(),
                    amount(money.spentMinor()),
                    amount(money.leftMinor())));
            areas.forEach(area -> row.add((long) money.bought().getOrDefault(area.id(), 0)));
            table.add(row.toArray());
        }
        return table;
    }

    private static BigDecimal amount(long minor) {
        return BigDecimal.valueOf(minor, MONEY_SCALE);
    }

    /// What was moved with the default numbers, and how much that differs between draws.
    String html(MovedMoney money) {
        var html = new StringBuilder(Html.heading(words.get("money"))).append(figures(money));
        sentences().forEach(sentence -> html.append(Html.paragraph(sentence)));
        return html.toString();
    }

    /// What was moved with the default numbers.
    String figures(MovedMoney money) {
        var rows = new ArrayList<List<String>>();
        lines(money).forEach(line -> rows.add(List.of(line.what(), line.value())));
        return Html.table(words.get("money"), List.of(words.get("what"), words.get("value")), Set.of(1), rows);
    }

    /// What has to be true for the money to be there.
    String assumed() {
        return words.get("sentence.money-assumed", words.name(Parameter.Mark.A));
    }

    /// One line of it in words.
    record Line(String what, String value) {}

    List<Line> lines(MovedMoney money) {
        var lines = new ArrayList<>(List.of(
                new Line(words.get("money-before"), exact(money.beforeMinor())),
                new Line(words.get("money-freed"), exact(money.freedMinor())),
                new Line(words.get("money-place"), exact(money.placeMinor()))));
        for (Map.Entry<String, Integer> area : money.bought().entrySet()) {
            lines.add(new Line(
                    words.get("money-bought", words.name("area", area.getKey())), Integer.toString(area.getValue())));
        }
        lines.add(new Line(words.get("money-spent"), exact(money.spentMinor())));
        lines.add(new Line(words.get("money-left"), exact(money.leftMinor())));
        return lines;
    }

    private String exact(long minor) {
        return numbers.exactMoney(summary.currency(), minor);
    }

    /// How much of what a policy seems to save is freed money that bought nothing, if it moves any; the present value
    /// of all years.
    Optional<String> boughtNothing() {
        Scenario policy = summary.plan().policy();
        if (!policy.policy().budget().moves()) {
            return Optional.empty();
        }
        List<Ensemble.Draw> draws = summary.drawn() == 0
                ? summary.draws()
                : summary.draws().subList(1, summary.draws().size());
        List<Idle> idle = draws.stream().map(this::idle).toList();
        double left = idle.stream().mapToDouble(Idle::left).sum() / idle.size();
        double empty = idle.stream().mapToDouble(Idle::empty).sum() / idle.size();
        Change cost = summary.change(Measure.COST_PUBLIC);
        return Optional.of(words.get(
                "sentence.bought-nothing",
                money(left + empty),
                money(left),
                money(empty),
                new Telling(summary, words.language()).basis(),
                words.name(Perspective.PUBLIC),
                numbers.signed(cost.told(cost.mean() + left + empty))));
    }

    /// Freed money that bought nothing in one draw.
    ///
    /// @param left  that no place was bought for
    /// @param empty that bought places which nobody filled
    record Idle(double left, double empty) {}

    private Idle idle(Ensemble.Draw draw) {
        Ensemble.Plan plan = summary.plan();
        Scenario policy = plan.policy();
        Parameters p = policy.startFrom(Parameters.of(policy.country()).draw(plan.seed(), draw.number()));
        MovedMoney money = MovedMoney.of(policy, plan, draw);
        double years = 0;
        for (int year = 0; year < plan.years(); year++) {
            years += Cohort.discountFactor(p.value("cost.discount"), year);
        }
        double titration = (double) policy.policy().hat().titrationWeeks() / Calendar.WEEKS_PER_YEAR;
        double filled =
                (draw.difference(Measure.HAT_YEARS) + titration * draw.difference(Measure.HAT_STARTS)) / plan.years();
        return new Idle(
                amount(money.leftMinor()).doubleValue() * years,
                amount(money.placeMinor()).doubleValue() * Math.max(0, money.places() - filled) * years);
    }

    private String money(double value) {
        return numbers.money(summary.currency(), Verdict.twoDigits(value));
    }

    List<String> sentences() {
        var sentences = new ArrayList<>(List.of(assumed()));
        int drawn = summary.draws().size() - 1;
        if (drawn > 0) {
            double[] places = summary.draws().stream()
                    .skip(1)
                    .mapToDouble(draw -> MovedMoney.of(summary.plan().policy(), summary.plan(), draw)
                            .places())
                    .toArray();
            Change bought = Change.of(Change.Grain.COUNT, 0, places);
            sentences.add(words.get(
                    "sentence.money-drawn",
                    numbers.grouped(Math.floor(bought.low())),
                    numbers.grouped(Math.ceil(bought.high())),
                    new Telling(summary, words.language()).rangeName()));
        }
        return sentences;
    }
}
