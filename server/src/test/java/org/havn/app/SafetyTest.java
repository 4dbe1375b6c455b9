package org.havn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The safety case names tests; each of them exists.
class SafetyTest {

    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
    private static final List<Path> TESTS = House.files("Test.java", "IT.java");

    @Test
    void every_test_that_the_safety_case_names_exists() {
        assertThat(missing(House.text(Path.of("docs/SAFETY.md")))).isEmpty();
    }

    @Test
    void a_test_that_does_not_exist_is_noticed() {
        assertThat(missing("`SafetyTest.a_test_that_does_not_exist_is_noticed`"))
                .isEmpty();
        assertThat(missing("`SafetyTest.no_such_test`, `NoSuchTest.at_all`")).hasSize(2);
    }

    private static List<String> missing(String text) {
        var missing = new ArrayList<String>();
        var matcher = NAMED_TEST.matcher(text);
        while (matcher.find()) {
            var found = TESTS.stream()
                    .filter(file -> file.endsWith(matcher.group(1) + ".java"))
                    .anyMatch(file -> House.text(file).contains("void %s(".formatted(matcher.group(2))));
            if (!found) {
                missing.add(matcher.group());
            }
        }
        return missing;
    }
}
