package org.havn.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.havn.control.BanYear;
import org.havn.control.HeldSubstance;
import org.havn.control.Proceeding;
import org.havn.control.Sample;
import org.havn.control.Verdict;
import org.havn.control.VerdictChange;

/// The register of new substances.
///
/// @param outdated verdicts of another edition than today's
public record EarlyWarningPage(
        List<HeldSubstance> substances, long outdated, List<VerdictChange> changes, List<BanYear> years) {

    public static Tone tone(Verdict.Outcome outcome) {
        return switch (outcome) {
            case INSIDE -> Tone.STOP;
            case OPEN -> Tone.ASK;
            case OUTSIDE -> Tone.REST;
        };
    }

    /// The form for a report.
    ///
    /// @param key by which sending twice reports once
    public record Report(Form form, List<Reason> refused, UUID key) {}

    /// One substance with its samples and its way to a ban.
    public record One(
            HeldSubstance substance,
            List<Sample> samples,
            List<Proceeding> proceedings,
            Map<UUID, String> names,
            Form form,
            List<Reason> refused) {

        public String name(UUID account) {
            return names.getOrDefault(account, "–");
        }

        /// A key for one form of the page.
        public UUID key() {
            return UUID.randomUUID();
        }

        public Optional<Long> days(Proceeding proceeding) {
            return proceeding.daysFrom(substance.firstSeen());
        }
    }
}
