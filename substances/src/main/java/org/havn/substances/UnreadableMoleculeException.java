package org.havn.substances;

/// A line or record that is no molecule, or one beyond the limits; the message says why, for the person who sent it.
public final class UnreadableMoleculeException extends Exception {

    public UnreadableMoleculeException(String message) {
        super(message);
    }

    /// The reason, for the person who sent the molecule.
    public String reason() {
        return String.valueOf(getMessage());
    }

    /// A text for a terminal: whoever wrote the file shall not write to the screen of whoever checks it.
    public static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    UnreadableMoleculeException(String message, Throwable cause) {
        super(message, cause);
    }
}
