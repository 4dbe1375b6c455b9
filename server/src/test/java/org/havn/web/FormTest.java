package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.havn.law.Mass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reading what people type.
class FormTest {

    @ParameterizedTest(name = "{0} is {1} micrograms")
    @CsvSource({
        "12.5, 12500",
        "'12,5', 12500",
        "'0,125', 125",
        "0.125, 125",
        "200, 200000",
        "10 000, 10000000",
        "'12,50', 12500",
        "'1,2500', 1250",
    })
    void amount_is_read_with_comma_or_point(String typed, long micrograms) {
        var form = Form.of(Map.of("amount", typed));
        assertThat(form.milligrams("amount")).hasValue(Mass.ofMicrograms(micrograms));
        assertThat(form.isRight()).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "10.000, field.thousands",
        "'1,250', field.thousands",
        "'12,345', field.thousands",
        "-5, field.number",
        "1.2.3, field.number",
        "ten, field.number",
        "1e3, field.number",
        "'0,0001', field.number",
        "'', field.missing",
    })
    void amount_that_is_doubtful_is_sent_back_with_the_reason(String typed, String key) {
        var form = Form.of(Map.of("amount", typed));
        assertThat(form.milligrams("amount")).isEmpty();
        assertThat(form.wrong("amount")).isEqualTo(key);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-5", "+5", "\u0661\u0662", "1.0", "2147483648", "99999999999999999999"})
    void whole_number_that_is_none_is_sent_back(String typed) {
        var form = Form.of(Map.of("count", typed));
        assertThat(form.whole("count")).isEmpty();
        assertThat(form.wrong("count")).isEqualTo("field.whole");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-120000", "+120000", "\u0661\u0662\u0660\u0660\u0660\u0660", "9223372036854775808"})
    void hidden_micrograms_that_were_tampered_with_are_sent_back(String typed) {
        var form = Form.of(Map.of("micrograms", typed));
        assertThat(form.micrograms("micrograms")).isEmpty();
        assertThat(form.wrong("micrograms")).isEqualTo("field.number");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"+999999999-12-31", "-0001-01-01", "9999-12-31", "1849-12-31", "2026-02-30"})
    void date_out_of_reach_is_sent_back(String typed) {
        var form = Form.of(Map.of("day", typed, "moment", typed + "T10:00"));
        assertThat(form.date("day")).isEmpty();
        assertThat(form.dateTime("moment")).isEmpty();
        assertThat(form.wrongs()).containsOnlyKeys("day", "moment").containsValue("field.date");
    }

    @Test
    void character_that_no_database_keeps_is_left_out() {
        assertThat(Form.of(Map.of("note", "a\0b\0")).value("note")).isEqualTo("ab");
    }

    @Test
    void text_that_is_too_long_is_cut_at_the_limit() {
        assertThat(Form.of(Map.of("note", "x".repeat(5_000))).value("note")).hasSize(2_000);
    }
}
