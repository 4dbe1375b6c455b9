package org.havn.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The code on a card: 75 random bits in letters and digits that nobody confuses.
///
/// So much chance cannot be guessed, so a plain hash keeps it; a scanner types it into the one search field.
final class CardCode {

    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 15;
    private static final int PIN_LENGTH = 6;
    private static final Pattern WRITTEN = Pattern.compile("[2-9A-HJ-NP-Z]{15}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private CardCode() {}

    static String random() {
        return random(LETTERS, LENGTH);
    }

    static String randomPin() {
        return random("0123456789", PIN_LENGTH);
    }

    private static String random(String letters, int length) {
        var code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append(letters.charAt(RANDOM.nextInt(letters.length())));
        }
        return code.toString();
    }

    /// The code in `typed`, with spaces, hyphens or small letters in it or not.
    ///
    /// @return empty if it cannot be a card's
    static Optional<String> read(String typed) {
        var code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return WRITTEN.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }

    static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
