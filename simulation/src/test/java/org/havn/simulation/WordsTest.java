package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.havn.law.LawValue;
import org.havn.law.Standing;
import org.havn.simulation.Ledger.Perspective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the report says in each language, and how it writes numbers.
class WordsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"en", "da", "nb"})
    void everything_that_is_told_has_a_name(String language) {
        var words = new Words(language);
        var nameless = Stream.<Enum<?>[]>of(
                        Measure.values(),
                        State.Event.values(),
                        State.Since.values(),
                        State.Sex.values(),
                        State.AgeGroup.values(),
                        Area.SizeClass.values(),
                        Perspective.values(),
                        Parameter.Payer.values(),
                        Parameter.Mark.values())
                .flatMap(Stream::of)
                .filter(constant -> !words.names(constant))
                .map(constant -> constant.getDeclaringClass().getSimpleName() + " " + constant)
                .toList();
        assertThat(nameless).as("add a line to simulation/model/words.yaml").isEmpty();
        for (Standing standing : Standing.values()) {
            assertThat(words.get("standing." + standing.code())).isNotBlank();
        }
        for (String country : List.of("dk", "no")) {
            assertThat(words.get("country." + country)).isNotBlank();
            Area.of(country)
                    .forEach(area -> assertThat(words.get("area." + area.id())).isNotBlank());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "da", "nb"})
    void every_number_and_its_unit_have_a_name(String language) {
        var words = new Words(language);
        var names = new HashMap<String, String>();
        assertThat(Documents.registry()).hasSizeGreaterThan(100).allSatisfy(number -> {
            assertThat(words.unit(number)).as(number.id()).isNotBlank();
            String other = names.put(words.number(number.id()), number.id());
            assertThat(other).as("two numbers called alike").isIn(null, number.id());
        });
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({
        "1 day, en, 1 day",
        "14 days, en, 14 days",
        "14 days, da, 14 dage",
        "6 months, nb, 6 måneder",
        "10 working days, nb, 10 virkedager",
        "2 g, da, 2 g",
        "2000 mg, nb, 2 g",
        "0.5 g, da, 500 mg",
        "12.5 mg, da, '12,5 mg'",
        "true, da, ja",
        "2, nb, 2",
        "the administrative court, da, the administrative court",
    })
    void quantity_of_law_is_written_as_the_reader_writes_it(String written, String language, String expected) {
        assertThat(new Words(language).law(LawValue.parse(LawValue.class, written)))
                .isEqualTo(expected);
    }

    @Test
    void every_sentence_has_the_same_places_in_every_language() {
        var wrong = new ArrayList<String>();
        for (Entry entry : Entry.ofList("words.yaml", ModelFiles.text("words.yaml"))) {
            List<String> places = places(entry.text("en"));
            if (!places(entry.text("da")).equals(places)
                    || !places(entry.text("nb")).equals(places)) {
                wrong.add(entry.text("id"));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<String> places(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    @Test
    void sentence_without_its_value_is_a_defect() {
        assertThatThrownBy(() -> new Words("en").get("to", "1")).hasMessageContaining("has no value for {1}");
        assertThatThrownBy(() -> new Words("en").get("nothing-of-the-kind"))
                .hasMessageContaining("nothing-of-the-kind");
    }

    @ParameterizedTest(name = "{0} in {1} is {2}")
    @CsvSource({
        "0, en, 0",
        "-0.0, da, 0",
        "3, en, 3",
        "-6, da, −6",
        "0.3, en, 0.3",
        "0.3, da, '0,3'",
        "-0.3, da, '−0,3'",
        "-0.000161, en, −0.000161",
        "-47.66, nb, '−47,7'",
        "2.30111, nb, '2,3'",
        "47.6543, en, 47.7",
        "99.96, en, 100",
        "0.00041234, en, 0.000412",
        "1234567.8, da, 1_234_568",
        "-1234, nb, −1_234",
        "100.4, da, 100",
    })
    void number_is_written_as_the_reader_writes_it(double value, String language, String expected) {
        assertThat(new Numbers(language).plain(value)).isEqualTo(expected.replace('_', '\u202f'));
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({
        "0, 368, 0 100 200 300",
        "1, 10, 2 4 6 8 10",
        "1, 20, 5 10 15 20",
        "-219426949, 203399836, -200000000 -100000000 0 100000000 200000000",
        "0, 1, 0 0.2 0.4 0.6 0.8 1",
        "0, 0.3, 0 0.1 0.2 0.3",
    })
    void axis_has_round_numbers(double low, double high, String expected) {
        assertThat(Plot.ticks(low, high))
                .containsExactly(
                        Stream.of(expected.split(" "))
                                .mapToDouble(Double::parseDouble)
                                .toArray(),
                        offset(1e-9));
    }

    @Test
    void axis_of_millions_is_labelled_in_millions() {
        var numbers = new Numbers("da");
        assertThat(new Plot(numbers, 0, 1_000_000, 0, 999_999).svg("x", "DKK", "DKK pr. QALY"))
                .contains(">mio. DKK</text>", ">0,2</text>", ">DKK pr. QALY</text>", ">200\u202f000</text>");
    }

    /// On a telephone a row is a block, and its cells no longer stand under their heads.
    @Test
    void cell_of_a_table_says_its_column_and_its_code() {
        String table = Html.table(
                "x", List.of("Name", "A & B"), Set.of(1), List.of(List.of(Html.withCode("One", "one.id"), "1 <2>")));
        assertThat(table)
                .contains(
                        "data-label=\"A &amp; B\" class=\"number\"><span>1 &lt;2&gt;</span></td>",
                        "<span>One<br><small class=\"code\">one.id</small></span></th>");
    }

    @Test
    void difference_has_its_sign_and_nothing_has_none() {
        var numbers = new Numbers("da");
        assertThat(numbers.signed(12.5)).isEqualTo("+12,5");
        assertThat(numbers.signed(-12.5)).isEqualTo("−12,5");
        assertThat(numbers.signed(0)).isEqualTo("0");
        assertThat(numbers.money("DKK", 1_000)).isEqualTo("DKK\u00a01\u202f000");
    }
}
