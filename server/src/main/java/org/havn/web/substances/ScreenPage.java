package org.havn.web.substances;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.havn.substances.Verdict;
import org.havn.web.Text;
import org.havn.web.Tone;

/// The question form and, once something was asked, the answer.
///
/// @param structure as it was typed
/// @param reference of the case or sample, for the statement
/// @param day       asked for
/// @param at        when it was asked
/// @param problem   why there is no answer, in the engine's words; empty if there is one or nothing was asked
public record ScreenPage(
        String structure,
        String reference,
        LocalDate day,
        Instant at,
        Optional<String> problem,
        Optional<Checked> checked,
        Optional<Listed> listed) {

    private static final int SHOWN_MAX = 300;

    /// Inside is a stop, open is a question, outside is neither good nor bad.
    public Tone tone(Verdict verdict) {
        return switch (verdict) {
            case YES -> Tone.STOP;
            case OPEN -> Tone.ASK;
            case NO -> Tone.REST;
        };
    }

    public String word(Text t, Verdict verdict) {
        return t.of("ban.verdict." + verdict.name().toLowerCase(java.util.Locale.ROOT));
    }

    public String law(Text t, String law) {
        return t.of("ban.law." + law);
    }

    /// The structure as it was given, short enough to print.
    public String given() {
        var line = structure.strip().replaceAll("\\s*\\R\\s*", " / ");
        return line.length() > SHOWN_MAX ? line.substring(0, SHOWN_MAX) + " …" : line;
    }

    public long count(Listed listed, String law, Verdict verdict) {
        return Desk.count(listed, law, verdict);
    }
}
