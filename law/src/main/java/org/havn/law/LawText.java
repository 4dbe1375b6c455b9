package org.havn.law;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// Takes the text out of a file of the law folder, and refuses what is no plain text of a sensible size.
///
/// The folder may have been copied from anywhere, so nothing is opened before it is known to be an ordinary file: a
/// named pipe would wait for ever.
final class LawText {

    static final long BYTES_MAX = 1_000_000;

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private LawText() {}

    /// The text of `file`; empty if it has none, which is then among `problems`.
    static Optional<String> read(Path file, String shown, Problems problems) {
        try {
            if (!Files.isRegularFile(file)) {
                problems.add(shown + ":1", whatElse(file));
                return Optional.empty();
            }
            long size = Files.size(file);
            if (size > BYTES_MAX) {
                problems.add(
                        shown + ":1",
                        "the file has %d bytes, and %d are the most. Divide it".formatted(size, BYTES_MAX));
                return Optional.empty();
            }
            return text(Files.readAllBytes(file), shown, problems);
        } catch (IOException e) {
            problems.add(
                    shown + ":1", "the file cannot be read (" + e.getClass().getSimpleName() + ")");
            return Optional.empty();
        }
    }

    private static String whatElse(Path file) {
        if (Files.isSymbolicLink(file)) {
            return "this is a link to something that is not a file. Put the file itself here";
        }
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? "this is not a file but a folder, a pipe or a device. Give it another name or remove it"
                : "the file is missing";
    }

    private static Optional<String> text(byte[] bytes, String shown, Problems problems) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var decoded = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        out.flip();
        var text = out.toString();
        if (decoded.isError()) {
            problems.add(
                    shown + ":" + lineAfter(text),
                    "a letter here is not written in UTF-8. Save the file as UTF-8 in your editor");
            return Optional.empty();
        }
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                problems.add(
                        shown + ":" + lineAfter(text.substring(0, i)),
                        "a character that cannot be seen (U+%04X) stands here. Delete it"
                                .formatted((int) text.charAt(i)));
                return Optional.empty();
            }
        }
        return Optional.of(text);
    }

    /// `text` with a question mark for each character that cannot be seen, but for line breaks.
    static String withoutControls(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            plain.append(isControl(one) ? '?' : one);
        }
        return plain.toString();
    }

    /// Also what turns the direction of writing, or stands between letters unseen: a rule must say what it shows.
    private static boolean isControl(char one) {
        return (Character.isISOControl(one) && one != '\n' && one != '\r' && one != '\t')
                || Character.getType(one) == Character.FORMAT;
    }

    private static long lineAfter(String text) {
        return 1 + text.chars().filter(it -> it == '\n').count();
    }
}
