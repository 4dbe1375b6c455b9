package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private static final String FILE = "numbers.yaml";

    @ParameterizedTest
    @ValueSource(strings = {"dk", "no"})
    void every_number_has_a_source_and_a_mark_and_if_unsure_a_range(String country) {
        Parameters parameters = Parameters.of(country);
        assertThat(parameters.all()).hasSizeGreaterThan(80).allSatisfy(parameter -> {
            assertThat(parameter.source()).isNotBlank();
            assertThat(parameter.unit()).isNotBlank();
            assertThat(parameter.range().isPresent() || !parameter.mark().needsRange())
                    .as(parameter.id())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: a, value: 1, unit: x, mark: V} | \"source\" is missing",
                "{id: a, value: 1, unit: x, source: y} | \"mark\" is missing",
                "{id: a, value: 1, unit: x, source: y, mark: Q} | is not S, V, C, M, G, F or A",
                "{id: a, value: 1, unit: x, source: y, mark: G} | needs low and high",
                "{id: a, value: 1, low: 2, high: 3, unit: x, source: y, mark: G} | outside its own range",
                "{id: a, value: 1, low: 0, unit: x, source: y, mark: V} | low and high go together",
                "{id: a, value: 1, unit: x, source: '', mark: V} | \"source\" is missing",
                "{id: a, value: '1,5', unit: x, source: y, mark: V} | is not a number",
            })
    void number_without_what_it_needs_is_refused_with_its_line(String line, String message) {
        assertThatThrownBy(() -> Parameters.read(FILE, "# first line\n- " + line + "\n", "dk"))
                .isInstanceOf(FileProblem.class)
                .hasMessageStartingWith("numbers.yaml:2: ")
                .hasMessageContaining(message);
    }

    @Test
    void line_of_the_country_goes_before_the_line_for_all() {
        String text = """
                - {id: a, value: 1, unit: x, source: y, mark: V}
                - {id: a, country: "dk", value: 2, unit: x, source: y, mark: V}
                """;
        assertThat(Parameters.read(FILE, text, "dk").value("a")).isEqualTo(2);
        assertThat(Parameters.read(FILE, text, "no").value("a")).isEqualTo(1);
    }

    @Test
    void unknown_number_is_asked_back_with_the_nearest() {
        assertThatThrownBy(() -> Parameters.of("dk").value("overdose.levl"))
                .hasMessageContaining("Maybe it should be \"overdose.level\"");
    }

    @ParameterizedTest
    @CsvSource({"use.quit.rate", "hat.exit.abstinent", "people.severe.share", "victims.severe.year", "hat.burden"})
    void nineteen_of_twenty_draws_lie_within_the_range(String id) {
        Parameters parameters = Parameters.of("dk");
        Parameter parameter = parameters.registry(id);
        double[] draws = new double[4000];
        Arrays.setAll(draws, i -> parameters.draw(3, i + 1).value(id));
        if (parameter.range().isEmpty()) {
            assertThat(draws).containsOnly(parameter.value().doubleValue());
            return;
        }
        double width = parameter.range().get().high().doubleValue()
                - parameter.range().get().low().doubleValue();
        Arrays.sort(draws);
        assertThat(draws[3900] - draws[100]).isCloseTo(width, within(0.25 * width));
        assertThat(draws[2000]).isCloseTo(parameter.value().doubleValue(), within(0.1 * width));
    }

    @Test
    void draw_zero_is_the_default() {
        Parameters parameters = Parameters.of("dk");
        assertThat(parameters.draw(3, 0)).isSameAs(parameters);
    }
}
