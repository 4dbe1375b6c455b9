package org.havn.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.havn.clinic.Conversion.Terms;
import org.havn.clinic.Conversion.Way;
import org.havn.law.Mass;
import org.havn.law.Medicine;
import org.havn.law.Route;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Seven for twenty in steps of 5 mg, unless a test says otherwise.
class ConversionTest {

    private static final MedicineRoute VEIN =
            new MedicineRoute(new Medicine("diacetylmorphine-hydrochloride-monohydrate"), Route.INTRAVENOUS);
    private static final MedicineRoute MOUTH = new MedicineRoute(new Medicine("methadone-hydrochloride"), Route.ORAL);

    @Nested
    class What_is_proposed {

        @ParameterizedTest(name = "{0} mg: {1} mg")
        @CsvSource({"200, 70", "199.999, 65", "200.001, 70", "214.285, 70", "214.286, 75", "14.285, 0", "14.286, 5"})
        void is_rounded_down_to_whole_steps(String of, String gives) {
            assertThat(terms("5", Optional.empty(), 0).propose(mg(of))).isEqualTo(mg(gives));
        }

        @ParameterizedTest(name = "{0} mg with a cap of 70 mg: {1} mg, capped {2}")
        @CsvSource({"185.714, 60, false", "200, 70, false", "214.285, 70, false", "214.286, 70, true", "900, 70, true"})
        void is_never_above_the_cap(String of, String gives, boolean capped) {
            var terms = terms("5", Optional.of("70"), 0);
            assertThat(terms.propose(mg(of))).isEqualTo(mg(gives));
            assertThat(terms.isCapped(mg(of))).isEqualTo(capped);
        }

        @ParameterizedTest(name = "200 mg less {0} %: {1} mg")
        @CsvSource({"0, 70", "1, 65", "7, 65", "8, 60", "50, 35", "99, 0"})
        void is_reduced_before_it_is_rounded(int reduction, String gives) {
            assertThat(terms("5", Optional.empty(), reduction).propose(mg("200")))
                    .isEqualTo(mg(gives));
        }

        @Test
        void cannot_leave_the_range_without_a_word() {
            var huge = Mass.ofMicrograms(Long.MAX_VALUE / 7);
            assertThatThrownBy(() -> terms("5", Optional.empty(), 0).propose(huge))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    @Nested
    class What_it_counts_for {

        @ParameterizedTest(name = "{0} µg count for {1} µg")
        @CsvSource({"20, 7", "21, 8", "19, 7", "1, 1", "0, 0"})
        void is_the_bare_ratio_rounded_up(long of, long counts) {
            var terms = terms("5", Optional.of("10"), 50);
            assertThat(terms.worth(Mass.ofMicrograms(of))).isEqualTo(Mass.ofMicrograms(counts));
        }

        @Test
        void the_most_that_fits_fits_and_one_microgram_more_does_not() {
            var terms = terms("5", Optional.empty(), 0);
            for (long left = 0; left < 1_000; left++) {
                var most = terms.mostWorth(Mass.ofMicrograms(left));
                assertThat(terms.worth(most).micrograms()).isLessThanOrEqualTo(left);
                assertThat(terms.worth(most.plus(Mass.ofMicrograms(1))).micrograms())
                        .isGreaterThan(left);
            }
        }

        @Test
        void what_was_made_stands_for_no_less_than_it_was_made_of() {
            var fine = new Terms(7, 20, Mass.ofMicrograms(1), Optional.empty(), 10);
            for (long of = 1; of < 1_000; of++) {
                var made = fine.propose(Mass.ofMicrograms(of));
                assertThat(fine.standsFor(made).micrograms()).isLessThanOrEqualTo(of);
                assertThat(fine.standsFor(made.plus(Mass.ofMicrograms(1))).micrograms())
                        .isGreaterThan(of);
            }
        }
    }

    @Test
    void ratio_is_written_in_the_smallest_whole_numbers() {
        assertThat(Terms.ofWorth(mg("200"), mg("70"), mg("5"), Optional.empty(), 0))
                .hasValueSatisfying(terms -> {
                    assertThat(terms.numerator()).isEqualTo(7);
                    assertThat(terms.denominator()).isEqualTo(20);
                });
    }

    @ParameterizedTest(name = "{0} mg for {1} mg: {2}")
    @CsvSource({"1000, 0.001, true", "1000.001, 0.001, false", "0, 1, false", "1, 0, false"})
    void ratio_of_numbers_nobody_means_is_none(String of, String gives, boolean known) {
        assertThat(Terms.ofWorth(mg(of), mg(gives), mg("5"), Optional.empty(), 0)
                        .isPresent())
                .isEqualTo(known);
    }

    @ParameterizedTest(name = "on {0}: {1}")
    @CsvSource({"2026-10-31, false", "2026-11-01, true", "2026-11-30, true", "2026-12-01, false"})
    void holds_from_its_first_to_its_last_day(LocalDate day, boolean holds) {
        var signed = new Conversion(
                new Way(VEIN, MOUTH),
                1,
                terms("5", Optional.empty(), 0),
                "clinic protocol 1",
                LocalDate.parse("2026-11-01"),
                Optional.of(LocalDate.parse("2026-11-30")),
                UUID.randomUUID(),
                Instant.EPOCH);
        assertThat(signed.holdsOn(day)).isEqualTo(holds);
    }

    @Test
    void numbers_out_of_bounds_are_refused() {
        assertThatThrownBy(() -> new Way(VEIN, VEIN)).hasMessageContaining(VEIN.code());
        assertThatThrownBy(() -> terms("0", Optional.empty(), 0)).hasMessageContaining("0 mg");
        assertThatThrownBy(() -> terms("5", Optional.of("0"), 0)).hasMessageContaining("0 mg");
        assertThatThrownBy(() -> terms("5", Optional.empty(), 100)).hasMessageContaining("100");
        assertThatThrownBy(() -> terms("5", Optional.empty(), -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Terms(0, 20, mg("5"), Optional.empty(), 0)).hasMessageContaining("0 : 20");
        assertThatThrownBy(() -> new Terms(1, 1_000_001, mg("5"), Optional.empty(), 0))
                .hasMessageContaining("1000001");
    }

    @Test
    void medicine_with_its_route_is_read_as_it_is_written() {
        assertThat(MedicineRoute.of(VEIN.code())).isEqualTo(VEIN);
        assertThatThrownBy(() -> MedicineRoute.of("methadone-hydrochloride")).hasMessageContaining("no medicine");
        assertThat(VEIN.isPossible()).isTrue();
        assertThat(new MedicineRoute(VEIN.medicine(), Route.ORAL).isPossible()).isFalse();
    }

    private static Terms terms(String step, Optional<String> cap, int reduction) {
        return new Terms(7, 20, mg(step), cap.map(ConversionTest::mg), reduction);
    }

    private static Mass mg(String milligrams) {
        return Mass.ofMilligrams(milligrams);
    }
}
