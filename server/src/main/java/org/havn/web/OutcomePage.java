package org.havn.web;

import java.util.List;
import java.util.UUID;
import org.havn.clinic.Converted;
import org.havn.clinic.Outcome;
import org.havn.person.Citizen;

/// Deciding otherwise than the rules propose.
///
/// @param path  of the window
/// @param kinds that this person may decide
/// @param rules on which it can rest: codes of findings, judgement, house rules
/// @param instead what the prescribed dose would be as something else
/// @param key   the same for every repetition of one press
public record OutcomePage(
        Citizen citizen,
        String path,
        List<Outcome.Kind> kinds,
        List<String> rules,
        Instead instead,
        UUID key,
        Form form,
        List<Reason> refused) {

    /// What the signed tables say, for whoever decides on something else.
    ///
    /// @param unknown why nothing is proposed where something is looked for
    public record Instead(List<Converted.Proposed> proposed, List<Reason> unknown) {

        public Instead {
            proposed = List.copyOf(proposed);
            unknown = List.copyOf(unknown);
        }

        public boolean isEmpty() {
            return proposed.isEmpty() && unknown.isEmpty();
        }
    }

    /// The key of a sent form stays, so that sending it again counts once.
    public String press() {
        return form.value("key").isEmpty() ? key.toString() : form.value("key");
    }
}
