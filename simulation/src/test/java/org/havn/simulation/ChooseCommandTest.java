package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.havn.law.LawBook;
import org.havn.simulation.Ledger.Perspective;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command that holds several policies against each other, and what it says and writes.
class ChooseCommandTest {

    private static final Path LAW = Path.of("..", "law");
    private static final String POLICIES = "dk-2010,dk-enforcement-to-treatment,dk-release-care";

    @TempDir
    private static Path run;

    private static PortfolioSummary summary;
    private static String console = "";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeAll
    static void choose() {
        var out = new ByteArrayOutputStream();
        var command = new SimulateCommand(LAW, new PrintStream(out, true, StandardCharsets.UTF_8), () -> 0);
        assertThat(command.run(words(run, "--lang", "da"))).isZero();
        console = out.toString(StandardCharsets.UTF_8);
        var files = new ScenarioFiles(LawBook.load(LAW));
        var portfolio = Portfolio.toChooseFrom(
                List.of(POLICIES.split(",")).stream().map(files::scenario).toList(), 1, 1);
        try {
            summary = PortfolioSummary.of(
                    portfolio, ChooseCommand.file(run, portfolio).open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] words(Path folder, String... others) {
        var words = new ArrayList<>(List.of("--choose", POLICIES, "--draws", "100", "--years", "1"));
        words.addAll(List.of("--out", folder.toString()));
        words.addAll(List.of(others));
        return words.toArray(String[]::new);
    }

    @Test
    void console_tells_every_policy_both_sides_and_how_sure_it_is() {
        assertThat(console)
                .contains("101 af 101 trækninger, omkring 0 s tilbage", "A dk-2010", "B dk-enforcement-to-treatment")
                .contains("Ved DKK\u00a01\u202f000\u202f000 pr. QALY", "For det offentlige", "For samfundet som helhed")
                .containsPattern("[Dd]e trækninger, der er gjort")
                .contains("C dk-release-care: Ikke prissat", "EVPI", "EVPPI", "choice.html");
    }

    @Test
    void folder_has_tables_for_programs_and_a_page_that_needs_no_network() throws IOException {
        for (String name : List.of("policies", "frontier", "acceptability", "information", "numbers", "draws")) {
            assertThat(run.resolve("choice-" + name + ".csv")).isNotEmptyFile();
            assertThat(run.resolve("choice-" + name + ".parquet")).isNotEmptyFile();
        }
        assertThat(Files.readString(run.resolve("choice.html")))
                .contains("<html lang=\"da\">", "Hvilken af disse politikker", "<svg", "(EVPPI)", "Penge")
                .doesNotContain("http://", "https://", "<script");
    }

    @Test
    void page_is_whole_in_every_language() {
        for (String language : Words.LANGUAGES) {
            var report = new PortfolioReport(summary, language);
            assertThat(report.page(report.body()))
                    .contains("<html lang=\"" + language + "\">", "A dk-2010")
                    .doesNotContain("choose.", "{0}", "{1}");
        }
    }

    @Test
    void shares_sum_to_one_at_every_price_and_knowing_one_number_is_worth_from_nothing_up_to_knowing_all() {
        for (Perspective side : PortfolioSummary.SIDES) {
            for (double price : Willing.prices()) {
                double sum = 0;
                for (double share : summary.choice(side, price).shares()) {
                    sum += share;
                }
                assertThat(sum).isBetween(1 - 1e-9, 1 + 1e-9);
            }
            double all = summary.choice(side, Willing.TOLD).valueOfKnowingAll();
            assertThat(summary.information(side).numbers())
                    .isNotEmpty()
                    .allMatch(it -> it.worth() >= 0 && it.worth() <= all + 1e-6);
            assertThat(summary.information(side).nothing()).isBetween(0.0, all);
        }
    }

    @Test
    void where_one_policy_is_best_in_every_draw_there_is_nothing_to_find_out() {
        List<Portfolio.Draw> same = summary.draws().stream()
                .map(draw -> new Portfolio.Draw(
                        draw.number(),
                        List.of(
                                draw.byPolicy().getFirst(),
                                draw.byPolicy().getFirst(),
                                draw.byPolicy().getFirst())))
                .toList();
        var none = new PortfolioSummary(summary.portfolio(), same, summary.spreads(), summary.information());
        for (String language : Words.LANGUAGES) {
            var telling = new PortfolioTelling(none, language);
            assertThat(telling.everything()).contains("(EVPI 0)");
            assertThat(telling.luck()).isEmpty();
            assertThat(telling.best(Perspective.PUBLIC)).contains("B dk-enforcement-to-treatment, C dk-release-care");
            assertThat(new PortfolioReport(none, language).body()).doesNotContain("EVPPI");
        }
    }

    @Test
    void share_of_draws_on_the_frontier_counts_each_draws_own() {
        for (Perspective side : PortfolioSummary.SIDES) {
            double[] shares = summary.onFrontier(side);
            assertThat(DoubleStream.of(shares).sum())
                    .as("each draw has one at least")
                    .isGreaterThan(1 - 1e-9);
            for (int policy = 0; policy < shares.length; policy++) {
                int of = policy;
                long on = summary.drawn().stream()
                        .filter(draw ->
                                Frontier.of(draw.values(Measure.cost(side)), draw.values(Measure.QALYS)).edge().stream()
                                        .anyMatch(place -> place.policy() == of))
                        .count();
                assertThat(shares[policy]).isCloseTo(on / 100.0, offset(1e-9));
            }
        }
    }

    @Test
    void policy_against_the_first_says_what_it_says_alone() {
        Summary alone = summary.pair(2);
        var files = new ScenarioFiles(LawBook.load(LAW));
        var plan = new Ensemble.Plan(files.scenario("dk-release-care"), files.scenario("dk-2010"), 1, 1);
        assertThat(alone.draws().get(7)).isEqualTo(plan.draw(7));
        assertThat(summary.row(2, Measure.QALYS).difference())
                .isCloseTo(alone.verdict(Perspective.PUBLIC).qalys().mean(), offset(1e-6));
        assertThat(summary.row(0, Measure.COST_SOCIETY).difference()).isZero();
    }

    @Test
    void broken_run_on_more_threads_goes_on_where_it_stopped_and_every_file_ends_the_same() throws IOException {
        String complete = Files.readString(run.resolve("choice-draws.csv"));
        int at = complete.indexOf("\n40,");
        Files.writeString(folder.resolve("choice-draws.csv"), complete.substring(0, at + 50));
        assertThat(command().run(words(folder, "--lang", "da", "--threads", "2")))
                .isZero();
        assertThat(said()).contains("40 af 101 trækninger er der allerede");
        assertThat(files(folder)).isEqualTo(files(run));
    }

    private static Map<String, String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(),
                    file -> {
                        try {
                            return HexFormat.of().formatHex(Files.readAllBytes(file));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    (a, _) -> a,
                    TreeMap::new));
        }
    }

