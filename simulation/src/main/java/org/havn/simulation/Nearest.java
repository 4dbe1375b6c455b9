package org.havn.simulation;

import java.util.Collection;
import java.util.Comparator;

/// Finds what somebody probably meant to write.
final class Nearest {

    /// Longer lists help nobody.
    private static final int LISTED_MAX = 30;

    private Nearest() {}

    /// A sentence that proposes the nearest known word, and lists them if they are few, with a leading space.
    static String hint(String written, Collection<String> known) {
        String nearest = known.stream()
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(word -> word))
                .orElse("");
        String all = known.size() > LISTED_MAX
                ? ""
                : " Known are: %s."
                        .formatted(String.join(", ", known.stream().sorted().toList()));
        return distance(written, nearest) <= 1 + nearest.length() / 3
                ? " Maybe it should be \"%s\".%s".formatted(nearest, all)
                : all;
    }

    /// Letters to change, add or leave out (Levenshtein 1966).
    static int distance(String a, String b) {
        var previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
