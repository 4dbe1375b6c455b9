package org.havn.web;

import java.util.List;
import java.util.Optional;
import org.havn.clinic.MissedStep;
import org.havn.law.Medicine;

/// What a dose may be after missed sessions.
///
/// @param medicines all that have a table
/// @param cite      where the law book has its steps from
/// @param refused   why the last table was not signed
public record MissedPage(
        Medicine medicine,
        List<Medicine> medicines,
        MissedStep.Table table,
        Optional<Cite> cite,
        Form form,
        List<Reason> refused) {

    /// Lines in the form.
    static final int LINES = 6;

    static List<MissedStep> steps(MissedStep.Table table) {
        return switch (table) {
            case MissedStep.Table.Binding binding -> binding.steps();
            case MissedStep.Table.OnlyExample example -> example.steps();
            case MissedStep.Table.Unknown _ -> List.of();
        };
    }

    public List<MissedStep> steps() {
        return steps(table);
    }

    /// The word for whose table it is.
    public String whose() {
        return switch (table) {
            case MissedStep.Table.Binding binding -> binding.clinicsOwn() ? "own" : "law";
            case MissedStep.Table.OnlyExample _ -> "example";
            case MissedStep.Table.Unknown _ -> "unknown";
        };
    }

    public Tone tone() {
        return table instanceof MissedStep.Table.Binding ? Tone.GO : Tone.WAIT;
    }

    public int lines() {
        return LINES;
    }

    public List<MissedStep.Outcome> outcomes() {
        return List.of(MissedStep.Outcome.values());
    }
}