    @Test
    void draws_of_another_run_are_neither_continued_nor_overwritten() throws IOException {
        Path draws = folder.resolve("choice-draws.csv");
        Files.copy(run.resolve("choice-draws.csv"), draws);
        String before = Files.readString(draws);
        assertThat(command().run(words(folder, "--seed", "2"))).isEqualTo(2);
        assertThat(said()).contains("holds the draws of another run (choice between dk-2010, dk-enforcement", "--out");
        assertThat(Files.readString(draws)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} with {1} draws: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "dk-2010,no-2022 | 100 | cannot be compared",
                "dk-2010,dk-naloxon | 100 | Maybe it should be \"dk-naloxone\"",
                "dk-2010,dk-naloxone,dk-2010 | 100 | \"dk-2010\" is there twice",
                "dk-2010 | 100 | 1 policies cannot be chosen from; name 2 to 12",
                "dk-2010,dk-naloxone | 99 | at least 100 draws, and 99 were asked for: write --draws 100",
                "dk-2010,dk-naloxone dk-hat-300 | 100 | \"dk-hat-300\" stands outside --choose",
                "dk-2010,dk-naloxone --compare dk-hat-300 | 100 | --compare does not go with --choose",
            })
    void what_cannot_be_chosen_from_is_refused_in_a_sentence(String policies, int draws, String expected) {
        var words = new ArrayList<>(List.of("--draws", Integer.toString(draws), "--out", folder.toString()));
        words.add("--choose");
        words.addAll(List.of(policies.split(" ")));
        assertThat(command().run(words.toArray(String[]::new))).isEqualTo(2);
        assertThat(said()).contains(expected);
        assertThat(folder).isEmptyDirectory();
    }

    private SimulateCommand command() {
        return new SimulateCommand(LAW, new PrintStream(said, true, StandardCharsets.UTF_8), () -> 0);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
