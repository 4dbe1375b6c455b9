package org.havn.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Bars of Code 39.
class Code39Test {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    @Test
    void every_character_has_five_bars_three_wide_elements_and_a_pattern_of_its_own() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < LETTERS.length(); i++) {
            var letter = LETTERS.substring(i, i + 1);
            assertThat(Code39.bars(letter)).hasSize(15);
            assertThat(Code39.width(letter)).as(letter).isEqualTo(3 * 15 + 2);
            assertThat(seen.add(Code39.bars(letter).subList(5, 10).toString()))
                    .as(letter)
                    .isTrue();
        }
    }

    @Test
    void asterisk_frames_the_text() {
        var bars = Code39.bars("A");
        assertThat(bars.subList(0, 5)).extracting(Code39.Bar::width).containsExactly(1, 1, 3, 3, 1);
        assertThat(bars.subList(10, 15)).extracting(Code39.Bar::width).containsExactly(1, 1, 3, 3, 1);
        assertThat(bars.subList(5, 10)).extracting(Code39.Bar::width).containsExactly(3, 1, 1, 1, 3);
    }

    @Test
    void what_has_no_bars_is_refused() {
        assertThatThrownBy(() -> Code39.bars("Æ")).isInstanceOf(IllegalArgumentException.class);
    }
}
