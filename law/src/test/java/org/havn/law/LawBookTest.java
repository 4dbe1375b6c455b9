package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawBookTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    @Nested
    class The_book_of_the_repository {

        private final LawBook book = LawBook.load(Path.of(""));

        @Test
        void a_folder_that_is_not_there_is_one_sentence() {
            assertThatThrownBy(() -> LawBook.load(Path.of("nowhere")))
                    .isInstanceOf(LawException.class)
                    .hasMessage("nowhere: there is no such folder.");
        }

        @Test
        void a_correction_may_name_a_rule_of_a_draft_and_no_rule_that_is_nowhere() {
            assertThat(book.isDrafted("no.thresholds.not-punished.amounts.heroin"))
                    .isTrue();
            assertThat(book.isDrafted("no.thresholds.not-punished.amounts.nothing"))
                    .isFalse();
        }

        @Test
        void answers_with_a_typed_rule_and_its_citation() {
            var protocol = book.in(Jurisdiction.SWITZERLAND)
                    .on(TODAY)
                    .find(DosingProtocol.class)
                    .orElseThrow();

            assertThat(protocol.find(DosingLimit.FIRST_DOSE_MAX, Route.INTRAVENOUS))
                    .hasValueSatisfying(entry -> {
                        assertThat(entry.value().value())
                                .isEqualTo(Mass.ofMilligrams(15).micrograms());
                        assertThat(entry.value().binds()).isTrue();
                        assertThat(entry.value().citation().rule()).isEqualTo("ch.dosing.intravenous.first-dose-max");
                        assertThat(entry.lift()).isEqualTo(Finding.Lift.DOCTOR);
                    });
        }

        @Test
        void reads_each_unit_into_the_whole_number_of_its_limit() {
            var protocol = book.in(Jurisdiction.DENMARK)
                    .on(TODAY)
                    .find(DosingProtocol.class)
                    .orElseThrow();

            assertThat(value(protocol, DosingLimit.METHADONE_LEAD_IN)).isEqualTo(14);
            assertThat(value(protocol, DosingLimit.INTERVAL_MIN)).isEqualTo(30 * 60);
            assertThat(value(protocol, DosingLimit.STEP_MAX)).isEqualTo(50);
            assertThat(value(protocol, DosingLimit.SESSIONS_PER_DAY)).isEqualTo(2);
        }

        @Test
        void knows_that_danish_and_norwegian_highest_doses_are_only_examples() {
            assertThat(Stream.of(Jurisdiction.DENMARK, Jurisdiction.NORWAY))
                    .allSatisfy(place -> assertThat(book.in(place)
                                    .on(TODAY)
                                    .find(DosingProtocol.class)
                                    .flatMap(it -> it.find(DosingLimit.SINGLE_DOSE_MAX, Route.INTRAVENOUS)))
                            .hasValueSatisfying(
                                    it -> assertThat(it.value().binds()).isFalse()));
        }

        @Test
        void has_no_breath_alcohol_limit_anywhere() {
            assertThat(book.jurisdictions())
                    .allSatisfy(law -> assertThat(law.on(TODAY)
                                    .find(DosingProtocol.class)
                                    .flatMap(it -> it.find(DosingLimit.BREATH_ALCOHOL_MAX, Route.INTRAVENOUS)))
                            .isEmpty());
        }

        private static long value(DosingProtocol protocol, DosingLimit limit) {
            return protocol.find(limit, Route.INTRAVENOUS).orElseThrow().value().value();
        }
    }

    @Nested
    class A_broken_file {

        @TempDir
        Path folder;

        private TemporaryLaw law;

        @BeforeEach
        void copy_the_schemas_and_a_source() {
            law = new TemporaryLaw(folder);
            law.write("sources", "act: {title: The act, read: 2026-11-01, reading: text}");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '\0',
                value = {
                    "value: 12,5 mg   | :7: value \"12,5 mg\" has a comma. Maybe it should be \"12.5 mg\".",
                    "value: 12.5      | :8: value 12.5 has no unit. Write it as text with a unit, such as \"12.5 mg\".",
                    "value: 3 days    | :7: value \"3 days\" is not a mass. Write it as \"12.5 mg\".",
                    "from: 2022-02-30 | :7: there is no day \"2022-02-30\". Write an existing day as 2022-07-01.",
                    "from: today      | :7: \"today\" is not written as it should be here",
                    "until: 2019-12-31 | :7: the value ends on 2019-12-31 before it begins on 2020-01-01.",
                    "standing: proposed | :7: a value that is proposed does not belong in this file",
                    "standing: repealed | :7: a repealed value needs the last day it held",
                    "source: atc      | :7: the source \"atc\" is not in sources.yaml. Maybe it should be \"act\".",
                    "value: 3,000 mg  | :7: value \"3,000 mg\" can be read in two ways. Write \"3000 mg\" if the mark parts thousands, \"3.0000 mg\" if decimals follow it.",
                    "value: 10.000 mg | :7: value \"10.000 mg\" can be read in two ways. Write \"10000 mg\" if",
                    "until: 9999-12-31 | :7: the day 9999-12-31 lies outside the years 1800 to 2200.",
                    "then: unknown    | :7: \"then\" says what is known after the last day, so it needs an \"until\".",
                    "then: forever    | :12: \"forever\" is none of unknown.",
                    "value: null      | :8: here stands nothing, and it should be a text or a whole number or true or false.",
                    "value: [1]       | :8: here stands a list, and it should be a text",
                    "note: *act       | A text that begins with * needs quotation marks around it.",
                    "note: &act x     | :12: names with & and * are not used in law files.",
                    "at: a: b         | A text with a colon needs quotation marks around it.",
                    "sauce: act       | the key \"sauce\" is unknown here. Maybe it should be \"source\".",
                })
        void is_refused_with_its_line_and_a_hint(String line, String message) {
            law.write("dosing", dosing(line.strip()));

            assertThatThrownBy(() -> law.load())
                    .isInstanceOf(LawException.class)
                    .hasMessageContaining(message.strip())
                    .hasMessageContaining("law/xa/dosing.yaml:");
        }

        @ParameterizedTest(name = "without {0}")
        @CsvSource({"source", "standing", "at", "from", "value"})
        void is_refused_without_a_key_it_needs(String key) {
            law.write(
                    "dosing", dosing("note: x").replaceFirst("(?m)^( *-? *)" + key + ":.*\n", "$1until: 2030-01-01\n"));

            assertThatThrownBy(() -> law.load()).hasMessageContaining("the key \"" + key + "\" is missing");
        }

        @Test
        void is_refused_for_a_source_without_the_day_it_was_read() {
            law.write("sources", "act: {title: The act, reading: text}");

            assertThatThrownBy(() -> law.load()).hasMessage("law/xa/sources.yaml:1: the key \"read\" is missing.");
        }

        @Test
        void is_refused_for_a_repeated_key() {
            law.write("dosing", dosing("at: § 1") + "        at: § 2\n");

            assertThatThrownBy(() -> law.load()).hasMessageContaining("the key \"at\" is repeated");
        }

        @Test
        void is_refused_for_a_rule_that_the_topic_does_not_have() {
            law.write("dosing", dosing("note: x").replace("first-dose-max", "first-dose-maks"));

            assertThatThrownBy(() -> law.load())
                    .hasMessage("law/xa/dosing.yaml:4: \"intravenous.first-dose-maks\" is no rule of this topic."
                            + " Maybe it should be \"first-dose-max\".");
        }

        @Test
        void names_every_problem_at_once() {
            law.write("dosing", dosing("sauce: act") + "oops: 1\n");

            assertThatThrownBy(() -> law.load())
                    .isInstanceOfSatisfying(
                            LawException.class, it -> assertThat(it.problems()).hasSizeGreaterThan(1));
        }

        @Test
        void cannot_put_in_force_what_was_only_read_about() {
            law.write("sources", "act: {title: A newspaper, read: 2026-11-01, reading: secondary}");
            law.write("dosing", dosing("note: x"));

            assertThatThrownBy(() -> law.load())
                    .hasMessageContaining(
                            "a source of which the reading is \"secondary\" cannot make a value in-force");
        }

        /// A sound file of one rule, with `line` in the place of its own or added.
        private static String dosing(String line) {
            var value = new LinkedHashMap<String, String>();
            value.put("from", "2020-01-01");
            value.put("value", "15 mg");
            value.put("standing", "in-force");
            value.put("source", "act");
            value.put("at", "§ 1");
            int colon = line.indexOf(": ");
            value.put(line.substring(0, colon), line.substring(colon + 2));
            var text = new StringBuilder("""
                    topic: dosing
                    says: Doses.
                    rules:
                      xa.dosing.intravenous.first-dose-max:
                        says: The first dose.
                        values:
                    """);
            value.forEach((key, it) -> text.append(value.firstEntry().getKey().equals(key) ? "      - " : "        ")
                    .append(key)
                    .append(": ")
                    .append(it)
                    .append('\n'));
            return text.toString();
        }
    }
}
