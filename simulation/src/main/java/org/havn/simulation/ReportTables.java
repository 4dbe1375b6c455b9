package org.havn.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.havn.simulation.Parameter.Payer;
import org.havn.simulation.State.Event;
import org.havn.simulation.State.Since;

/// The tables of the report: who is touched where, who bears the cost, and what it all stands on.
final class ReportTables {

    /// What is told of each group besides the deaths.
    private static final List<Event> TOLD = List.of(
            Event.OVERDOSE_SURVIVED, Event.STARTED_TREATMENT, Event.STARTED_HAT, Event.PROSECUTED, Event.IMPRISONED);

    /// What the counts of each group are worth.
    static final List<Measure> WORTH = List.of(Measure.QALYS, Measure.COST_PUBLIC, Measure.COST_SOCIETY);

    /// What the spread is told of.
    private static final List<Measure> SPREAD =
            List.of(Measure.OVERDOSE_DEATHS, Measure.QALYS, Measure.COST_PUBLIC, Measure.COST_SOCIETY);

    /// The first weeks are told apart where risk is another, the rest together; the last is all that follow.
    private static final int[] SINCE_TO = {
        Rates.RELEASED_FIRST_WEEKS,
        Rates.RELEASED_EARLY_WEEKS,
        Rates.RELEASED_WEEKS,
        Calendar.WEEKS_PER_YEAR,
        Tally.SINCE_WEEKS
    };

    private static final Set<Integer> COUNTS = Set.of(2, 3, 4);

    private static final String NUMBERS = "numbers-behind";

    private final Summary summary;
    private final Words words;
    private final Numbers numbers;
    private final Telling telling;

    ReportTables(Summary summary, String language) {
        this.summary = summary;
        words = new Words(language);
        numbers = new Numbers(language);
        telling = new Telling(summary, language);
    }

    /// Folded: by size of municipality, sex, age and place, by where people died and how long after what.
    String groups(Simulation.Result base, Simulation.Result policy) {
        var lines = new LinkedHashMap<String, List<List<String>>>();
        for (Parts.Part part : Parts.of(base, policy)) {
            lines.computeIfAbsent(part.kind(), _ -> new ArrayList<>()).addAll(lines(part));
        }
        var text = new StringBuilder();
        lines.forEach((kind, rows) -> {
            String table = Html.table(
                    words.get("by-" + kind),
                    List.of(
                            words.get("group"),
                            words.get("measure"),
                            words.get("base"),
                            words.get("policy"),
                            words.get("difference")),
                    COUNTS,
                    rows);
            text.append(Html.folded(words.get("by-" + kind), table));
        });
        return text
                + Html.folded(words.get("deaths-by-state"), deathsByState(base.total(), policy.total()))
                + Html.folded(words.get("deaths-since"), deathsSince(base.total(), policy.total()));
    }

    private List<List<String>> lines(Parts.Part part) {
        String name = part.name(words);
        var lines = new ArrayList<List<String>>();
        lines.add(line(
                name,
                words.name("event", "died-overdose"),
                Health.overdoseDeaths(part.base()),
                Health.overdoseDeaths(part.policy())));
        for (Event event : TOLD) {
            lines.add(line(
                    name,
                    words.name(event),
                    part.base().events(event),
                    part.policy().events(event)));
        }
        for (Measure measure : WORTH) {
            double before = Parts.worth(measure, part.base(), summary.plan().base());
            double after = Parts.worth(measure, part.policy(), summary.plan().policy());
            lines.add(List.of(
                    name,
                    words.name(measure),
                    numbers.plain(before),
                    numbers.plain(after),
                    numbers.signed(after - before)));
        }
        return lines;
    }

    private List<String> line(String group, String what, long base, long policy) {
        return List.of(
                group, what, numbers.plain((double) base), numbers.plain((double) policy), numbers.signed((double)
                        (policy - base)));
    }

    private String deathsByState(Tally base, Tally policy) {
        var rows = new ArrayList<List<String>>();
        for (Event event : Event.values()) {
            if (event.overdoseDeath()) {
                double before = base.events(event);
                double after = policy.events(event);
                rows.add(List.of(
                        words.name(event),
                        numbers.plain(before),
                        numbers.plain(after),
                        numbers.signed(after - before)));
            }
        }
        return Html.table(
                words.get("deaths-by-state"),
                List.of(words.get("group"), words.get("base"), words.get("policy"), words.get("difference")),
                Set.of(1, 2, 3),
                rows);
    }

