package org.havn.web;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.havn.clinic.FullLook;
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
            var full = form.has("form", "full") ? full(form) : Optional.<FullLook>empty();
            return form.isRight()
                    ? Optional.of(new Observation(sedation.get(), alcohol, breathing, oxygen, form.value("note"), full))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            form.refuse("sedation", "field.out-of-range");
            return Optional.empty();
        }
    }

    /// The rest of the full form.
    private static Optional<FullLook> full(Form form) {
        var pupils = form.choice("pupils", word -> FullLook.read(FullLook.Pupils.class, word));
        var gait = form.choice("gait", word -> FullLook.read(FullLook.Gait.class, word));
        var speech = form.choice("speech", word -> FullLook.read(FullLook.Speech.class, word));
        var pregnancy = form.choice("pregnancy", word -> FullLook.read(FullLook.Pregnancy.class, word));
        var usedHours = form.wholeIfGiven("used-hours");
        var opioidHours = form.wholeIfGiven("opioid-hours");
        if (!form.isRight() || pupils.isEmpty() || gait.isEmpty() || speech.isEmpty() || pregnancy.isEmpty()) {
            return Optional.empty();
        }
        var used = Arrays.stream(FullLook.Use.values())
                .filter(use -> form.has("used-" + use.code(), "yes"))
                .collect(Collectors.toSet());
        return Optional.of(new FullLook(
                pupils.get(),
                gait.get(),
                speech.get(),
                used,
                form.value("used-what"),
                usedHours,
                opioidHours,
                pregnancy.get(),
                form.value("new-medicines")));
    }
}
