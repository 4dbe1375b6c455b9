package org.havn.law;

import java.util.List;
import java.util.stream.Collectors;

/// The law files cannot be used. Carries everything that is wrong, not only the first thing.
public final class LawException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    LawException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /// One thing that is wrong.
    ///
    /// @param place    file and line, such as `law/ch/dosing.yaml:12`
    /// @param sentence what is wrong and, where it can be guessed, what it should be
    public record Problem(String place, String sentence) {
        @Override
        public String toString() {
            return place + ": " + sentence + ".";
        }
    }
}
