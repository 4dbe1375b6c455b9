package org.havn.web;

import java.util.Optional;
import org.havn.clinic.PreDoseCheck.Observation;

/// Reads what a nurse saw and measured, before a dose and after it.
final class Observed {

    private Observed() {}

    /// @return empty if something cannot be read; the form says what
    static Optional<Observation> read(Form form) {
        var sedation = form.whole("sedation");
        var alcohol = form.value("alcohol").isEmpty() ? Optional.<Integer>empty() : form.hundredths("alcohol");
        var breathing = form.wholeIfGiven("breathing");
        var oxygen = form.wholeIfGiven("oxygen");
        if (!form.isRight() || sedation.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Observation(sedation.get(), alcohol, breathing, oxygen, form.value("note")));
        } catch (IllegalArgumentException e) {
            form.refuse("sedation", "field.out-of-range");
            return Optional.empty();
        }
    }
}
