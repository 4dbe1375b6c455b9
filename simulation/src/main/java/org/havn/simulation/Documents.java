package org.havn.simulation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.havn.simulation.Ledger.Perspective;

/// The model's description for readers of studies: CHEERS 2022 and ODD, filled from the files that the model runs on.
///
/// Prose is in `cheers.yaml` and `odd.yaml`; what could go out of date is not written there but filled in here.
final class Documents {

    private static final Pattern GAP = Pattern.compile("\\{([a-z-]+)}");
    private static final List<String> COUNTRIES = List.of("dk", "no");

    private final ScenarioFiles files;
    private final Supplier<List<Validation.Check>> checks;
    private final Words words = new Words("en");
    private final Map<String, Supplier<String>> fillers;

    /// @param checks run only if a document asks for them
    Documents(ScenarioFiles files, Supplier<List<Validation.Check>> checks) {
        this.files = files;
        this.checks = checks;
        fillers = Map.ofEntries(
                Map.entry("scenarios", this::scenarios),
                Map.entry("population", () -> one("people.other") + "; " + one("people.cannabis") + "."),
                Map.entry("areas", Documents::areas),
                Map.entry("levers", Documents::levers),
                Map.entry("perspectives", () -> names(Perspective.values())),
                Map.entry("discount", () -> one("cost.discount")),
                Map.entry("measures", () -> names(Measure.values())),
                Map.entry("events", () -> names(State.Event.values())),
                Map.entry("utilities", () -> table(it -> it.id().startsWith("utility."))),
                Map.entry("prices", () -> table(it -> it.payer().isPresent())),
                Map.entry("assumptions", () -> table(it -> it.mark() == Parameter.Mark.A)),
                Map.entry("marks", this::marks),
                Map.entry("parameters", () -> table(_ -> true) + "\n" + settings()),
                Map.entry("start", () -> table(it -> it.id().startsWith("people."))),
                Map.entry("left-out", this::leftOut),
                Map.entry("targets", Documents::targets),
                Map.entry("states", Documents::states),
                Map.entry("checks", this::checks));
    }

