package org.havn.clinic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.havn.clinic.Limits.Limit;
import org.havn.law.DosingLimit;
import org.havn.law.Finding;
import org.havn.law.Finding.Lift;
import org.havn.law.Finding.Value;

/// Decides whether a nurse may let somebody go after a dose, or on to it after an emergency. Pure. Who is let go
/// was looked at when the observation was over, not only during it. It holds nobody: who wants to leave leaves,
/// and that is written down as their own accord.
final class ReleaseRules {

    private ReleaseRules() {}

    /// @param sedation the highest that somebody is let go with
    /// @param baseline the patient's own oxygen saturation, if a doctor has signed it
    /// @return why not yet; empty if the patient may be released
    static List<Finding> objections(Stay stay, Limit sedation, Optional<Baseline> baseline, Instant now) {
        var findings = new ArrayList<Finding>();
        if (stay.inEmergency()) {
            findings.add(finding("release.emergency"));
        }
        stay.until()
                .filter(now::isBefore)
                .ifPresent(until -> findings.add(finding("release.too-early", new Value.Time(until))));
        if (stay.until().isEmpty()) {
            findings.add(finding("limit.unknown", new Value.Text(DosingLimit.OBSERVATION_MIN.code())));
        }
        if (stay.checks().isEmpty()) {
            findings.add(finding("release.no-check"));
        } else {
            awake(stay, sedation).ifPresent(findings::add);
            var seenAt = stay.checks().getFirst().at();
            stay.until()
                    .filter(until -> !now.isBefore(until) && seenAt.isBefore(until))
                    .ifPresent(_ -> findings.add(finding("release.check-before-end", new Value.Time(seenAt))));
        }
        baseline.flatMap(own -> lowOxygen(stay, own)).ifPresent(findings::add);
        return findings;
    }

    /// The newest measured value counts, and how long it has been so is said: a drop after a dose is usual, one that
    /// lasts is not.
    private static Optional<Finding> lowOxygen(Stay stay, Baseline own) {
        var measured = stay.checks().stream()
                .filter(check -> check.oxygenSaturation().isPresent())
                .toList();
        var low = measured.stream()
                .takeWhile(check -> check.oxygenSaturation().orElseThrow() < own.lowest())
                .toList();
        return low.isEmpty()
                ? Optional.empty()
                : Optional.of(finding(
                        "release.below-baseline",
                        new Value.Count(low.getFirst().oxygenSaturation().orElseThrow()),
                        new Value.Count(own.usual()),
                        new Value.Time(low.getLast().at())));
    }

    private static Optional<Finding> awake(Stay stay, Limit highest) {
        var sedation = stay.checks().getFirst().sedation();
        return switch (highest) {
            case Limit.Binding max
            when sedation > max.value() ->
                Optional.of(finding("release.sedated", new Value.Count(sedation), new Value.Count(max.value())));
            case Limit.Binding _ -> Optional.empty();
            case Limit.OnlyExample _, Limit.Unknown _ ->
                Optional.of(finding("limit.unknown", new Value.Text(DosingLimit.SEDATION_MAX.code())));
        };
    }

    private static Finding finding(String code, Value... values) {
        return new Finding(code, List.of(values), Optional.empty(), Lift.NOBODY);
    }
}
