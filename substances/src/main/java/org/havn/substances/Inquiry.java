package org.havn.substances;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which laws to ask, and each for which day: what stands behind `--law` and `--on`.
///
/// @param days each law with its day, in the order in which it was named
public record Inquiry(LinkedHashMap<String, LocalDate> days) implements Serializable {

    /// @param laws separated by commas; all that are held if left out or `all`
    /// @param on   a day such as `2025-12-15`; the first day of the newest edition held if left out
    /// @throws IllegalArgumentException with a sentence that says what to write
    public static Inquiry of(GroupBans bans, Optional<String> laws, Optional<String> on) {
        Optional<LocalDate> day = on.map(Inquiry::day);
        var days = new LinkedHashMap<String, LocalDate>();
        for (String law : laws.filter(named -> !named.equals("all"))
                .map(named -> List.of(named.split(",")))
                .orElseGet(() -> List.copyOf(bans.laws()))) {
            if (!bans.laws().contains(law)) {
                throw new IllegalArgumentException("No law is called \"%s\".".formatted(law));
            }
            days.put(law, day.orElseGet(() -> bans.newest(law)));
        }
        return new Inquiry(days);
    }

    /// What each law says about a molecule, without the list of all groups.
    ///
    /// @throws UnreadableMoleculeException if judging it would take longer than allowed
    public List<Answer> brief(GroupBans bans, Molecule molecule) throws UnreadableMoleculeException {
        var answers = new ArrayList<Answer>();
        for (Map.Entry<String, LocalDate> law : days.entrySet()) {
            answers.add(bans.brief(molecule, law.getKey(), law.getValue()));
        }
        return answers;
    }

    private static LocalDate day(String value) {
        try {
            return LocalDate.parse(value);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"%s\" is not a day written like 2025-12-15.".formatted(value), e);
        }
    }
}
