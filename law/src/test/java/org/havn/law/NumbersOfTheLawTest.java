package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No number of the law stands in Java.
///
/// A mass, a length of time or a day that the law book sets must come from the book. A line whose number only happens
/// to be the same says so with a comment `// not law: …`.
class NumbersOfTheLawTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MASS = Pattern.compile("Mass\\.ofMilligrams\\(\"?([\\d_.]+)");
    private static final Pattern SPAN =
            Pattern.compile("(?:Duration\\.of|Period\\.of|plus|minus)(Minute|Hour|Day|Week|Month|Year)s\\((\\d+)\\)");
    private static final Pattern DAY =
            Pattern.compile("LocalDate\\.(?:parse\\(\"(\\d{4}-\\d\\d-\\d\\d)\"|of\\((\\d{4}), (\\d+), (\\d+)\\))");

    private final Set<String> numbers = numbersOf(LawBook.load(Path.of("")));

    @Test
    void no_number_of_the_law_stands_in_java() throws IOException {
        var found = new ArrayList<String>();
        for (String module : List.of("law", "practice", "substances", "simulation", "server")) {
            for (Path file : sources(REPOSITORY.resolve(module).resolve("src/main/java"))) {
                offences(Files.readString(file)).forEach(it -> found.add(REPOSITORY.relativize(file) + ": " + it));
            }
        }

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var first = Mass.ofMilligrams(15);",
                "var daily = Mass.ofMilligrams(\"1000\");",
                "var daily = Mass.ofMilligrams(1_000);",
                "var deadline = contact.plusDays(14);",
                "var deadline = contact.plusWeeks(2);",
                "var wait = Duration.ofMinutes(30);",
                "var opened = LocalDate.of(2012, 7, 1);",
                "var opened = LocalDate.parse(\"2012-07-01\");",
            })
    void a_number_of_the_law_would_be_found(String line) {
        assertThat(offences(line)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var tomorrow = day.plusDays(1);",
                "var odd = Mass.ofMilligrams(17);",
                "var idle = Duration.ofMinutes(30); // not law: how long a screen stays open",
                "var odd = LocalDate.of(1999, 3, 3);",
            })
    void another_number_is_left_alone(String line) {
        assertThat(offences(line)).isEmpty();
    }

    private List<String> offences(String source) {
        return source.lines()
                .filter(line -> !line.contains("// not law: "))
                .filter(line -> numbersIn(line).anyMatch(numbers::contains))
                .map(String::strip)
                .toList();
    }

    private static Stream<String> numbersIn(String line) {
        return Stream.of(
                        MASS.matcher(line)
                                .results()
                                .map(it -> Mass.ofMilligrams(it.group(1).replace("_", ""))
                                        .toString()),
                        SPAN.matcher(line).results().map(NumbersOfTheLawTest::span),
                        DAY.matcher(line).results().map(NumbersOfTheLawTest::day))
                .flatMap(it -> it);
    }

    private static String span(MatchResult found) {
        return normal(Span.parse(found.group(2) + " " + found.group(1).toLowerCase(java.util.Locale.ROOT) + "s"));
    }

    private static String day(MatchResult found) {
        return found.group(1) != null
                ? found.group(1)
                : LocalDate.of(
                                Integer.parseInt(found.group(2)),
                                Integer.parseInt(found.group(3)),
                                Integer.parseInt(found.group(4)))
                        .toString();
    }

    /// A week is seven days here and a year twelve months, so that the same number is found in either unit.
    private static String normal(Span span) {
        return switch (span.unit()) {
            case MINUTE, WORKING_DAY, DAY, MONTH -> span.toString();
            case HOUR -> new Span(span.count() * 60, Span.Unit.MINUTE).toString();
            case WEEK -> new Span(span.count() * 7, Span.Unit.DAY).toString();
            case YEAR -> new Span(span.count() * 12, Span.Unit.MONTH).toString();
        };
    }

    private static Set<String> numbersOf(LawBook book) {
        var numbers = new HashSet<String>();
        for (JurisdictionLaw law : book.jurisdictions()) {
            for (Provision provision : law.provisions()) {
                for (DatedValue value : provision.values()) {
                    value.start().day().ifPresent(it -> numbers.add(it.toString()));
                    if (value.value() instanceof Mass mass) {
                        numbers.add(mass.toString());
                    } else if (value.value() instanceof Span span && span.count() > 1) {
                        numbers.add(normal(span));
                    }
                }
            }
        }
        return numbers;
    }

    /// The demonstration signs values as a clinic would, so its numbers are its own.
    private static List<Path> sources(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(it -> it.toString().endsWith(".java"))
                    .filter(it -> !it.getFileName().toString().startsWith("Demo"))
                    .toList();
        }
    }
}
