package org.havn.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.havn.law.Finding;
import org.havn.law.Jurisdiction;
import org.havn.person.NumberReading.Accepted;
import org.havn.person.NumberReading.Refused;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The forms of national numbers; vectors from HL7 Denmark and the Norwegian tax administration.
class PersonNumbersTest {

    @Nested
    class Danish {

        @ParameterizedTest(name = "{0} is {1} born {2}")
        @CsvSource({
            "251248-9996, CPR, 1948-12-25",
            "070961 4126, CPR, 1961-09-07",
            "0101003000, CPR, 1900-01-01",
            "0101364000, CPR, 2036-01-01",
            "0101374000, CPR, 1937-01-01",
            "0101575000, CPR, 2057-01-01",
            "0101585000, CPR, 1858-01-01",
            "0101369000, CPR, 2036-01-01",
            "0101379000, CPR, 1937-01-01",
            "2902004000, CPR, 2000-02-29",
            "010180-1AB3, X_ECPR, ",
            "010180-7ab3, X_ECPR, ",
            "010180-0AB3, D_ECPR, ",
            "010180-5AB3, D_ECPR, ",
            "010180-6AB3, D_ECPR, ",
            "290281-1AB3, X_ECPR, ",
        })
        void numbers_are_read_in_any_spelling(String typed, PersonNumber.Scheme scheme, LocalDate born) {
            assertThat(PersonNumbers.read(Jurisdiction.DENMARK, typed))
                    .isInstanceOfSatisfying(Accepted.class, accepted -> {
                        assertThat(accepted.number().scheme()).isEqualTo(scheme);
                        assertThat(accepted.number().born().orElse(null)).isEqualTo(born);
                    });
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "2902003000, person-number.no-such-day",
            "3104805000, person-number.no-such-day",
            "0013805000, person-number.no-such-day",
            "310480-1AB3, person-number.no-such-day",
            "010180-2AB3, person-number.danish-form",
            "010180-1ÆB3, person-number.danish-form",
            "01018012345, person-number.danish-form",
            "010180123, person-number.danish-form",
            "'', person-number.danish-form",
        })
        void what_cannot_be_a_number_is_refused_with_its_reason(String typed, String code) {
            assertThat(PersonNumbers.read(Jurisdiction.DENMARK, typed))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.finding().code()).isEqualTo(code));
        }

        @Test
        void failing_modulus_11_is_a_warning_and_never_a_refusal() {
            assertThat(PersonNumbers.read(Jurisdiction.DENMARK, "2512489996"))
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.warnings())
                                    .extracting(Finding::code)
                                    .containsExactly("person-number.modulus"));
            assertThat(PersonNumbers.read(Jurisdiction.DENMARK, "0709614126"))
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.warnings()).isEmpty());
        }
    }

    @Nested
    class Norwegian {

        @ParameterizedTest(name = "{0} is {1}, new rule only: {2}")
        @CsvSource({
            "02013299997, FNR, false",
            "30108299920, FNR, false",
            "30108299939, FNR, true",
            "018170 12309, FNR, false",
            "15898545676, FNR, false",
            "41918032132, D_NUMBER, false",
        })
        void both_check_digit_rules_hold_side_by_side(String typed, PersonNumber.Scheme scheme, boolean newRuleOnly) {
            assertThat(PersonNumbers.read(Jurisdiction.NORWAY, typed))
                    .isInstanceOfSatisfying(Accepted.class, accepted -> {
                        assertThat(accepted.number().scheme()).isEqualTo(scheme);
                        assertThat(accepted.warnings().stream()
                                        .map(Finding::code)
                                        .toList())
                                .isEqualTo(newRuleOnly ? List.of("person-number.only-2032-rule") : List.of());
                    });
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource({
            "02013299998, person-number.check-digits",
            "0201329999, person-number.norwegian-form",
            "0201329999A, person-number.norwegian-form",
        })
        void what_cannot_be_a_number_is_refused_with_its_reason(String typed, String code) {
            assertThat(PersonNumbers.read(Jurisdiction.NORWAY, typed))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.finding().code()).isEqualTo(code));
        }

        @Test
        void a_number_of_the_2032_rule_tells_no_birth_date() {
            assertThat(PersonNumbers.read(Jurisdiction.NORWAY, "30108299939"))
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.number().born()).isEmpty());
        }
    }

    @Test
    void a_number_never_shows_itself_in_a_log_line() {
        assertThat(PersonNumbers.read(Jurisdiction.DENMARK, "251248-9996").toString())
                .doesNotContain("9996");
    }
}