    private String deathsSince(Tally base, Tally policy) {
        var rows = new ArrayList<List<String>>();
        for (Since since : Since.values()) {
            int from = 0;
            for (int to : SINCE_TO) {
                long before = overdoseDeaths(base, since, from, to);
                long after = overdoseDeaths(policy, since, from, to);
                String weeks = to == Tally.SINCE_WEEKS
                        ? words.get("weeks-later")
                        : words.get("weeks-to", numbers.plain(from + 1.0), numbers.plain((double) to));
                if (before + after > 0) {
                    rows.add(line(words.name(since), weeks, before, after));
                }
                from = to;
            }
        }
        return Html.table(
                words.get("deaths-since"),
                List.of(
                        words.get("group"),
                        words.get("weeks"),
                        words.get("base"),
                        words.get("policy"),
                        words.get("difference")),
                COUNTS,
                rows);
    }

    private static long overdoseDeaths(Tally tally, Since since, int from, int to) {
        long deaths = 0;
        for (int week = from; week < to; week++) {
            deaths += tally.deaths(since, true, week);
        }
        return deaths;
    }

    /// How far off the differences may be, in three parts that are not added up.
    String spreads(Map<Measure, Spread> spreads) {
        return Html.heading(words.get("spread"))
                + Html.paragraph(words.get("sentence.spread"))
                + spreadTable(words.get("spread"), spreads);
    }

    String spreadTable(String label, Map<Measure, Spread> spreads) {
        var rows = new ArrayList<List<String>>();
        for (Measure measure : SPREAD) {
            Spread spread = spreads.get(measure);
            if (spread != null) {
                var widest = spread.structure().entrySet().stream()
                        .max(Comparator.comparingDouble((Map.Entry<String, Spread.Ends> it) ->
                                        it.getValue().width())
                                .thenComparing(Map.Entry.comparingByKey()));
                rows.add(List.of(
                        words.name(measure),
                        numbers.plain(spread.luck()),
                        numbers.plain(spread.numbers()),
                        widest.map(it -> words.get(
                                        "to",
                                        numbers.signed(it.getValue().low()),
                                        numbers.signed(it.getValue().high())))
                                .orElse("–"),
                        widest.map(Map.Entry::getKey)
                                .map(id -> Html.withCode(words.number(id), id))
                                .orElse("–")));
            }
        }
        return Html.table(
                label,
                List.of(
                        words.get("measure"),
                        words.get("spread-luck"),
                        words.get("spread-numbers"),
                        words.get("spread-structure"),
                        words.get("spread-assumption")),
                Set.of(1, 2, 3),
                rows);
    }

    /// Who bears the cost.
    String payers(Simulation.Result base, Simulation.Result policy) {
        Map<Payer, Long> before = totals(summary.plan().base(), base);
        Map<Payer, Long> after = totals(summary.plan().policy(), policy);
        var rows = new ArrayList<List<String>>();
        for (Payer payer : Payer.values()) {
            double was = before.getOrDefault(payer, 0L) / 100.0;
            double is = after.getOrDefault(payer, 0L) / 100.0;
            rows.add(List.of(
                    words.name(payer), numbers.grouped(was), numbers.grouped(is), numbers.signed(Math.rint(is - was))));
        }
        return Html.heading(words.get("by-payer"))
                + Html.table(
                        words.get("by-payer"),
                        List.of(summary.currency(), words.get("base"), words.get("policy"), words.get("difference")),
                        Set.of(1, 2, 3),
                        rows)
                + Html.quiet(words.get("sentence.undiscounted") + " " + oneRun());
    }

    private String oneRun() {
        return new Telling(summary, words.language()).oneRun();
    }

    private static Map<Payer, Long> totals(Scenario scenario, Simulation.Result result) {
        Parameters p = scenario.startFrom(Parameters.of(scenario.country()));
        return Ledger.of(result.total(), p, scenario.policy()).totalMinorByPayer();
    }

    /// New infections, as an example that nothing rests on.
    String infections(Tally base, Tally policy) {
        var rows = new ArrayList<List<String>>();
        for (Infections.Row row : Infections.rows(summary.plan(), base, policy)) {
            rows.add(List.of(
                    words.name(row.kind()),
                    numbers.plain(row.base()),
                    numbers.plain(row.policy()),
                    numbers.signed(row.policy() - row.base()),
                    words.get(
                            "to",
                            numbers.signed(row.difference().getFirst()),
                            numbers.signed(row.difference().getLast()))));
        }
        return Html.heading(words.get("infections"))
                + Html.paragraph(words.get("sentence.infections") + " " + oneRun())
                + Html.table(
                        words.get("infections"),
                        List.of(
                                words.get("infection-kind"),
                                words.get("base"),
                                words.get("policy"),
                                words.get("difference"),
                                words.get("infection-ends")),
                        Set.of(1, 2, 3, 4),
                        rows);
    }

