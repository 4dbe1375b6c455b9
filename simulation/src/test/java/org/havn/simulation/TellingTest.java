package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.havn.law.LawBook;
import org.havn.simulation.Ledger.Perspective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sentences about a result, from numbers made for them.
class TellingTest {

    private static final Scenario ANY = new ScenarioFiles(LawBook.load(Path.of("..", "law"))).scenario("dk-2010");

    @ParameterizedTest(name = "{0} kroner and {1} QALYs: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                " 0     |  0 | makes no difference",
                "-1000  |  2 | saves DKK 1_000 and gains 2 QALYs: it is both cheaper and better",
                " 1000  |  2 | costs DKK 1_000 more and gains 2 QALYs: DKK 500 per QALY",
                "-1000  | -2 | saves DKK 1_000 and loses 2 QALYs: DKK 500 saved per QALY lost",
                " 1000  | -2 | costs DKK 1_000 more and loses 2 QALYs: it is both dearer and worse",
                " 0     |  2 | costs nothing more and nothing less, and gains 2 QALYs",
                " 0     | -2 | costs nothing more and nothing less, and loses 2 QALYs",
                "-1000  |  0 | saves DKK 1_000 and changes nobody's health",
                " 1000  |  0 | costs DKK 1_000 more and changes nobody's health",
            })
    void every_kind_of_verdict_is_a_sentence(double cost, double qalys, String expected) {
        var telling = new Telling(summary(cost, cost, qalys, 0), "en");
        assertThat(telling.verdict(Perspective.PUBLIC).replace('\u00a0', ' ').replace('\u202f', '_'))
                .startsWith("For the public purse the policy ")
                .contains(expected)
                .endsWith(".");
    }

    @ParameterizedTest(name = "public {0}, society {1}: {2}")
    @CsvSource({"1000, -1000, The two sides disagree", "1000, 900, The two sides agree", "-1, -1, The two sides agree"})
    void sides_disagree_when_their_verdicts_are_of_another_kind(double paying, double society, String expected) {
        assertThat(new Telling(summary(paying, society, 2, 0), "en").agreement())
                .startsWith(expected);
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
        assertThat(row(alone, Measure.OVERDOSE_DEATHS).difference()).isEqualTo(-9);
        Summary.Row deaths = row(summary, Measure.OVERDOSE_DEATHS);
        assertThat(deaths.base()).isEqualTo(1_050);
        assertThat(deaths.policy()).isEqualTo(1_050);
        assertThat(deaths.difference()).isZero();
        assertThat(row(summary, Measure.COST_PUBLIC).difference()).isEqualTo(500);
        assertThat(new Telling(alone, "en").basis()).isEqualTo("one run with the default numbers");
        assertThat(new Telling(summary, "en").basis()).isEqualTo("mean of 2 draws");
    }

    private static Summary.Row row(Summary summary, Measure measure) {
        return summary.rows().stream()
                .filter(row -> row.measure() == measure)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void care_linked_at_release_is_said_to_have_no_price_where_there_is_more_of_it() {
        var files = new ScenarioFiles(LawBook.load(Path.of("..", "law")));
        Scenario linked = files.scenario("dk-release-care");
        for (String language : Words.LANGUAGES) {
            String sentence = new Words(language).get("sentence.link-not-priced");
            assertThat(leftOut(linked, ANY, language)).containsExactly(sentence);
            assertThat(leftOut(linked, linked, language)).isEmpty();
            assertThat(leftOut(ANY, linked, language)).isEmpty();
        }
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
