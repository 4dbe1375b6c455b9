package org.havn.web;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A code as bars that any scanner at a counter reads (ISO/IEC 16388, without a check character): nine elements a
/// character, three of them wide.
public final class Code39 {

    private static final int NARROW = 1;
    private static final int WIDE = 3;
    private static final String FRAME = "010010100";

    /// One digit an element, bar and space in turn: 1 is wide.
    private static final Map<Character, String> ELEMENTS = Map.ofEntries(
            Map.entry('0', "000110100"),
            Map.entry('1', "100100001"),
            Map.entry('2', "001100001"),
            Map.entry('3', "101100000"),
            Map.entry('4', "000110001"),
            Map.entry('5', "100110000"),
            Map.entry('6', "001110000"),
            Map.entry('7', "000100101"),
            Map.entry('8', "100100100"),
            Map.entry('9', "001100100"),
            Map.entry('A', "100001001"),
            Map.entry('B', "001001001"),
            Map.entry('C', "101001000"),
            Map.entry('D', "000011001"),
            Map.entry('E', "100011000"),
            Map.entry('F', "001011000"),
            Map.entry('G', "000001101"),
            Map.entry('H', "100001100"),
            Map.entry('I', "001001100"),
            Map.entry('J', "000011100"),
            Map.entry('K', "100000011"),
            Map.entry('L', "001000011"),
            Map.entry('M', "101000010"),
            Map.entry('N', "000010011"),
            Map.entry('O', "100010010"),
            Map.entry('P', "001010010"),
            Map.entry('Q', "000000111"),
            Map.entry('R', "100000110"),
            Map.entry('S', "001000110"),
            Map.entry('T', "000010110"),
            Map.entry('U', "110000001"),
            Map.entry('V', "011000001"),
            Map.entry('W', "111000000"),
            Map.entry('X', "010010001"),
            Map.entry('Y', "110010000"),
            Map.entry('Z', "011010000"));

    private Code39() {}

    /// One dark bar, in widths of the narrowest.
    public record Bar(int at, int width) {}

    /// The bars of a text of capital letters and digits.
    ///
    /// @throws IllegalArgumentException if it holds anything else
    static List<Bar> bars(String text) {
        var bars = new ArrayList<Bar>();
        int at = draw(FRAME, 0, bars);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            var elements = ELEMENTS.get(letter);
            if (elements == null) {
                throw new IllegalArgumentException("Code 39 has no %c".formatted(letter));
            }
            at = draw(elements, at, bars);
        }
        draw(FRAME, at, bars);
        return bars;
    }

    /// How wide a text is, in widths of the narrowest bar.
    static int width(String text) {
        var last = bars(text).getLast();
        return last.at() + last.width();
    }

    @CanIgnoreReturnValue
    private static int draw(String elements, int from, List<Bar> bars) {
        int at = from;
        for (int i = 0; i < elements.length(); i++) {
            int width = elements.charAt(i) == '1' ? WIDE : NARROW;
            if (i % 2 == 0) {
                bars.add(new Bar(at, width));
            }
            at += width;
        }
        return at + NARROW;
    }
}
