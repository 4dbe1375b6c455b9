package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.clinic.CheckForm;
import org.havn.clinic.FullLook;
import org.havn.clinic.Outcome;
import org.havn.stock.LineState;

/// What the window shows around the check of one patient.
///
/// @param form     what is known before it is filled in; empty once it is
/// @param full     whether the full form is shown
/// @param outcomes what people decided at this attendance, newest first
/// @param line     whether a count has opened the line today
public record WindowLook(Optional<CheckForm> form, boolean full, List<Outcome> outcomes, LineState line) {

    public WindowLook {
        outcomes = List.copyOf(outcomes);
    }

    public List<FullLook.Pupils> pupils() {
        return List.of(FullLook.Pupils.values());
    }

    public List<FullLook.Gait> gaits() {
        return List.of(FullLook.Gait.values());
    }

    public List<FullLook.Speech> speeches() {
        return List.of(FullLook.Speech.values());
    }

    public List<FullLook.Use> uses() {
        return List.of(FullLook.Use.values());
    }

    public List<FullLook.Pregnancy> pregnancies() {
        return List.of(FullLook.Pregnancy.values());
    }
}
