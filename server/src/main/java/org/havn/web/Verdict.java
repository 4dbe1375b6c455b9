package org.havn.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.havn.clinic.DispensingDecision;
import org.havn.law.Dose;

/// A decision as the window shows it: one line to read from two metres, then the reasons.
///
/// @param code  of its sentences, such as `dispense`
/// @param dose  that may be given, if one may
/// @param until when to ask again, if only time is missing
public record Verdict(
        String code, Tone tone, String icon, Optional<Dose> dose, Optional<Instant> until, List<Reason> reasons) {

    static Verdict of(DispensingDecision decision, List<Reason> reasons) {
        return switch (decision) {
            case DispensingDecision.Dispense dispense ->
                new Verdict("dispense", Tone.GO, "check", Optional.of(dispense.dose()), Optional.empty(), reasons);
            case DispensingDecision.Reduce reduce ->
                new Verdict("reduce", Tone.WAIT, "less", Optional.of(reduce.dose()), Optional.empty(), reasons);
            case DispensingDecision.Delay delay ->
                new Verdict("delay", Tone.WAIT, "clock", Optional.empty(), Optional.of(delay.until()), reasons);
            case DispensingDecision.Withhold _ ->
                new Verdict("withhold", Tone.STOP, "stop", Optional.empty(), Optional.empty(), reasons);
            case DispensingDecision.Consult _ ->
                new Verdict("consult", Tone.ASK, "ask", Optional.empty(), Optional.empty(), reasons);
        };
    }

    public boolean mayBeGiven() {
        return code.equals("dispense");
    }

    /// Whether the patient stays at the window until a doctor has looked.
    public boolean needsDoctor() {
        return code.equals("consult");
    }

    public boolean isLess() {
        return code.equals("reduce");
    }
}
