package org.havn.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawValueTest {

    @ParameterizedTest(name = "{0} is read as {1}")
    @CsvSource({
        "12.5 mg, 12.5 mg",
        "2 g, 2000 mg",
        "10 kg, 10000000 mg",
        "250 µg, 0.25 mg",
        "0.5 dl, 50 ml",
        "3 cl, 30 ml",
        "7 µl, 0.007 ml",
        "2 l, 2000 ml",
        "15 user doses, 15 user doses",
        "14 days, 14 days",
        "1 week, 1 week",
        "10 working days, 10 working days",
        "30 min, 30 minutes",
        "48 hours, 48 hours",
        "true, true",
        "3, 3",
        "in writing, in writing",
        "'30, 50 or 70 contacts', '30, 50 or 70 contacts'",
    })
    void is_recognised_by_its_writing(String written, String shown) {
        assertThat(LawValue.parse(LawValue.class, written)).hasToString(shown);
    }

    @ParameterizedTest(name = "{1} as {0}")
    @CsvSource({
        "Percent, 50 %, 50 %",
        "Permille, 0.25 permille, 0.25 permille",
        "YearDay, 31 January, 31 January",
        "Flag, false, false",
        "Count, 12, 12",
    })
    void is_read_as_the_kind_its_rule_wants(String kind, String written, String shown) throws ClassNotFoundException {
        var type = Class.forName("org.havn.law.LawValue$" + kind).asSubclass(LawValue.class);

        assertThat(LawValue.parse(type, written)).hasToString(shown);
    }

    @ParameterizedTest(name = "{1} is no {0}: {2}")
    @CsvSource({
        "Mass, 2 dl, is not a mass",
        "Mass, 2 x, has no unit of mass",
        "Mass, 40 gram, has no unit of mass",
        "Mass, 40 milligrams, has no unit of mass",
        "Mass, 3 mgs, has no unit of mass",
        "Mass, 1 litre, has no unit of mass",
        "Mass, mg, is not a number with a unit",
        "Mass, '0,5 g', has a comma",
        "Mass, 0.0001 mg, is not a whole number",
        "Span, 14 dags, has no unit of time",
        "Money, 20 kr, A currency is three capital letters",
        "LawValue$Percent, 50 permille, here the unit is \"%\"",
        "LawValue$YearDay, 31 February, is not a day of the year",
        "LawValue$YearDay, January, is not a day of the year",
        "LawValue$Flag, yes, is neither true nor false",
        "LawValue$Count, two, is not a whole number",
    })
    void is_refused_with_a_sentence(String kind, String written, String sentence) throws ClassNotFoundException {
        var type = Class.forName("org.havn.law." + kind).asSubclass(LawValue.class);

        assertThatThrownBy(() -> LawValue.parse(type, written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void money_is_exact() {
        assertThat(Money.parse("2398 NOK")).isEqualTo(new Money(239_800, "NOK")).hasToString("2398 NOK");
        assertThat(Money.parse("0.05 DKK").hundredths()).isEqualTo(5);
    }

    @ParameterizedTest(name = "{1} after {0} is {2}")
    @CsvSource({
        "2026-01-01, 14 days, 2026-01-15",
        "2026-01-01, 4 weeks, 2026-01-29",
        "2026-01-31, 1 month, 2026-02-28",
        "2024-02-29, 2 years, 2026-02-28",
        "2026-11-20, 1 working day, 2026-11-23",
        "2026-11-21, 1 working day, 2026-11-23",
        "2026-12-23, 2 working days, 2026-12-28",
        "2026-11-20, 10 working days, 2026-12-04",
        "2026-11-20, 0 working days, 2026-11-20",
    })
    void a_span_ends_on_its_last_day(LocalDate start, String span, LocalDate last) {
        var christmas = Set.of(LocalDate.parse("2026-12-25"));

        assertThat(Span.parse(span).lastDay(start, christmas)).isEqualTo(last);
    }

    @Test
    void a_month_has_no_exact_duration_and_an_hour_no_last_day() {
        assertThat(Span.parse("2 weeks").duration()).isEqualTo(Duration.ofDays(14));
        assertThatThrownBy(() -> Span.parse("3 months").duration()).hasMessage("3 months has no exact duration");
        assertThatThrownBy(() -> Span.parse("48 hours").lastDay(LocalDate.parse("2026-01-01"), Set.of()))
                .hasMessage("48 hours is not counted in days");
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "2 g, 2 g, true",
        "2 g, 2000.001 mg, false",
        "0.5 dl, 50 ml, true",
        "0.5 dl, 50.0010 ml, false",
        "3 pieces, 3 pieces, true",
        "3 pieces, 4 pieces, false",
        "3 pieces, 3 plants, false",
        "2 g, 1 ml, false",
        "1 ml, 1 g, false",
        "1 pieces, 1 g, false",
    })
    void an_amount_covers_what_is_of_its_measure_and_not_more(String limit, String found, boolean covers) {
        assertThat(Amount.parse(limit).covers(Amount.parse(found))).isEqualTo(covers);
    }
}