    /// What was read in the law book.
    String law() {
        var rows = new ArrayList<List<String>>();
        new TreeMap<>(summary.plan().policy().law())
                .forEach((reference, value) -> rows.add(List.of(
                        reference,
                        words.law(value.value()),
                        words.name("standing", value.standing().code()),
                        value.citation().toString())));
        return Html.heading(words.get("law"))
                + Html.table(
                        words.get("law"),
                        List.of(words.get("number"), words.get("value"), words.get("standing"), words.get("source")),
                        Set.of(),
                        rows);
    }

    /// How many numbers nobody knows, to be read before the verdict, with the way to them.
    String guesses() {
        Parameters parameters = Parameters.of(summary.plan().policy().country());
        return "<p>%s <a href=\"#%s\">%s</a></p>\n"
                .formatted(
                        Html.escape(words.get(
                                "sentence.guesses",
                                numbers.plain(parameters.guesses().size()),
                                numbers.plain(parameters.all().size()))),
                        NUMBERS,
                        Html.escape(words.get("numbers")));
    }

    /// Every number the model starts from, and which of them are guesses.
    String numbers() {
        Parameters parameters = Parameters.of(summary.plan().policy().country());
        var marks = new ArrayList<List<String>>();
        parameters
                .marks()
                .forEach((mark, count) -> marks.add(List.of(mark + ": " + words.name(mark), numbers.plain(count))));
        return "<div id=\"%s\"></div>\n".formatted(NUMBERS)
                + Html.heading(words.get("numbers"))
                + Html.table(words.get("numbers"), List.of(words.get("mark"), words.get("number")), Set.of(1), marks)
                + settings()
                + Html.folded(words.get("guesses"), table("guesses", parameters.guesses()))
                + Html.folded(words.get("numbers"), table("numbers", List.copyOf(parameters.all())));
    }

    /// The numbers of the policy that is held against, which no draw changes.
    private String settings() {
        List<Setting> settings = List.copyOf(summary.plan().base().settings().values());
        Map<String, String> borrowed = settings.stream()
                .filter(it -> it.origin().flatMap(Setting.Origin::borrowed).isPresent())
                .collect(Collectors.groupingBy(
                        it -> it.origin().flatMap(Setting.Origin::borrowed).orElseThrow(),
                        TreeMap::new,
                        Collectors.mapping(it -> telling.lever(it.lever()), Collectors.joining("; "))));
        var told = new StringBuilder();
        borrowed.forEach((country, levers) ->
                told.append(Html.paragraph(words.get("sentence.borrowed", words.get("country." + country), levers))));
        return Html.paragraph(words.get(
                        "sentence.settings",
                        numbers.plain(settings.size()),
                        numbers.plain(settings.stream()
                                .filter(Setting::isGuessed)
                                .toList()
                                .size())))
                + told
                + Html.folded(
                        words.get("settings"),
                        Html.table(
                                words.get("settings"),
                                List.of(
                                        words.get("number"),
                                        words.get("value"),
                                        words.get("mark"),
                                        words.get("source")),
                                Set.of(1),
                                settings.stream().map(this::setting).toList()));
    }

    private List<String> setting(Setting setting) {
        Optional<Setting.Origin> origin = setting.origin();
        return List.of(
                Html.withCode(telling.lever(setting.lever()), setting.lever()),
                telling.value(setting),
                origin.map(it -> it.mark().name()).orElse("–"),
                origin.map(it -> it.borrowed()
                                .map(country -> words.get("borrowed", words.get("country." + country), it.source()))
                                .orElse(it.source()))
                        .orElse(words.get("asked-what-if")));
    }

    /// A number that the scenario changed is shown as it was run, with its default.
    private String value(Parameter parameter) {
        String usual = numbers.exact(parameter.value());
        Double changed = summary.plan().policy().parameters().get(parameter.id());
        return changed == null
                ? usual
                : words.get(
                        "number-set", numbers.exact(BigDecimal.valueOf(changed).stripTrailingZeros()), usual);
    }

    private String table(String id, List<Parameter> parameters) {
        return Html.table(
                words.get(id),
                List.of(
                        words.get("number"),
                        words.get("value"),
                        words.get("range"),
                        words.get("unit"),
                        words.get("mark"),
                        words.get("source")),
                Set.of(1, 2),
                parameters.stream()
                        .map(it -> List.of(
                                Html.withCode(words.number(it.id()), it.id()),
                                value(it),
                                it.range()
                                        .map(range -> words.get(
                                                "to", numbers.exact(range.low()), numbers.exact(range.high())))
                                        .orElse(""),
                                words.unit(it),
                                it.mark().name(),
                                it.source()))
                        .toList());
    }
}
