package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.havn.access.Action;
import org.havn.access.Role;
import org.havn.clinic.Prescription;
import org.havn.law.Concentration;
import org.havn.law.DosingLimit;
import org.havn.law.Mass;
import org.havn.law.Route;
import org.havn.law.Standing;
import org.havn.law.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the screens say, and how each language writes amounts and times.
class TextTest {

    private static final Texts TEXTS = new Texts();
    private static final ZoneId ZONE = ZoneId.of("Europe/Copenhagen");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern KEY = Pattern.compile("\\bt\\.(?:of|count)\\(\"([a-z0-9.-]+)\"");
    private static final Pattern CODE = Pattern.compile("\"([a-z-]+(?:\\.[a-z0-9-]+)+)\"");

    @ParameterizedTest(name = "{1} micrograms in {0}: {2}")
    @CsvSource({
        "DANISH, 12500, '12,5 mg'",
        "NORWEGIAN, 12500, '12,5 mg'",
        "ENGLISH, 12500, 12.5 mg",
        "DANISH, 999000, 999 mg",
        "DANISH, 10000000, 10_000 mg",
        "ENGLISH, 10000001, 10_000.001 mg",
        "ENGLISH, 0, 0 mg",
    })
    void mass_is_written_as_the_reader_writes_it(Language language, long micrograms, String expected) {
        assertThat(in(language).mass(Mass.ofMicrograms(micrograms)))
                .isEqualTo(expected.replace(' ', '\u00a0').replace('_', '\u202f'));
    }

    @Test
    void time_is_the_clinics_and_not_the_machines() {
        var moment = Instant.parse("2026-11-23T06:15:00Z");
        assertThat(in(Language.DANISH).time(moment)).isEqualTo("07:15");
        assertThat(in(Language.NORWEGIAN).date(LocalDate.parse("2026-11-23"))).isEqualTo("23. november 2026");
        assertThat(in(Language.ENGLISH).date(LocalDate.parse("2026-11-23"))).isEqualTo("23 November 2026");
        assertThat(in(Language.DANISH).date(LocalDate.parse("2026-03-01"))).isEqualTo("1. marts 2026");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"PT30M, 30 min", "PT2H, 2 t", "PT90M, 1 t 30 min", "PT59S, 59 s", "PT25H, 25 t"})
    void span_is_written_in_hours_and_minutes(Duration span, String expected) {
        assertThat(in(Language.DANISH).span(span)).isEqualTo(expected.replace(' ', '\u00a0'));
    }

    @Test
    void solution_is_written_by_the_millilitre() {
        var solution = new Concentration(Mass.ofMilligrams(10_000), Volume.ofMillilitres("100"));
        assertThat(in(Language.DANISH).concentration(solution)).isEqualTo("100\u00a0mg/ml");
    }

    @Test
    void sentence_that_nobody_wrote_is_a_defect() {
        assertThatThrownBy(() -> in(Language.DANISH).of("no.such.sentence")).hasMessageContaining("no.such.sentence");
        assertThatThrownBy(() -> in(Language.DANISH).of("person.born")).hasMessageContaining("has no value for {0}");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_language_says_everything_with_the_same_places(Language language) {
        assertThat(TEXTS.keys(language)).isEqualTo(TEXTS.keys(Language.ENGLISH));
        var wrong = new ArrayList<String>();
        for (String key : TEXTS.keys(language)) {
            var sentence = TEXTS.sentence(language, key);
            if (sentence.isBlank() || !places(sentence).equals(places(TEXTS.sentence(Language.ENGLISH, key)))) {
                wrong.add(key);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_word_a_page_composes_has_a_sentence() {
        var needed = new TreeSet<String>();
        for (Action action : Action.values()) {
            needed.add("action." + action.code());
        }
        for (Role role : Role.values()) {
            needed.add("role." + role.code());
        }
        for (Route route : Route.values()) {
            needed.add("route." + route.code());
        }
        for (DosingLimit limit : DosingLimit.values()) {
            needed.add("limit." + limit.code());
        }
        for (Standing standing : Standing.values()) {
            needed.add("standing." + standing.code());
        }
        for (Prescription.State state : Prescription.State.values()) {
            needed.add("prescription.state."
                    + state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        }
        assertThat(TEXTS.keys(Language.ENGLISH)).containsAll(needed);
    }

    @Test
    void every_reason_that_practice_can_give_has_a_sentence_and_a_next_step() {
        var codes = new TreeSet<String>();
        for (Path file : files(Path.of("../practice/src/main/java"), ".java")) {
            CODE.matcher(read(file)).results().forEach(found -> codes.add(found.group(1)));
        }
        assertThat(codes).contains("dose.above-prescription", "interval.too-short");
        assertThat(codes)
                .allSatisfy(code -> assertThat(TEXTS.keys(Language.ENGLISH))
                        .contains("finding." + code, "finding." + code + ".next"));
    }

    @Test
    void whatever_a_doctor_may_set_aside_has_a_name() {
        var setAside = Pattern.compile("\"([a-z-]+\\.[a-z-]+)\"[^;{}]*?Lift\\.DOCTOR");
        var codes = new TreeSet<String>();
        for (var file : files(Path.of("..", "practice", "src", "main", "java"), ".java")) {
            setAside.matcher(read(file)).results().forEach(found -> codes.add(found.group(1)));
        }
        assertThat(codes).contains("missed.reduce", "depot.too-early");
        assertThat(codes).filteredOn(code -> !known("finding-name." + code)).isEmpty();
    }

    @Test
    void every_sentence_a_template_names_exists() {
        var missing = new TreeSet<String>();
        for (Path file : files(Path.of("src/main/jte"), ".jte")) {
            KEY.matcher(read(file)).results().map(found -> found.group(1)).forEach(key -> {
                var whole = key.endsWith(".") || known(key);
                if (!whole) {
                    missing.add(file.getFileName() + ": " + key);
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void templates_hold_no_words_of_their_own() {
        var words = Pattern.compile(">[^<>{}@$!]*[A-Za-zÆØÅæøå]{4,}[^<>{}@$!]*<");
        var found = new ArrayList<String>();
        for (Path file : files(Path.of("src/main/jte"), ".jte")) {
            words.matcher(read(file).replaceAll("@param[^\n]*|&nbsp;", ""))
                    .results()
                    .map(match -> match.group().strip())
                    .filter(text -> !Set.of(">Havn<", ">Enter<").contains(text))
                    .forEach(text -> found.add(file.getFileName() + ": " + text));
        }
        assertThat(found).isEmpty();
    }

    private static boolean known(String key) {
        var keys = TEXTS.keys(Language.ENGLISH);
        return keys.contains(key) || keys.contains(key + ".one");
    }

    private static Text in(Language language) {
        return TEXTS.in(language, ZONE);
    }

    private static List<String> places(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(found -> found.group())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Path> files(Path folder, String ending) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
