package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.havn.law.LawBook;
import org.havn.simulation.Ledger.Perspective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sentences about a result, from numbers made for them.
class TellingTest {

    private static final ScenarioFiles FILES = new ScenarioFiles(LawBook.load(Path.of("..", "law")));
    private static final Scenario ANY = FILES.scenario("dk-2010");

    @ParameterizedTest(name = "{0} kroner and {1} QALYs: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                " 0     |  0 | costs neither more nor less and changes nobody's health.",
                "-1000  |  2 | saves DKK 1_000 (95 of 100 draws: −1_000 to −1_000; so in 40 of 40 draws) and gains 2",
                "-1000  |  2 | It is both cheaper and better (dominant).",
                " 1000  |  2 | costs DKK 1_000 more (95 of 100 draws: +1_000 to +1_000; so in 40 of 40 draws) and",
                " 1000  |  2 | That is DKK 500 per QALY gained.",
                "-1000  | -2 | loses 2 QALYs (95 of 100 draws: −2 to −2; so in 40 of 40 draws). That is DKK 500 saved",
                " 1000  | -2 | It is both dearer and worse (dominated).",
                " 0     |  2 | costs neither more nor less and gains 2 QALYs",
                " 0     | -2 | costs neither more nor less and loses 2 QALYs",
                "-1000  |  0 | saves DKK 1_000 (95 of 100 draws: −1_000 to −1_000; so in 40 of 40 draws) and changes",
                " 1000  |  0 | and changes nobody's health.",
                " 0     |  0.03 | changes nobody's health.",
                " 0.02  | -0.0000000000582 | costs neither more nor less and changes nobody's health.",
            })
    void every_kind_of_verdict_is_a_sentence(double cost, double qalys, String expected) {
        assertThat(verdict(drawn(40, _ -> cost, _ -> qalys))).contains(expected).endsWith(".");
    }

    @ParameterizedTest(name = "{0} of {1} draws save and help: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "95 | 100 | so in 95 of 100 draws | dominant",
                "94 | 100 | cannot be told from no change in cost (95 of 100 draws: −9_000 to +9_000; less in 94 of 100 | per QALY",
                "94 | 100 | cannot be told from no change in health | per QALY",
                "10 | 10  | lowest to highest of 10 draws: −9_000 to −9_000; so in 10 of 10 draws | dominant",
                "9  | 9   | cannot be told from no change in cost (lowest to highest of 9 draws | dominant",
                "39 | 39  | lowest to highest of 39 draws | dominant",
                "40 | 40  | 95 of 100 draws: | dominant",
            })
    void direction_is_told_only_where_95_of_100_draws_agree(int agree, int of, String expected, String conclusion) {
        String verdict = verdict(drawn(of, draw -> draw <= agree ? -9_000 : 9_000, draw -> draw <= agree ? 20 : -20));
        assertThat(verdict).contains(expected);
        if (expected.startsWith("cannot")) {
            assertThat(verdict).doesNotContain(conclusion, "saves", "gains", "dominant");
        } else {
            assertThat(verdict).contains("saves DKK", "gains", conclusion);
        }
    }

    @Test
    void policy_is_dominant_only_where_the_same_draws_save_and_help() {
        assertThat(verdict(drawn(100, draw -> draw <= 5 ? 9_000 : -9_000, draw -> draw > 95 ? -20 : 20)))
                .contains("so in 95 of 100 draws", "saves", "gains")
                .doesNotContain("dominant");
    }

    @Test
    void one_run_without_draws_is_never_called_dominant() {
        assertThat(verdict(summary(-1_000, 0, 2, 0)))
                .contains("saves DKK 1_000 (default numbers, no draws) and gains 2 QALYs (default numbers, no draws)")
                .doesNotContain("dominant", "95 of 100");
    }

    @Test
    void money_is_told_no_more_exactly_than_the_draws_support() {
        var few = drawn(10, draw -> -10_123_456 - 300_000.7 * draw, _ -> 2);
        assertThat(verdict(few))
                .contains("saves DKK 11_800_000 (lowest to highest of 10 draws: −13_100_000 to −10_400_000");
        assertThat(row(few, Measure.COST_PUBLIC).change().unit()).isEqualTo(100_000);
        assertThat(row(drawn(10, draw -> 3_000 * draw, _ -> 2), Measure.COST_PUBLIC)
                        .change()
                        .unit())
                .isEqualTo(1_000);
    }

    private static String verdict(Summary summary) {
        return new Telling(summary, "en")
                .verdict(Perspective.PUBLIC)
                .replace('\u00a0', ' ')
                .replace('\u202f', '_');
    }

    /// Draws of one cost to all and one gain, by the number of the draw from 1.
    private static Summary drawn(int count, IntToDoubleFunction cost, IntToDoubleFunction qalys) {
        var draws = new ArrayList<Ensemble.Draw>();
        for (int draw = 0; draw <= count; draw++) {
            double paid = cost.applyAsDouble(draw);
            draws.add(new Ensemble.Draw(
                    draw, values(0, 0, 0, 2_000), values(paid, paid, qalys.applyAsDouble(draw), 2_000)));
        }
        return new Summary(new Ensemble.Plan(ANY, ANY, 10, 1), draws, "DKK");
    }

    @ParameterizedTest(name = "public {0}, society {1}, {2} QALYs: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1000     | -1000    | 2  | agree at DKK 1_000_000 per QALY: the policy is worth its cost. They part where a"
                        + " QALY may cost between DKK 0 and DKK 500 (one run with the default numbers).",
                "3000000  | 1500000  | 2  | disagree at DKK 1_000_000 per QALY. For the public purse: the policy is not"
                        + " worth its cost. For society as a whole with the victims: the policy is worth its cost. They"
                        + " part where a QALY may cost between DKK 750_000 and DKK 1_500_000",
                "9000000  | 9500000  | 2  | agree at DKK 1_000_000 per QALY: the policy is not worth its cost. They come to"
                        + " the same answer at every price of a QALY up to DKK 4_000_000",
                "-1000    | 1000     | 0  | disagree at DKK 1_000_000 per QALY",
                "0        | 0        | 0  | agree at DKK 1_000_000 per QALY: the policy makes no difference",
                "-3000000 | -1000000 | -2 | disagree at DKK 1_000_000 per QALY. For the public purse: the policy is worth",
            })
    void sides_agree_or_not_at_a_price_and_part_between_two(double paying, double society, double qalys, String said) {
        assertThat(agreement(summary(paying, society, qalys, 0))).startsWith("The two sides " + said);
    }

    @Test
    void agreement_that_the_draws_leave_open_is_said_to_be_open() {
        assertThat(agreement(drawn(100, _ -> 1_000_000, draw -> draw <= 94 ? 2 : 0)))
                .startsWith("Whether the two sides agree at DKK 1_000_000 per QALY cannot be told from these draws.")
                .contains("for the public purse in 94 of 100 draws, for society as a whole with the victims in 94.");
        assertThat(agreement(drawn(100, _ -> 1_000_000, draw -> draw <= 95 ? 2 : 0)))
                .startsWith("The two sides agree at DKK 1_000_000 per QALY: the policy is worth its cost.");
    }

    private static String agreement(Summary summary) {
        return new Telling(summary, "en").agreement().replace('\u00a0', ' ').replace('\u202f', '_');
    }

    /// 200 deaths a year in ten years: one year's count lies off by up to 28 by chance, and the difference of two
    /// years' counts by up to 37 when 38 fewer die.
    @ParameterizedTest(name = "{0} fewer deaths: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | en | Not one overdose death is different",
                "370  | en | A difference of 37 overdose deaths a year cannot be seen in one year's deaths",
                "380  | en | large enough to be seen between one year's count and another's",
                "10   | en | nor in a hundred years'",
                "10   | en | vary by about ±28 by chance alone, and the difference between two years' by about ±39.",
                "10   | da | svinger omkring ±28 af rene tilfældigheder, og forskellen mellem to års tal omkring ±39.",
                "10   | nb | svinger omkring ±28 av rene tilfeldigheter, og forskjellen mellom to års tall omkring ±39.",
            })
    void change_is_held_against_what_chance_alone_does(double fewer, String language, String expected) {
        assertThat(new Telling(summary(0, 0, 1, fewer), language).noise()).contains(expected);
    }

    @Test
    void chance_of_one_year_in_the_sentence_is_that_of_the_band_in_the_chart() {
        assertThat(summary(0, 0, 1, 10).noise().inAYear()).isEqualTo(Summary.chance(200));
    }

    @Test
    void table_is_the_mean_of_the_draws_and_says_so_and_without_draws_the_default_numbers() {
        Summary alone = summary(1_000, 0, 2, 9);
        var draws = new ArrayList<>(alone.draws());
        draws.add(new Ensemble.Draw(1, values(0, 0, 0, 1_000), values(400, 0, 1, 1_002)));
        draws.add(new Ensemble.Draw(2, values(0, 0, 0, 1_100), values(600, 0, 2, 1_098)));
        var summary = new Summary(alone.plan(), draws, "DKK");
        assertThat(row(alone, Measure.OVERDOSE_DEATHS).change().mean()).isEqualTo(-9);
        Summary.Row deaths = row(summary, Measure.OVERDOSE_DEATHS);
        assertThat(deaths.base()).isEqualTo(1_050);
        assertThat(deaths.policy()).isEqualTo(1_050);
        assertThat(deaths.change().mean()).isZero();
        assertThat(row(summary, Measure.COST_PUBLIC).change().mean()).isEqualTo(500);
        assertThat(new Telling(alone, "en").basis()).isEqualTo("one run with the default numbers");
        assertThat(new Telling(summary, "en").basis()).isEqualTo("mean of 2 draws");
    }

    @Test
    void difference_in_a_table_is_that_of_the_two_figures_beside_it() {
        Summary.Row row = row(drawn(10, draw -> -10_123_456 - 300_000.7 * draw, _ -> 2), Measure.COST_PUBLIC);
        var other = new Summary.Row(
                Measure.COST_PUBLIC, 1_449_999, 1_449_999 + row.change().mean(), row.change());
        assertThat(other.policyTold() - other.baseTold()).isEqualTo(other.differenceTold());
        assertThat(other.baseTold()).isEqualTo(1_400_000);
    }

    @ParameterizedTest
    @CsvSource({"OVERDOSE_DEATHS, 0.04, 0.06", "STARTED_IN_TIME_SHARE, 0.0004, 0.0006", "QALYS, 0.49, 0.51"})
    void change_too_small_to_mean_anything_is_told_as_none(Measure measure, double none, double some) {
        assertThat(change(measure, none).direction()).isEqualTo(Change.Direction.NONE);
        assertThat(change(measure, none).told(none)).isZero();
        assertThat(change(measure, -some).direction()).isEqualTo(Change.Direction.LESS);
        assertThat(change(measure, -some).told(-some)).isNegative();
    }

    private static Change change(Measure measure, double value) {
        return Change.of(Change.Grain.of(measure), value, new double[0]);
    }

    private static Summary.Row row(Summary summary, Measure measure) {
        return summary.rows().stream()
                .filter(row -> row.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void care_linked_at_release_is_said_to_have_no_price_where_there_is_more_of_it() {
        Scenario linked = FILES.scenario("dk-release-care");
        for (String language : Words.LANGUAGES) {
            String sentence = new Words(language).get("sentence.link-not-priced");
            assertThat(leftOut(linked, ANY, language))
                    .startsWith(sentence)
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains(new Numbers(language).exact(new BigDecimal("0.1")), words(language, "mark.g"));
            assertThat(leftOut(linked, linked, language)).isEmpty();
            assertThat(leftOut(ANY, linked, language)).isEmpty();
        }
    }

    private static String words(String language, String id) {
        return new Words(language).get(id);
    }

    /// It follows from the lever, so that a scenario of one's own says it too.
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "harm: {naloxone: 0.01}       | sentence.kits-counted",
                "harm: {near-room: 0.01}      | sentence.rooms-not-priced",
                "care: {buprenorphine: 0.21}  | sentence.fewer-referred",
            })
    void what_a_lever_costs_or_does_besides_is_said_when_it_is_moved_up(String policy, String sentence) {
        Scenario moved = moved("dk-2010", policy);
        Scenario base = moved("dk-2010", "");
        for (String language : Words.LANGUAGES) {
            assertThat(leftOut(moved, base, language)).contains(words(language, sentence));
            assertThat(leftOut(base, moved, language)).doesNotContain(words(language, sentence));
            assertThat(leftOut(moved, moved, language)).isEmpty();
        }
    }

    @Test
    void buprenorphine_keeps_nobody_from_being_referred_where_methadone_is_no_condition() {
        assertThat(leftOut(moved("no-2022", "care: {buprenorphine: 0.9}"), moved("no-2022", ""), "en"))
                .doesNotContain(words("en", "sentence.fewer-referred"));
    }

    private static Scenario moved(String base, String policy) {
        return FILES.scenarioOf(
                "mine",
                "scenario: x\nquestion: {en: x}\nasked: x\nbuilds-on: %s\npolicy: {%s}\n".formatted(base, policy));
    }

    private static List<String> leftOut(Scenario policy, Scenario base, String language) {
        var draw = new Ensemble.Draw(0, values(0, 0, 0, 0), values(0, 0, 0, 0));
        return new Telling(new Summary(new Ensemble.Plan(policy, base, 1, 1), List.of(draw), "DKK"), language)
                .leftOut();
    }

    private static Summary summary(double paying, double society, double qalys, double fewerDeaths) {
        var base = values(0, 0, 0, 2_000);
        var policy = values(paying, society, qalys, 2_000 - fewerDeaths);
        return new Summary(new Ensemble.Plan(ANY, ANY, 10, 1), List.of(new Ensemble.Draw(0, base, policy)), "DKK");
    }

    private static Map<Measure, Double> values(double paying, double society, double qalys, double deaths) {
        var values = new EnumMap<Measure, Double>(Measure.class);
        for (Measure measure : Measure.values()) {
            values.put(measure, 0.0);
        }
        values.put(Measure.COST_PUBLIC, paying);
        values.put(Measure.COST_SOCIETY, society);
        values.put(Measure.QALYS, qalys);
        values.put(Measure.OVERDOSE_DEATHS, deaths);
        return values;
    }
}