    /// Writes both documents.
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("cheers.md"), cheers());
        Files.writeString(folder.resolve("odd.md"), odd());
    }

    String cheers() {
        return "# Havn's population model, reported by the items of CHEERS 2022\n\n" + filled("cheers.yaml");
    }

    String odd() {
        return "# Havn's population model, described by the ODD protocol\n\n" + filled("odd.yaml");
    }

    private String filled(String file) {
        var text = new StringBuilder();
        for (Entry entry : Entry.ofList("simulation/model/" + file, ModelFiles.text(file))) {
            entry.requireOnly(Set.of("item", "name", "text"));
            text.append("## %s. %s\n\n".formatted(entry.text("item"), entry.text("name")));
            text.append(GAP.matcher(entry.text("text")).replaceAll(gap -> Matcher.quoteReplacement(fill(gap.group(1)))))
                    .append("\n\n");
        }
        return text.toString();
    }

    private String fill(String gap) {
        Supplier<String> filler = fillers.get(gap);
        if (filler == null) {
            throw new IllegalArgumentException(
                    "Nothing fills {%s}.%s".formatted(gap, Nearest.hint(gap, fillers.keySet())));
        }
        return filler.get();
    }

    private String names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> words.name(constant).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private String scenarios() {
        return rows(
                List.of("Scenario", "Question", "Asked in", "Held against"),
                ScenarioFiles.ready().stream()
                        .map(files::scenario)
                        .map(it -> List.of(
                                it.name(),
                                it.question("en"),
                                it.asked("en"),
                                it.compare().orElse("–"))));
    }

    private String leftOut() {
        return rows(
                List.of("Scenario", "Not counted"),
                ScenarioFiles.ready().stream()
                        .map(files::scenario)
                        .flatMap(it -> it.notCounted("en").map(text -> List.of(it.name(), text)).stream()));
    }

    /// The numbers that the policies set against which the questions are held.
    private String settings() {
        return rows(
                List.of("Number of a policy", "Scenario", "Value", "Borrowed from", "Mark", "Source"),
                ScenarioFiles.ready().stream()
                        .map(files::scenario)
                        .filter(it -> it.compare().isEmpty())
                        .flatMap(it -> it.settings().values().stream().map(setting -> row(it, setting))));
    }

    private static List<String> row(Scenario scenario, Setting setting) {
        Setting.Origin origin = setting.origin().orElseThrow();
        return List.of(
                setting.lever(),
                scenario.name(),
                setting.amounts().entrySet().stream()
                        .map(it -> (it.getKey() + " " + it.getValue().toPlainString()).strip())
                        .collect(Collectors.joining(", ")),
                origin.borrowed().orElse(""),
                origin.mark().name(),
                origin.source());
    }

    private static String areas() {
        return rows(
                List.of("Country", "Area", "Size", "Share of users", "Minutes on the way"),
                COUNTRIES.stream()
                        .flatMap(country -> Area.of(country).stream()
                                .map(area -> List.of(
                                        country,
                                        area.id(),
                                        area.sizeClass().words(),
                                        plain(area.share()),
                                        plain(area.travelMinutes())))));
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String levers() {
        return rows(
                List.of("Lever", "What it sets", "From", "To"),
                LeverBoard.entries().stream()
                        .map(it -> List.of(
                                it.text("id"),
                                it.text("en"),
                                it.findText("low").orElse(it.findText("options").orElse("no")),
                                it.findText("high")
                                        .orElse(it.findText("options").isPresent() ? "" : "yes"))));
    }

    private static String targets() {
        return rows(
                List.of("Target", "Country", "Value", "Spread", "Source", "Mark"),
                Entry.ofList("simulation/model/targets.yaml", ModelFiles.text("targets.yaml")).stream()
                        .map(it -> List.of(
                                it.text("id"),
                                it.text("country"),
                                it.text("value"),
                                it.text("spread"),
                                it.text("source"),
                                it.text("mark"))));
    }

    private static String states() {
        return rows(
                List.of("Machine", "States"),
                Stream.of(
                        List.of("drug and burden", states(State.Profile.values())),
                        List.of("use", states(State.Use.values())),
                        List.of("treatment", states(State.Treatment.values())),
                        List.of("justice", states(State.Justice.values())),
                        List.of("life", "alive, or dead by the causes among the events below")));
    }

    private static String states(Enum<?>[] states) {
        return Arrays.stream(states).map(State::words).collect(Collectors.joining(", "));
    }

    private String marks() {
        return Arrays.stream(Parameter.Mark.values())
                .map(mark -> "%s: %s".formatted(mark, words.name(mark)))
                .collect(Collectors.joining("; ", "Marks: ", "."));
    }

    private String checks() {
        return rows(
                List.of("Check", "Known", "Ours", "Holds"),
                checks.get().stream()
                        .map(it -> List.of(
                                it.what(),
                                String.format(Locale.ROOT, "%.6f", it.known()),
                                String.format(Locale.ROOT, "%.6f", it.ours()),
                                it.holds() ? "yes" : "NO")));
    }

    /// A number in each country, such as `people.other: 22000 (dk), 12000 (no)`.
    private static String one(String id) {
        return COUNTRIES.stream()
                .map(country -> "%s (%s)"
                        .formatted(Parameters.of(country).registry(id).value().toPlainString(), country))
                .collect(Collectors.joining(", ", id + ": ", ""));
    }

    private static String table(Predicate<Parameter> wanted) {
        return rows(
                List.of("Number", "Country", "Value", "Range", "Unit", "Borne by", "Mark", "Source"),
                registry().stream()
                        .filter(wanted)
                        .map(it -> List.of(
                                it.id(),
                                it.country().orElse("both"),
                                it.value().toPlainString(),
                                it.range().map(Parameter.Range::toString).orElse(""),
                                it.unit(),
                                it.payer().map(Parameter.Payer::words).orElse(""),
                                it.mark().name(),
                                it.source())));
    }

    /// Every line of the data file once, in its order.
    static Collection<Parameter> registry() {
        return COUNTRIES.stream()
                .flatMap(country -> Parameters.of(country).all().stream())
                .collect(Collectors.toMap(it -> it.place().line(), it -> it, (one, _) -> one, java.util.TreeMap::new))
                .values();
    }

    private static String rows(List<String> head, Stream<List<String>> rows) {
        var text = new StringBuilder(row(head))
                .append(row(head.stream().map(_ -> "---").toList()));
        rows.forEach(cells -> text.append(row(cells)));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
