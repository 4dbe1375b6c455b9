package org.havn.law;

import java.util.Collection;
import java.util.Comparator;

/// Guesses what somebody meant to write.
final class Maybe {

    private static final int EDITS_MAX = 3;
    private static final int SHOWN_MAX = 30;

    private Maybe() {}

    /// A sentence with the nearest of `known`, or with all of them if none is near.
    static String hint(String written, Collection<String> known) {
        return known.stream()
                .filter(it -> edits(written, it) <= EDITS_MAX)
                .min(Comparator.comparingInt((String it) -> edits(written, it)).thenComparing(it -> it))
                .map("Maybe it should be \"%s\""::formatted)
                .orElseGet(() -> "There are: "
                        + String.join(
                                ", ", known.stream().sorted().limit(SHOWN_MAX).toList())
                        + (known.size() > SHOWN_MAX ? ", …" : ""));
    }

    /// Levenshtein's distance.
    private static int edits(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
