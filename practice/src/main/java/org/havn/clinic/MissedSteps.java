package org.havn.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.havn.clinic.MissedStep.Outcome;
import org.havn.law.Citation;
import org.havn.law.Cited;
import org.havn.law.LawValue;
import org.havn.law.Medicine;
import org.havn.law.MissedSessions;
import org.havn.law.Span;

/// Reads the law book's steps for missed doses of one medicine.
///
/// The law counts days. A day is as many sessions as doses a day, and the same number of days without any opioid
/// counts too, because a pause stops the sessions and not the tolerance.
final class MissedSteps {

    private static final int WHOLE = 100;

    private MissedSteps() {}

    static MissedStep.Table of(MissedSessions law, Medicine medicine, int perDay) {
        var family = medicine.code().split("-", 2)[0] + "-";
        var steps = new ArrayList<MissedStep>();
        Optional<Citation> example = Optional.empty();
        for (var name : law.steps().keySet().stream().sorted().toList()) {
            var step = law.find(name).orElseThrow();
            var missed = step.missed();
            if (name.startsWith(family) && missed.isPresent()) {
                if (!missed.get().binds()
                        || step.share().filter(share -> !share.binds()).isPresent()) {
                    example = example.or(() -> missed.map(Cited::citation));
                }
                steps.addAll(read(step, missed.get(), perDay));
            }
        }
        if (steps.isEmpty()) {
            return new MissedStep.Table.Unknown();
        }
        return example.<MissedStep.Table>map(citation -> new MissedStep.Table.OnlyExample(steps, citation))
                .orElseGet(() -> new MissedStep.Table.Binding(steps, false));
    }

    private static List<MissedStep> read(MissedSessions.Step step, Cited<Span> missed, int perDay) {
        var time = missed.value().duration();
        var outcome =
                step.share().isEmpty() ? Outcome.RESTART : step.ask().isPresent() ? Outcome.DOCTOR : Outcome.SHARE;
        var percent = step.share()
                .map(Cited::value)
                .map(LawValue.Percent::percent)
                .map(Math::toIntExact)
                .orElse(WHOLE);
        var most = step.doseMax().map(Cited::value);
        var citation = Optional.of(missed.citation());
        int sessions = Math.toIntExact(time.toDays() * perDay);
        return List.of(
                new MissedStep(Optional.of(sessions), Optional.empty(), outcome, percent, most, citation),
                new MissedStep(Optional.empty(), Optional.of(time), outcome, percent, most, citation));
    }
}
