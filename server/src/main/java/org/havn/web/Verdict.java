package org.havn.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.havn.clinic.DispensingDecision;
import org.havn.law.Dose;

/// A decision as the window shows it: one line to read from two metres, then the reasons.
///
/// @param mark  its word, colour and sign
/// @param dose  that may be given, if one may
/// @param until when to ask again, if only time is missing
public record Verdict(Mark mark, Optional<Dose> dose, Optional<Instant> until, List<Reason> reasons) {

    /// A decision in one word, for the board.
    public record Mark(String code, Tone tone, String icon) {

        static Mark of(String code) {
            return switch (code) {
                case "dispense" -> new Mark(code, Tone.GO, "check");
                case "reduce" -> new Mark(code, Tone.WAIT, "less");
                case "delay" -> new Mark(code, Tone.WAIT, "clock");
                case "withhold" -> new Mark(code, Tone.STOP, "stop");
                case "consult" -> new Mark(code, Tone.ASK, "ask");
                default -> throw new IllegalArgumentException("No such kind of decision: " + code);
            };
        }
    }

    static Verdict of(DispensingDecision decision, List<Reason> reasons) {
        var mark = Mark.of(decision.code());
        return switch (decision) {
            case DispensingDecision.Dispense dispense ->
                new Verdict(mark, Optional.of(dispense.dose()), Optional.empty(), reasons);
            case DispensingDecision.Reduce reduce ->
                new Verdict(mark, Optional.of(reduce.dose()), Optional.empty(), reasons);
            case DispensingDecision.Delay delay ->
                new Verdict(mark, Optional.empty(), Optional.of(delay.until()), reasons);
            case DispensingDecision.Withhold _, DispensingDecision.Consult _ ->
                new Verdict(mark, Optional.empty(), Optional.empty(), reasons);
        };
    }

    /// What a doctor has set aside for a dose that may be given.
    public List<Reason> setAside() {
        return reasons.stream().filter(Reason::liftable).toList();
    }

    /// What stands beside a dose that may be given and stops nothing.
    public List<Reason> remarks() {
        return reasons.stream().filter(reason -> !reason.liftable()).toList();
    }

    public boolean mayBeGiven() {
        return mark.code().equals("dispense");
    }

    /// Whether the patient stays at the window until a doctor has looked.
    public boolean needsDoctor() {
        return mark.code().equals("consult");
    }

    public boolean isLess() {
        return mark.code().equals("reduce");
    }
}
