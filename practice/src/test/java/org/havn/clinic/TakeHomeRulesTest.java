package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.havn.law.Finding;
import org.havn.law.Jurisdiction;
import org.havn.law.LawBook;
import org.havn.law.Medicine;
import org.havn.law.TakeHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Doses to take home under the real law of three countries.
class TakeHomeRulesTest {

    private static final LawBook LAW = LawBook.load(Path.of("../law"));
    private static final Medicine DAM = new Medicine("diacetylmorphine-hydrochloride-monohydrate");
    private static final Medicine METHADONE = new Medicine("methadone-hydrochloride");
    private static final LocalDate IN_THE_PANDEMIC = LocalDate.parse("2021-06-15");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest(name = "Switzerland 2021, {0} doses, in treatment since {1}, {2} clean, {3} contacts: {4}")
    @CsvSource({
        "4, 2020-12-15, 2, 2, ''",
        "5, 2020-12-15, 2, 2, take-home.too-many",
        "4, 2020-12-16, 2, 2, take-home.too-early",
        "4, 2020-12-15, 1, 2, take-home.samples",
        "4, 2020-12-15, 2, 1, take-home.contacts"
    })
    void vulnerable_person_takes_home_what_the_order_allowed(
            int doses, LocalDate since, int clean, int contacts, String code) {
        var ask = new TakeHomeAsk(DAM, "vulnerable", doses, IN_THE_PANDEMIC, since, clean, contacts);
        var findings = TakeHomeRules.objections(ask, law("ch", IN_THE_PANDEMIC), IN_THE_PANDEMIC);
        assertThat(findings).extracting(Finding::code).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.citation()).isPresent());
    }

    @Test
    void seven_doses_need_more_factors_of_risk() {
        assertThat(codes("ch", "high-risk", DAM, 7, IN_THE_PANDEMIC)).isEmpty();
        assertThat(codes("ch", "high-risk", DAM, 8, IN_THE_PANDEMIC)).containsExactly("take-home.too-many");
    }

    @Test
    void what_the_law_book_no_longer_knows_is_no_permission() {
        assertThat(codes("ch", "vulnerable", DAM, 1, TODAY)).containsExactly("take-home.no-rule");
        assertThat(codes("ch", "no-such-way", DAM, 1, IN_THE_PANDEMIC)).containsExactly("take-home.no-rule");
    }

    @ParameterizedTest
    @CsvSource({"dk", "no"})
    void no_diacetylmorphine_leaves_a_danish_or_norwegian_clinic(String place) {
        assertThat(codes(place, "diacetylmorphine", DAM, 1, TODAY)).containsExactly("take-home.none");
        assertThat(codes(place, "oat", DAM, 1, TODAY)).containsExactly("take-home.no-rule");
    }

    @Test
    void methadone_goes_home_for_up_to_seven_days_in_denmark() {
        assertThat(codes("dk", "oat", METHADONE, 7, TODAY)).isEmpty();
        assertThat(codes("dk", "oat", METHADONE, 8, TODAY)).containsExactly("take-home.too-many");
        assertThat(codes("dk", "diacetylmorphine", METHADONE, 1, TODAY)).containsExactly("take-home.no-rule");
    }

    private static List<String> codes(String place, String way, Medicine medicine, int doses, LocalDate day) {
        var ask = new TakeHomeAsk(medicine, way, doses, day, day.minusYears(3), 9, 7);
        return TakeHomeRules.objections(ask, law(place, day), day).stream()
                .map(Finding::code)
                .toList();
    }

    private static Optional<TakeHome> law(String place, LocalDate day) {
        return LAW.in(new Jurisdiction(place)).on(day).find(TakeHome.class);
    }
}
