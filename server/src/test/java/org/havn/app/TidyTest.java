package org.havn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.havn.app.JavaFiles.Method;
import org.havn.app.JavaFiles.Trait;
import org.junit.jupiter.api.Test;

/// What no compiler checks and every visitor sees. One pass over the files; each test lists all it found.
class TidyTest {

    private static final int METHOD_LINES_MAX = 70;
    private static final int FILE_LINES_MAX = 540;
    private static final int COLUMNS_MAX = 140;
    private static final int PARAMETERS_MAX = 6;
    private static final int FILE_BYTES_MAX = 500_000;

    /// Larger than the rest with a reason: the drawing board is one file, fetched only by whoever draws.
    private static final Set<String> LARGE = Set.of("openchemlib.js");

    private static final List<Path> JAVA = House.files(".java");
    private static final List<Method> METHODS = JavaFiles.methods(JAVA);

    /// Words that do not belong, with the reason that the person reads who used one.
    private static final Map<Pattern, String> BANNED = Map.of(
            Pattern.compile("System\\.(out|err)\\b"), "only a command's main() writes to the terminal",
            Pattern.compile("\\bnew Date\\("), "time is an Instant or a LocalDate, passed in",
            Pattern.compile("^import (static )?[\\w.]+\\.\\*;"), "name each import",
            Pattern.compile("^import module "), "name each import",
            Pattern.compile("\\bTODO\\b(?! \\(issue \\d+\\))"), "a TODO names its issue: TODO (issue 12)",
            Pattern.compile("\\bFIXME\\b|\\bXXX\\b"), "mend it, or open an issue",
            Pattern.compile("@SuppressWarnings\\([^/]*$"), "a suppression has its reason on the same line",
            Pattern.compile("@author|@since"), "the history knows",
            Pattern.compile("\\.printStackTrace\\("), "log it or throw it",
            Pattern.compile("@Disabled\\b"), "mend the test or delete it");

