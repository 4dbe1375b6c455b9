package org.havn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Pages say everything through the message files, and nothing lies around that no page uses.
class PageTidyTest {

    private static final List<Path> PAGES = House.files(".jte");
    private static final List<Path> CODE = Stream.concat(PAGES.stream(), House.files(".java").stream())
            .filter(file -> file.toString().contains("src/main"))
            .toList();
    private static final Set<String> LITERALS =
            CODE.stream().flatMap(file -> literals(House.text(file))).collect(Collectors.toSet());

    /// What stands between a tag and the next tag, expression or directive.
    private static final Pattern TEXT = Pattern.compile("(?<=[a-z\"/]>)[^<>{}$@`()=]*\\p{L}{3}[^<>{}$@`()=]*");

    private static final Pattern UNTRANSLATED =
            Pattern.compile("(?m)^@(?:param|import).*$|<kbd>[^<]*</kbd>|Havn|&\\w+;");

    @Test
    void every_word_of_a_page_comes_from_the_message_files() {
        assertNone(PAGES.stream().flatMap(page -> words(House.text(page)).map(word -> page + " says " + word)));
    }

    @Test
    void word_in_a_page_is_noticed_and_an_expression_is_not() {
        assertThat(words("<p class=\"a\">Give the dose</p>")).hasSize(1);
        assertThat(words("<p>${t.of(\"window.give\")} <kbd>Enter</kbd></p>")).isEmpty();
        assertThat(words("<td>${dose.amount()}&nbsp;mg</td>")).isEmpty();
    }

    @Test
    void every_page_is_used() {
        assertNone(PAGES.stream()
                .filter(page -> {
                    var name = page.toString().replaceFirst(".*/jte/", "").replace(".jte", "");
                    var call = "@template." + name.replace('/', '.') + "(";
                    return !LITERALS.contains(name)
                            && CODE.stream().noneMatch(file -> House.text(file).contains(call));
                })
                .map(page -> page + " is used by no page and no controller"));
    }

    @Test
    void every_message_is_used() {
        assertNone(House.files("messages_en.properties").stream()
                .flatMap(file -> House.text(file).lines())
                .filter(line -> line.matches("[\\w.-]+ *=.*"))
                .map(line -> line.replaceFirst(" *=.*", ""))
                .filter(key -> !isUsed(key))
                .map(key -> "the message %s is used by no page".formatted(key)));
    }

    /// A key is written whole, or put together from a beginning or an end that is written.
    private static boolean isUsed(String key) {
        return LITERALS.contains(key)
                || LITERALS.stream()
                        .anyMatch(part -> (part.endsWith(".") && key.startsWith(part))
                                || (key.startsWith(part + ".") && LITERALS.contains(key.substring(part.length()))));
    }

    private static Stream<String> words(String page) {
        return TEXT.matcher(UNTRANSLATED.matcher(page).replaceAll("")).results().map(MatchResult::group);
    }

    private static Stream<String> literals(String text) {
        return Pattern.compile("\"([\\w./-]+)\"").matcher(text).results().map(match -> match.group(1));
    }

    private static void assertNone(Stream<String> problems) {
        assertThat(problems.sorted().collect(Collectors.joining("\n"))).isEmpty();
    }
}
