package org.havn.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The person at the terminal, or a script that answers in their place, one line an answer.
final class Keyboard implements Setup.Questioner {

    private final BufferedReader answers;
    private final PrintStream screen;

    Keyboard(InputStream answers, PrintStream screen) {
        this.answers = new BufferedReader(new InputStreamReader(answers, UTF_8));
        this.screen = screen;
    }

    @Override
    public String ask(String question, boolean hidden) {
        screen.print(question + " ");
        screen.flush();
        if (hidden) {
            var typed = readHidden(System.console());
            if (typed.isPresent()) {
                return typed.get();
            }
        }
        try {
            var line = answers.readLine();
            return line == null ? nobody() : line;
        } catch (IOException e) {
            throw new StartUpRefused("The answer could not be read: " + e.getMessage(), e);
        }
    }

    /// Empty unless there is a real terminal that can hide what is typed.
    @SuppressWarnings("SystemConsoleNull") // the JDK still says it may be null
    private static Optional<String> readHidden(@Nullable Console console) {
        return Optional.ofNullable(console)
                .filter(Console::isTerminal)
                .map(Console::readPassword)
                .map(String::new);
    }

    @Override
    public void say(String line) {
        screen.println(line);
    }

    private static String nobody() {
        throw new StartUpRefused("Nobody answered, so nothing was added. Run ./havn setup in a terminal.");
    }
}
