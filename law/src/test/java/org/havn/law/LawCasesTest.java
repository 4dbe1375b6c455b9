package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every case beside the rules, one test each; the law files are read as they stand in the repository.
class LawCasesTest {

    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final LawBook BOOK = LawBook.load(FOLDER);

    @TestFactory
    Stream<DynamicContainer> cases() {
        return BOOK.jurisdictions().stream()
                .map(law -> DynamicContainer.dynamicContainer(
                        law.jurisdiction().code(),
                        LawCases.load(FOLDER, law.jurisdiction()).stream()
                                .map(it -> DynamicTest.dynamicTest(
                                        it.says() + " (" + it.place() + ")",
                                        () -> assertThat(it.run(law)).isEmpty()))));
    }

    @Test
    void nothing_was_read_or_checked_after_today() {
        assertThat(LawCases.inTheFuture(BOOK, LocalDate.now(ZoneOffset.ofHours(14))))
                .isEmpty();
    }

    @Test
    void every_change_of_the_law_has_a_case_on_its_day_and_on_the_day_before() {
        assertThat(BOOK.jurisdictions())
                .allSatisfy(law -> assertThat(LawCases.missing(law, LawCases.load(FOLDER, law.jurisdiction())))
                        .isEmpty());
    }
}
