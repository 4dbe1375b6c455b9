package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.havn.law.LawBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schema that editors use, against the reader that runs use: both must say the same.
class ScenarioSchemaTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TEXT = ModelFiles.text("scenario.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);
    private static final ScenarioFiles FILES = new ScenarioFiles(LawBook.load(Path.of("..", "law")));

    @ParameterizedTest
    @MethodSource("ready")
    void ready_scenario_is_as_the_schema_says(String name) {
        assertThat(problems(ModelFiles.text("scenarios/%s.yaml".formatted(name))))
                .isEmpty();
    }

    static List<String> ready() {
        return ScenarioFiles.ready();
    }

    @Test
    void schema_names_every_lever_and_nothing_else() {
        JsonNode groups = JSON.readTree(TEXT).at("/properties/policy/properties");
        assertThat(groups.propertyNames()).containsExactlyInAnyOrderElementsOf(Levers.KNOWN.keySet());
        Levers.KNOWN.forEach((group, names) -> assertThat(
                        new TreeSet<>(groups.at("/" + group + "/properties").propertyNames()))
                .isEqualTo(new TreeSet<>(names)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hat: {places: {copenhagen: 100000}}",
                "hat: {visits-per-day: 4}",
                "hat: {visits-per-day: 'law:dk.dosing.sessions-per-day'}",
                "guarantee: {kept: 1}",
                "enforcement: {regime: threshold}",
                "hat: {take-home: 5, opening-hours: 7.5}",
                "hat: {take-home: 'law:dk.take-home.diacetylmorphine.daily-doses-max'}",
                "budget: {from-enforcement: 1, places: {aarhus: 2}}",
            })
    void what_the_schema_takes_the_reader_takes(String policy) {
        String text = scenario(policy);
        assertThat(problems(text)).isEmpty();
        assertThat(FILES.scenarioOf("x", text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hat: {places: {copenhagen: 100001}}",
                "hat: {visits-per-day: 5}",
                "hat: {visits-per-day: 0}",
                "hat: {visit-per-day: 1}",
                "guarantee: {kept: 1.01}",
                "guarantee: {prison: some}",
                "hat: {tablets: 1}",
                "hats: {}",
                "hat: {take-home: 6}",
                "hat: {take-home: 0.5}",
                "hat: {opening-hours: 24.5}",
                "budget: {from-enforcement: 1.01}",
                "budget: {places: {aarhus: -1}}",
                "budget: {from-police: 0.1}",
            })
    void what_the_schema_refuses_the_reader_refuses(String policy) {
        String text = scenario(policy);
        assertThat(problems(text)).isNotEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> FILES.scenarioOf("x", text))
                .isInstanceOf(FileProblem.class)
                .hasMessageStartingWith("x:5: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{en: x, da: y}", "{en: x, da: y, nb: ''}", "{en: x, da: y, nb: z, sv: w}", "''", "[x]"})
    void text_without_one_of_the_languages_is_refused_by_both(String asked) {
        String text = scenario("").replace("asked: x", "asked: " + asked);
        assertThat(problems(text)).isNotEmpty();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> FILES.scenarioOf("x", text))
                .isInstanceOf(FileProblem.class);
    }

    private static String scenario(String policy) {
        return """
               scenario: x
               question: {en: x}
               asked: x
               builds-on: dk-2010
               policy: {%s}
               """.formatted(policy);
    }

    private static List<?> problems(String yaml) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return SCHEMA.validate(JSON.writeValueAsString(read), InputFormat.JSON);
    }
}
