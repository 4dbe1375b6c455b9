package org.havn.app;

/// Havn cannot start, and its message is the one sentence that says why and what to do.
///
/// It is thrown for what a person at the keyboard can put right (a busy port, a wrong password, a folder
/// without permission), so it is shown without a stack trace. A defect of ours is never wrapped in it.
public final class StartUpRefused extends RuntimeException {

    public StartUpRefused(String sentence) {
        super(sentence);
    }

    public StartUpRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