    private static final Set<String> MAY_WRITE =
            Set.of("Havn.java", "DoseLoad.java", "HistoryLoad.java", "SimulationBeside.java", "EnsembleTimed.java");
    private static final Set<String> BREAK_RULES_ON_PURPOSE = Set.of("TidyTest.java", "Sinners.java");
    private static final Pattern TABLE = Pattern.compile(
            "(?i)\\b(?:from|join|into|update|table|references|only) +(access|person|stock|clinic|control|attendance|programme)\\.");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern SENTENCE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)+");
    private static final Set<String> CALLED_BY_A_FRAMEWORK = Set.of("ParameterizedTest", "Bean");
    private static final Set<String> TEST_MARKS = Set.of("Test", "ParameterizedTest", "RepeatedTest");
    private static final Pattern WORKPLACE = Pattern.compile("/work/(?!dir)|/root/|/home/\\w+/");

    @Test
    void methods_are_short() {
        assertNone(METHODS.stream()
                .filter(method -> method.lines() > METHOD_LINES_MAX)
                .map(method ->
                        "%s has %d lines, %d are allowed".formatted(method.place(), method.lines(), METHOD_LINES_MAX)));
    }

    @Test
    void methods_take_few_parameters() {
        assertNone(METHODS.stream()
                .filter(method -> method.parameters() > PARAMETERS_MAX)
                .filter(method -> !method.traits().contains(Trait.OVERRIDES))
                .filter(method -> !method.traits().contains(Trait.CONSTRUCTOR))
                .filter(method -> method.annotations().stream().noneMatch(CALLED_BY_A_FRAMEWORK::contains))
                .map(method -> "%s takes %d parameters, %d are allowed; maybe they are a record"
                        .formatted(method.place(), method.parameters(), PARAMETERS_MAX)));
    }

    @Test
    void files_are_short_and_narrow() {
        assertNone(JAVA.stream().flatMap(file -> {
            var lines = House.text(file).lines().toList();
            var wide = IntStream.range(0, lines.size())
                    .filter(line -> isWide(lines.get(line)))
                    .mapToObj(line -> "%s:%d is wider than %d".formatted(file, line + 1, COLUMNS_MAX));
            var tall = Stream.of(lines.size())
                    .filter(size -> size > FILE_LINES_MAX)
                    .map(size -> "%s has %d lines, %d are allowed".formatted(file, size, FILE_LINES_MAX));
            return Stream.concat(wide, tall);
        }));
    }

    @Test
    void every_package_says_what_it_is() {
        var packages = JAVA.stream()
                .filter(file -> file.toString().contains("src/main/java"))
                .map(Path::getParent)
                .collect(Collectors.toSet());
        assertNone(packages.stream().flatMap(folder -> {
            var file = folder.resolve("package-info.java");
            if (!Files.exists(House.ROOT.resolve(file))) {
                return Stream.of("%s has no package-info.java".formatted(folder));
            }
            var text = House.text(file);
            return Stream.of("@NullMarked", "@CheckReturnValue", "/// ")
                    .filter(needed -> !text.contains(needed))
                    .map(needed -> "%s has no %s".formatted(file, needed.strip()));
        }));
    }

    @Test
    void no_banned_words() {
        assertNone(JAVA.stream().flatMap(file -> banned(file, House.text(file))));
    }

    @Test
    void banned_word_is_noticed_and_its_neighbour_is_not() {
        var file = Path.of("Example.java");
        assertThat(banned(file, "System.out.println(1);")).hasSize(1);
        assertThat(banned(file, "// TODO mend this")).hasSize(1);
        assertThat(banned(file, "// TODO (issue 12) mend this")).isEmpty();
        assertThat(banned(file, "import java.util.*;")).hasSize(1);
        assertThat(banned(file, "import module java.base;")).hasSize(1);
        assertThat(banned(file, "@SuppressWarnings(\"unused\")")).hasSize(1);
        assertThat(banned(file, "@SuppressWarnings(\"unused\") // read by the framework"))
                .isEmpty();
        assertThat(banned(Path.of("LawCommand.java"), "System.out.println(1);")).isEmpty();
    }

    @Test
    void sql_stays_in_its_schema() {
        assertNone(House.files(".java", ".sql").stream()
                .filter(file -> file.startsWith("practice/src/main"))
                .flatMap(file -> foreignTables(file, House.text(file))));
    }

    @Test
    void table_of_a_neighbour_is_noticed() {
        var store = Path.of("practice/src/main/java/org/havn/clinic/LineStore.java");
        assertThat(foreignTables(store, "select * from stock.entry")).hasSize(1);
        assertThat(foreignTables(store, "select * from clinic.dose")).isEmpty();
    }

    @Test
    void tests_are_sentences() {
        assertNone(METHODS.stream()
                .filter(method -> method.annotations().stream().anyMatch(TEST_MARKS::contains))
                .filter(method -> !SENTENCE.matcher(method.name()).matches())
                .map(method -> "%s is no sentence_in_snake_case".formatted(method.place())));
    }

    @Test
    void tests_are_in_files_that_are_run() {
        assertNone(METHODS.stream()
                .filter(method -> method.annotations().stream().anyMatch(TEST_MARKS::contains))
                .filter(method -> !method.file().toString().matches(".*(Test|IT)\\.java"))
                .map(method -> "%s is in a file that ends neither in Test nor in IT".formatted(method.place())));
    }

    @Test
    void every_link_of_a_document_leads_to_a_file() {
        assertNone(House.files(".md").stream()
                .flatMap(file -> LINK.matcher(House.text(file))
                        .results()
                        .map(match -> match.group(1))
                        .filter(link -> !link.matches("(https?|mailto):.*|#.*"))
                        .map(link -> link.replaceFirst("#.*", ""))
                        .filter(link -> !Files.exists(House.ROOT.resolve(file).resolveSibling(link)))
                        .map(link -> "%s links to %s, which is not there".formatted(file, link))));
    }

    @Test
    void no_file_is_large() {
        assertNone(House.files("").stream()
                .filter(file -> House.sizeBytes(file) > FILE_BYTES_MAX)
                .filter(file -> !LARGE.contains(file.getFileName().toString()))
                .map(file -> "%s has %d bytes, %d are allowed".formatted(file, House.sizeBytes(file), FILE_BYTES_MAX)));
    }

    @Test
    void nothing_names_a_folder_of_somebodys_machine() {
        assertNone(House.files(".java", ".md", ".yaml", ".yml", ".xml", ".properties", ".jte", "havn", ".sh").stream()
                .filter(file -> !file.endsWith("TidyTest.java"))
                .filter(file -> WORKPLACE.matcher(House.text(file)).find())
                .map("%s names a folder that only one machine has"::formatted));
    }

    @Test
    void every_language_has_the_same_message_keys() {
        var byBundle = House.files(".properties").stream()
                .filter(file -> file.toString().contains("src/main/resources"))
                .filter(file -> file.getFileName().toString().matches("\\w+_[a-z]{2}\\.properties"))
                .collect(Collectors.groupingBy(file -> file.toString().replaceFirst("_[a-z]{2}\\.properties$", "")));
        var problems = new ArrayList<String>();
        byBundle.forEach((bundle, files) -> {
            var all = files.stream().flatMap(file -> keys(file).stream()).collect(Collectors.toSet());
            files.forEach(file -> {
                var missing = new java.util.TreeSet<>(all);
                missing.removeAll(keys(file));
                missing.forEach(key -> problems.add("%s has no %s".formatted(file, key)));
            });
        });
        assertNone(problems.stream());
    }

    /// A text may run past the edge, so that a person can search for it; code may not.
    private static boolean isWide(String line) {
        return line.length() > COLUMNS_MAX && !line.substring(0, COLUMNS_MAX).contains("\"");
    }

    private static Stream<String> banned(Path file, String text) {
        var name = file.getFileName().toString();
        var lines = text.lines().toList();
        return BANNED.entrySet().stream()
                .filter(_ -> !BREAK_RULES_ON_PURPOSE.contains(name))
                .filter(ban -> !(ban.getKey().pattern().startsWith("System")
                        && (name.endsWith("Command.java") || MAY_WRITE.contains(name))))
                .flatMap(ban -> IntStream.range(0, lines.size())
                        .filter(line -> ban.getKey().matcher(lines.get(line)).find())
                        .mapToObj(line -> "%s:%d: %s: %s"
                                .formatted(file, line + 1, lines.get(line).strip(), ban.getValue())));
    }

    private static Stream<String> foreignTables(Path file, String text) {
        var capability = file.getName(file.getNameCount() - 2).toString();
        return TABLE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(schema -> !schema.equals(capability))
                .map(schema -> "%s uses a table of %s; ask its door".formatted(file, schema));
    }

    private static Set<String> keys(Path file) {
        return House.text(file)
                .lines()
                .filter(line -> line.matches("[\\w.-]+ *=.*"))
                .map(line -> line.replaceFirst(" *=.*", ""))
                .collect(Collectors.toSet());
    }

    private static void assertNone(Stream<String> problems) {
        assertThat(problems.sorted().collect(Collectors.joining("\n"))).isEmpty();
    }
}
